package org.lumbar.contracts.clinical;

import java.util.List;

/**
 * Whether somebody must take responsibility before release, who, and why.
 *
 * @param needed {@code true} when at least one sign-off is needed
 * @param by roles, such as {@code clinician} or {@code prescriber}
 * @param why codes of the reasons
 */
public record SignOff(boolean needed, List<String> by, List<String> why) {

    public SignOff {
        by = List.copyOf(by);
        why = List.copyOf(why);
    }
}
