package org.lumbar.assessment.evaluation;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Triage with its time limit. The greater is the more urgent.
 *
 * @param withinDays days within which somebody must act, 0 is today; null when the triage sets no limit
 */
public record Urgency(Triage triage, @Nullable Integer withinDays) implements Comparable<Urgency> {

    public static final Urgency NONE = new Urgency(Triage.ROUTINE_CARE, null);

    private static final Comparator<Urgency> BY_TRIAGE_THEN_TIME = Comparator.comparing(Urgency::triage)
            .thenComparing(Comparator.comparingInt(Urgency::days).reversed());

    public Urgency {
        if (withinDays != null && (withinDays < 0 || withinDays > 14)) {
            throw new IllegalArgumentException("withinDays must be 0 to 14, but is " + withinDays);
        }
    }

    private int days() {
        return withinDays == null ? Integer.MAX_VALUE : withinDays;
    }

    public Urgency max(Urgency other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Urgency other) {
        return BY_TRIAGE_THEN_TIME.compare(this, other);
    }
}
