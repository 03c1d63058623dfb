package org.lumbar.monitoring.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One time at which a patient is asked, or came on their own.
 *
 * @param day days since the plan became active
 * @param opensAt from then on an answer counts
 * @param dueAt then the patient is asked
 * @param closesAt from then on it is missed
 */
public record CheckIn(
        UUID checkIn,
        int day,
        CheckInKind kind,
        Instant opensAt,
        Instant dueAt,
        Instant closesAt,
        List<Instrument> instruments) {

    public CheckIn {
        instruments = List.copyOf(instruments);
    }

    public boolean isOpenAt(Instant time) {
        return !time.isBefore(opensAt) && time.isBefore(closesAt);
    }
}
