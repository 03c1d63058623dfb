package org.lumbar.contracts.monitoring;

import java.time.Instant;
import java.util.List;

/**
 * The patient should answer now.
 *
 * @param checkInId UUID
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param day days since the plan became active
 * @param opensAt first moment at which an answer counts
 * @param closesAt after this it is missed
 * @param kind {@code MICRO}, {@code WEEKLY}, {@code FORTNIGHTLY}, {@code MAINTENANCE} or {@code ON_DEMAND}
 * @param instruments what is asked, such as {@code NPRS}
 */
public record CheckInDue(
        String checkInId,
        String planId,
        int day,
        Instant dueAt,
        Instant opensAt,
        Instant closesAt,
        String kind,
        List<String> instruments)
        implements MonitoringEvent {

    public CheckInDue {
        instruments = List.copyOf(instruments);
    }
}
