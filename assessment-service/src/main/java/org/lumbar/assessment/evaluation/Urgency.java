package org.lumbar.assessment.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Triage with its time limit. The greater is the more urgent.
 *
 * @param withinDays days within which somebody must act, 0 is today; null when the triage sets no limit
 */
public record Urgency(Triage triage, @Nullable Integer withinDays) implements Comparable<Urgency> {

    public static final Urgency NONE = new Urgency(Triage.ROUTINE_CARE, null);

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
        int byTriage = triage.compareTo(other.triage);
        return byTriage != 0 ? byTriage : Integer.compare(other.days(), days());
    }
}
