package org.lumbar.notification.correspondence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;

/**
 * How far a message has come on one channel.
 *
 * @param attempt the latest, from 1; 0 before the first
 * @param at when it came to this state, in domain time
 * @param reason why it is waiting or failed, in a code; else null
 */
public record Delivery(
        Channel channel,
        State state,
        int attempt,
        Instant at,
        @Nullable String reason) {

    /** States of a delivery. */
    public enum State {
        /** An attempt was begun. If nobody is at it any more, its outcome is not known. */
        SENDING,
        /** The last attempt failed in a way that may pass. */
        WAITING,
        SENT,
        /** An attempt was begun and its outcome will never be known. Not repeated, but shown. */
        UNCONFIRMED,
        FAILED
    }

    static Delivery toBegin(Channel channel, Instant now) {
        return new Delivery(channel, State.WAITING, 0, now, null);
    }

    static Delivery begun(Channel channel, Instant now) {
        return new Delivery(channel, State.SENDING, 1, now, null);
    }

    static Delivery placed(Channel channel, Instant now) {
        return new Delivery(channel, State.SENT, 1, now, null);
    }

    Delivery again(Instant now) {
        return new Delivery(channel, State.SENDING, attempt + 1, now, null);
    }

    Delivery to(State next, Instant now, @Nullable String why) {
        return new Delivery(channel, next, attempt, now, why);
    }

    /** Nothing more will happen on this channel. */
    public boolean isOver() {
        return switch (state) {
            case SENDING, WAITING -> false;
            case SENT, UNCONFIRMED, FAILED -> true;
        };
    }
}
