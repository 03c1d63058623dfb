package org.lumbar.monitoring.progress;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One answered check-in as later ones need it.
 *
 * @param on the day it was answered, where the clinic is
 * @param confirmed false for a jump that the patient has not confirmed yet; it counts as if it were not there
 * @param elevated pain or function was above its reference by more than measurement error
 * @param improved pain or function had improved since baseline
 */
public record Reading(
        UUID checkIn, LocalDate on, Scores scores, boolean confirmed, boolean elevated, boolean improved) {

    /** Tells whether later check-ins are compared with it. */
    public boolean isValid() {
        return scores.painNprs() != null && confirmed;
    }

    /** Tells whether pain was acceptable and not raised. */
    boolean isAcceptable(Limits limits) {
        return isValid() && !elevated && Comparison.worstPain(scores) <= limits.of(Limit.PAIN_ACCEPTABLE);
    }
}
