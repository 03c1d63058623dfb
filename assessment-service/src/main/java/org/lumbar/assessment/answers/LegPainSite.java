package org.lumbar.assessment.answers;

import java.util.Locale;

/** How far down the leg pain reaches. */
public enum LegPainSite {
    NONE,
    ABOVE_KNEE,
    BELOW_KNEE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
