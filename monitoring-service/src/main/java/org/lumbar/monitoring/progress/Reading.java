package org.lumbar.monitoring.progress;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    boolean isValid() {
        return scores.painNprs() != null && confirmed;
    }

    /** Tells whether pain and function can be compared with it. */
    boolean isComplete(Site site, @Nullable FunctionScale scale) {
        return isValid() && has(scale) && site.of(scores) != null;
    }

    boolean has(@Nullable FunctionScale scale) {
        return scale != null && scale.of(scores) != null;
    }
}
