package org.lumbar.assessment.answers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of an assessment that is answered and saved on its own. */
public enum Section {
    PERSON,
    PRESENTING_PAIN,
    HISTORY,
    MEDICATION_AND_ALLERGIES,
    EXAMINATION,
    TESTS,
    QUESTIONNAIRES,
    PSYCHOSOCIAL,
    LIFESTYLE_AND_WORK,
    PREFERENCES_AND_GOALS;

    /** As it stands in addresses and bodies: {@code presenting-pain}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Section> at(String path) {
        return Arrays.stream(values())
                .filter(section -> section.path().equals(path))
                .findFirst();
    }
}
