package org.lumbar.platform.store;

import java.util.Collection;

/** Told of every document that was written with events to publish. Must not block and must not fail. */
@FunctionalInterface
public interface OutboxSignal {

    void written(String collection, String id);

    /** @param types of the events that were written */
    default void written(String collection, String id, Collection<String> types) {
        written(collection, id);
    }
}
