package org.lumbar.notification.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.correspondence.MessageId;

/**
 * How hard delivery is tried.
 *
 * @param sendWithin how long one attempt may take
 * @param lease how long a message belongs to whoever attempts it, writing down included; at least twice as long
 * @param attempts most attempts on one channel
 * @param safetyAttempts the same for safety instructions
 * @param firstRetry pause after the first failed attempt; doubled after each further one
 * @param longestRetry longest pause
 * @param portal address of the portal, for e-mails
 */
public record DeliveryPolicy(
        Duration sendWithin,
        Duration lease,
        int attempts,
        int safetyAttempts,
        Duration firstRetry,
        Duration longestRetry,
        String portal) {

    private static final int DOUBLINGS = 20;
    private static final int MOST_JITTER_PERCENT = 25;

    /** Whatever a provider asks for, we look again after this many of our longest pauses. */
    private static final int LONGEST_PAUSES = 3;

    public DeliveryPolicy {
        if (lease.compareTo(sendWithin.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "A lease must last at least twice as long as an attempt, but %s is less than twice %s"
                            .formatted(lease, sendWithin));
        }
    }

    /** The pause after an attempt, and at least as long as was asked for, within reason. */
    Duration pauseAfter(int attempt, MessageId message, @Nullable Duration askedFor) {
        var ours = pauseAfter(attempt, message);
        if (askedFor == null || askedFor.compareTo(ours) <= 0) {
            return ours;
        }
        var most = longestRetry.multipliedBy(LONGEST_PAUSES);
        return askedFor.compareTo(most) > 0 ? most : askedFor;
    }

    /**
     * The pause after an attempt: by the message, up to a quarter shorter than the nominal one, so that what failed
     * together does not come back together.
     */
    Duration pauseAfter(int attempt, MessageId message) {
        var nominal = firstRetry.multipliedBy(1L << Math.clamp(attempt - 1L, 0, DOUBLINGS));
        var bounded = nominal.compareTo(longestRetry) > 0 ? longestRetry : nominal;
        var jitter = Math.floorMod(message.hashCode() + 31 * attempt, MOST_JITTER_PERCENT);
        return bounded.multipliedBy(100 - jitter).dividedBy(100);
    }
}
