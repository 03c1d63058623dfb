package org.lumbar.notification.correspondence;

/** Says in the published language what became of a message. */
@FunctionalInterface
public interface PublishedLanguage {

    /** The record to publish. */
    Object of(CorrespondenceEvent event);
}
