package org.lumbar.monitoring.progress;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * What a patient is treated for, and since when.
 *
 * @param since the day on which the plan became active, where the clinic is; day 0
 * @param causeClass probable cause, such as {@code RADICULAR_PAIN}
 * @param durationClass duration at baseline: {@code ACUTE}, {@code SUBACUTE}, {@code CHRONIC} or {@code UNKNOWN}
 */
public record Care(LocalDate since, String causeClass, String durationClass) {

    private static final Set<String> SLOW = Set.of("RADICULAR_PAIN", "RADICULOPATHY", "SPINAL_STENOSIS");

    /** Days since the plan became active. */
    public int day(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(since, date);
    }

    /** The limit that says when a plan must have shown a response. */
    Limit checkpoint() {
        return durationClass.equals("ACUTE") && !SLOW.contains(causeClass)
                ? Limit.CHECKPOINT_ACUTE_DAYS
                : Limit.CHECKPOINT_OTHER_DAYS;
    }
}
