package org.lumbar.assessment.answers;

import java.util.Locale;

/** What it means that a code is neither among those present nor among those absent. */
public enum Unlisted {
    /** Everything was asked; what is not listed was denied or not found. */
    ABSENT,
    /** Only what is listed was asked. */
    UNKNOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
