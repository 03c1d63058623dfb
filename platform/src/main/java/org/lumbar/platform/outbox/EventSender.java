package org.lumbar.platform.outbox;

import java.util.concurrent.Future;
import org.lumbar.platform.event.OutboxEntry;

/** Hands an event to the broker. */
public interface EventSender {

    /** Sends; the future completes when the broker has acknowledged, and fails when it has not. */
    Future<?> send(OutboxEntry entry);
}
