package org.lumbar.monitoring.followup;

import java.time.Instant;
import org.lumbar.monitoring.schedule.CheckIn;

/**
 * A check-in that is not over.
 *
 * @param issued the patient was asked
 */
public record PendingCheckIn(CheckIn checkIn, boolean issued) {

    PendingCheckIn asked() {
        return new PendingCheckIn(checkIn, true);
    }

    /** When something has to happen to it: asking, or closing its window. */
    Instant wakeAt() {
        return issued ? checkIn.closesAt() : checkIn.dueAt();
    }
}
