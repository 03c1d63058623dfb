package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.util.UUID;
import org.lumbar.platform.kernel.ActorId;

/**
 * How an alert ended. Never changes.
 *
 * @param reason in the clinician's words; never leaves the service
 */
public record ClosedAlert(UUID alert, Outcome outcome, String reason, ActorId by, Instant at) {

    /** What came of an alert, as others may know it. */
    public enum Outcome {
        RESOLVED,
        REFERRED,
        FALSE_ALARM
    }
}
