package org.lumbar.plan.treatment;

import java.util.Arrays;
import java.util.Locale;

/** Why somebody declined, resumed, closed or rejected: what events may say. The person's own words stay here. */
public enum ReasonCode {
    PATIENT_CHOICE,
    CLINICAL_JUDGEMENT,
    NOT_SUITABLE,
    NOT_AVAILABLE,
    RE_EXAMINED,
    SYMPTOMS_SETTLED,
    RECOVERED,
    GOALS_MET,
    REFERRED,
    MOVED_AWAY,
    LOST_TO_FOLLOW_UP,
    HANDED_OVER,
    OTHER;

    /** The code that {@code text} names; {@code OTHER} when it is the person's own words. */
    public static ReasonCode of(String text) {
        var name = text.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
        return Arrays.stream(values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElse(OTHER);
    }
}
