package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Danger that a clinician has to deal with. It stays open until one closes it with a reason.
 *
 * @param checkIn where it was reported; null when the check-in itself was refused
 * @param acknowledgedAt when a clinician took it on; null while nobody has
 */
public record SafetyAlert(
        UUID alert,
        @Nullable UUID checkIn,
        SafetyAnswer safety,
        Instant raisedAt,
        @Nullable Instant acknowledgedAt) {

    SafetyAlert acknowledged(Instant now) {
        return new SafetyAlert(alert, checkIn, safety, raisedAt, now);
    }

    /** Tells whether it already says all that {@code other} would. */
    boolean covers(SafetyAnswer other) {
        return safety.urgency().compareTo(other.urgency()) <= 0
                && safety.rules().containsAll(other.rules())
                && safety.adverseEvents().containsAll(other.adverseEvents());
    }
}
