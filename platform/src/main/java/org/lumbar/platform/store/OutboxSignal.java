package org.lumbar.platform.store;

/** Told of every document that was written with events to publish. Must not block and must not fail. */
@FunctionalInterface
public interface OutboxSignal {

    void written(String collection, String id);
}
