package org.lumbar.assessment.evaluation;

import org.jspecify.annotations.Nullable;

/** How long the episode has lasted (clinical reference, section 2.1). */
public enum DurationClass {
    /** Less than 6 weeks. */
    ACUTE,
    /** 6 to less than 12 weeks. */
    SUBACUTE,
    /** 12 weeks or more. */
    CHRONIC,
    UNKNOWN;

    static DurationClass of(@Nullable Number weeks) {
        if (weeks == null) {
            return UNKNOWN;
        }
        if (weeks.doubleValue() < 6) {
            return ACUTE;
        }
        return weeks.doubleValue() < 12 ? SUBACUTE : CHRONIC;
    }
}
