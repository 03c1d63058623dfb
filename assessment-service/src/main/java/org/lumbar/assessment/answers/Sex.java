package org.lumbar.assessment.answers;

import java.util.Locale;

/** Sex as the rules use it. */
public enum Sex {
    FEMALE,
    MALE,
    OTHER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
