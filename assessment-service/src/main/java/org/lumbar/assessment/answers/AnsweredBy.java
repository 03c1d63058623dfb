package org.lumbar.assessment.answers;

import java.util.Locale;

/** Whose word an answer is. */
public enum AnsweredBy {
    PATIENT,
    CLINICIAN,
    /** Taken over from another record. */
    IMPORT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
