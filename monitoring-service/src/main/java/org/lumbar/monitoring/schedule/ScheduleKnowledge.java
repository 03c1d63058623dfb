package org.lumbar.monitoring.schedule;

import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calendar of a plan, as {@code knowledge/schedule.yaml} has it.
 *
 * @param opensDaysBefore whole days before the due day on which an answer already counts
 * @param closesDaysAfter whole days after the due day on which it still counts
 * @param dueAt time of day at which the patient is asked
 */
public record ScheduleKnowledge(
        String version, int opensDaysBefore, int closesDaysAfter, LocalTime dueAt, List<Entry> checkIns) {

    /** Who is asked on a day that not everybody is asked on. */
    public enum Group {
        /** Pain of less than 6 weeks at baseline, or nobody knows how long. */
        ACUTE,
        /** Leg pain from a nerve root. */
        RADICULAR
    }

    /**
     * One check-in.
     *
     * @param day days since the plan became active
     * @param onlyFor whom it is for; empty is everybody
     */
    public record Entry(
            String id,
            int day,
            CheckInKind kind,
            Set<Group> onlyFor,
            List<Instrument> instruments,
            List<String> sources) {}

    /** @throws IllegalArgumentException for a day before the plan begins, twice the same day, or nothing to ask */
    public ScheduleKnowledge {
        checkIns = List.copyOf(checkIns);
        if (opensDaysBefore < 0 || closesDaysAfter < 0) {
            throw new IllegalArgumentException("A window must hold its due day, but opens %d before and closes %d after"
                    .formatted(opensDaysBefore, closesDaysAfter));
        }
        var days = new HashSet<Integer>();
        for (var entry : checkIns) {
            if (entry.day() < 1 || !days.add(entry.day())) {
                throw new IllegalArgumentException(
                        "Check-in %s must have a day of its own from 1, but has %d".formatted(entry.id(), entry.day()));
            }
            var asked = EnumSet.noneOf(Instrument.class);
            asked.addAll(entry.instruments());
            if (!asked.contains(Instrument.RED_FLAGS) || !asked.contains(Instrument.ADVERSE_EVENTS)) {
                throw new IllegalArgumentException(
                        "Check-in %s must ask for red flags and adverse events, but asks for %s"
                                .formatted(entry.id(), asked));
            }
        }
    }
}
