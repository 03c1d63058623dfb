package org.lumbar.plan.treatment;

import java.util.List;

/**
 * Something that makes a plan unsafe until a clinician has looked.
 *
 * @param key what it is about, such as a check-in; the same danger heard of twice suspends once
 */
public record Danger(String key, Triage triage, List<String> rules) {

    /** An alert that does not say why is an alert all the same. */
    private static final String NOT_SAID = "SAFETY-ALERT";

    public Danger {
        rules = List.copyOf(rules);
    }

    /** What a clinician is shown of it, and answers for by considering it. */
    public List<String> names() {
        return rules.isEmpty() ? List.of(NOT_SAID) : rules;
    }

    public static Danger ofCheckIn(String checkIn, Triage triage, List<String> rules) {
        return new Danger("check-in " + checkIn, triage, rules);
    }
}
