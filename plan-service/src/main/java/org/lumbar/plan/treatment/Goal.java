package org.lumbar.plan.treatment;

import org.jspecify.annotations.Nullable;

/**
 * What a patient wants to be able to do again: an activity, how it is measured, how much, by when, and how sure the
 * patient is. The activity is the patient's own words and never leaves this service in an event.
 *
 * @param id the rule it follows from, or {@code OWN-1} and so on for goals that people set
 * @param activity the patient's own activity; null for a goal that follows from a measure
 * @param measure what is measured, such as {@code rmdq}, {@code walkingMinutes} or {@code psfs}
 * @param unit for people
 * @param now where the patient stands
 * @param target where the patient wants to be
 * @param weeks by which week of the plan
 * @param confidence 0 to 10, how sure the patient is to get there; null = not asked
 * @param shrunk whether the target was brought nearer because the patient was not sure enough
 */
public record Goal(
        String id,
        @Nullable String activity,
        String measure,
        String unit,
        double now,
        double target,
        int weeks,
        @Nullable Integer confidence,
        boolean shrunk,
        Reason reason) {

    private static final int SURE_ENOUGH = 7;

    /** The measure of a goal that is about pain alone. */
    private static final String PAIN = "painNprs";

    public Goal {
        if (confidence != null && (confidence < 0 || confidence > 10)) {
            throw new IllegalArgumentException("Confidence must be 0 to 10, but is " + confidence);
        }
        if (weeks < 1 || weeks > 52) {
            throw new IllegalArgumentException("A goal must be due in week 1 to 52, but is in week " + weeks);
        }
        if (now == target) {
            throw new IllegalArgumentException(
                    "A goal must lead away from %s, where the patient stands".formatted(now));
        }
    }

    /** The same, half way when the patient is less sure than 7 of 10: a goal that is reached is worth more. */
    Goal withinReach() {
        if (confidence == null || confidence >= SURE_ENOUGH || shrunk) {
            return this;
        }
        var half = now + (target - now) / 2;
        return new Goal(id, activity, measure, unit, now, half, weeks, confidence, true, reason);
    }

    public boolean isAboutPainOnly() {
        return measure.equals(PAIN);
    }
}
