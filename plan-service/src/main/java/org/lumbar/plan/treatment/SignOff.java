package org.lumbar.plan.treatment;

import java.util.List;

/**
 * Whether somebody has to take responsibility before release.
 *
 * @param by {@code clinician}, {@code prescriber}
 */
public record SignOff(boolean needed, List<String> by, List<Reason> why) {

    public SignOff {
        by = List.copyOf(by);
        why = List.copyOf(why);
    }
}
