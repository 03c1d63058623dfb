package org.lumbar.monitoring.worklist;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.lumbar.monitoring.story.Deadline;

/** By when somebody should have attended, as {@code knowledge/attention.yaml} has it. */
public final class AttentionTimes {

    /**
     * How long.
     *
     * @param time counted from when it arose
     * @param workingDays days are counted without Saturdays and Sundays, to the same time of day
     */
    public record Within(Duration time, boolean workingDays) {

        /** @throws IllegalArgumentException for no time, or working days that are not whole */
        public Within {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("Somebody needs time to attend, but has " + time);
            }
            if (workingDays && !time.equals(Duration.ofDays(time.toDays()))) {
                throw new IllegalArgumentException("Working days must be whole days, but are " + time);
            }
        }
    }

    private final Map<Deadline, Within> times;

    /** @throws IllegalArgumentException unless every deadline has its time */
    public AttentionTimes(Map<Deadline, Within> times) {
        var missing = EnumSet.allOf(Deadline.class);
        missing.removeAll(times.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Every deadline needs a time, but there is none for " + missing);
        }
        this.times = new EnumMap<>(times);
    }

    /** When what arose at {@code since} is due; working days are those where the clinic is. */
    public Instant due(Deadline deadline, Instant since, ZoneId zone) {
        var within = times.get(deadline);
        if (within == null) {
            throw new IllegalStateException("No time for " + deadline);
        }
        return within.workingDays() ? workingDaysAfter(since, within.time().toDays(), zone) : since.plus(within.time());
    }

    private static Instant workingDaysAfter(Instant since, long days, ZoneId zone) {
        var local = since.atZone(zone);
        var date = local.toLocalDate();
        for (long left = days; left > 0; ) {
            date = date.plusDays(1);
            if (isWorkingDay(date)) {
                left--;
            }
        }
        return date.atTime(local.toLocalTime()).atZone(zone).toInstant();
    }

    private static boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
