package org.lumbar.notification.correspondence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be done about a message that is due. */
public sealed interface Dispatch {

    /** There is no such message here; it may be about to be written. */
    record Unknown() implements Dispatch {}

    /** Nothing more will be sent. */
    record Settled() implements Dispatch {}

    /** Not now: it is an indecent hour, or there is danger and this can wait. */
    record Held(Instant until) implements Dispatch {}

    /**
     * Save {@code outcome}; only when that has succeeded, hand the message to the channel.
     *
     * @param send the attempt to make; null when there is none
     * @param asks how much of the receiver's attention it takes; null when none or when it has it already
     */
    record Begun(
            Outcome outcome,
            @Nullable Delivery send,
            @Nullable Importance asks) implements Dispatch {}
}
