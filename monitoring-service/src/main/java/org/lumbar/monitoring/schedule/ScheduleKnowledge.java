package org.lumbar.monitoring.schedule;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calendar of a plan, as {@code knowledge/schedule.yaml} has it.
 *
 * @param opensDaysBefore whole days before the due day on which an answer already counts
 * @param closesDaysAfter whole days after the due day on which it still counts
 * @param dueAt time of day at which the patient is asked
 * @param extras check-ins that how another was judged asks for
 * @param afterDischarge what takes the place of the rest, days counted from the discharge
 */
public record ScheduleKnowledge(
        String version,
        int opensDaysBefore,
        int closesDaysAfter,
        LocalTime dueAt,
        List<Entry> checkIns,
        List<Extra> extras,
        List<Entry> afterDischarge) {

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

    /**
     * A check-in that comes sooner than the next one.
     *
     * @param after status of the check-in that asks for it
     * @param opensDay days after that one on which it opens
     * @param dueDay days after that one on which the patient is asked
     * @param closesDay last day on which it counts
     */
    public record Extra(
            String id,
            String after,
            int opensDay,
            int dueDay,
            int closesDay,
            List<Instrument> instruments,
            List<String> sources) {

        public Extra {
            if (opensDay < 1 || dueDay < opensDay || closesDay < dueDay) {
                throw new IllegalArgumentException(
                        "Check-in %s must open, fall due and close in this order, but has %d, %d, %d"
                                .formatted(id, opensDay, dueDay, closesDay));
            }
        }
    }

    /** @throws IllegalArgumentException for a day before the plan begins, twice the same day, or nothing to ask */
    public ScheduleKnowledge {
        checkIns = List.copyOf(checkIns);
        extras = List.copyOf(extras);
        afterDischarge = List.copyOf(afterDischarge);
        if (opensDaysBefore < 0 || closesDaysAfter < 0) {
            throw new IllegalArgumentException("A window must hold its due day, but opens %d before and closes %d after"
                    .formatted(opensDaysBefore, closesDaysAfter));
        }
        mustHaveDaysOfTheirOwn(checkIns);
        mustHaveDaysOfTheirOwn(afterDischarge);
        checkIns.forEach(entry -> mustAskForDanger(entry.id(), entry.instruments()));
        afterDischarge.forEach(entry -> mustAskForDanger(entry.id(), entry.instruments()));
        extras.forEach(extra -> mustAskForDanger(extra.id(), extra.instruments()));
    }

    private static void mustHaveDaysOfTheirOwn(List<Entry> entries) {
        var days = new HashSet<Integer>();
        for (var entry : entries) {
            if (entry.day() < 1 || !days.add(entry.day())) {
                throw new IllegalArgumentException(
                        "Check-in %s must have a day of its own from 1, but has %d".formatted(entry.id(), entry.day()));
            }
        }
    }

    private static void mustAskForDanger(String id, List<Instrument> instruments) {
        if (!instruments.contains(Instrument.RED_FLAGS) || !instruments.contains(Instrument.ADVERSE_EVENTS)) {
            throw new IllegalArgumentException("Check-in %s must ask for red flags and adverse events, but asks for %s"
                    .formatted(id, instruments));
        }
    }
}
