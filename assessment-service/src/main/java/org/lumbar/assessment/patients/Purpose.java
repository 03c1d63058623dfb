package org.lumbar.assessment.patients;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a patient may consent to. */
public enum Purpose {
    TREATMENT,
    MESSAGES,
    SHARING_WITH_PARTNERS,
    EMPLOYER_CONTACT,
    RESEARCH;

    /** As it stands in addresses and events: {@code employer-contact}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a purpose must be, for a message. */
    public static String expected() {
        return "must be one of " + Arrays.stream(values()).map(Purpose::code).toList();
    }

    public static Optional<Purpose> of(String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.code().equals(code))
                .findFirst();
    }
}
