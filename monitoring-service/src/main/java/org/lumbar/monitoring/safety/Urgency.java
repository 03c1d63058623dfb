package org.lumbar.monitoring.safety;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How soon somebody must act.
 *
 * @param withinDays 0 is today; null when the triage sets no limit
 */
public record Urgency(Triage triage, @Nullable Integer withinDays) implements Comparable<Urgency> {

    private static final Comparator<Urgency> MOST_URGENT_FIRST = Comparator.comparing(Urgency::triage)
            .thenComparingInt(urgency -> urgency.withinDays() == null ? Integer.MAX_VALUE : urgency.withinDays());

    /** The most urgent first. */
    @Override
    public int compareTo(Urgency other) {
        return MOST_URGENT_FIRST.compare(this, other);
    }
}
