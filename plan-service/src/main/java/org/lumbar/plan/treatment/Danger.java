package org.lumbar.plan.treatment;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that makes a plan unsafe until a clinician has looked.
 *
 * @param key what it is about, such as a check-in; the same danger heard of twice suspends once
 * @param rules what is dangerous: rules, and codes of adverse events
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

    /** Tells whether {@code other} says nothing more about the same check-in. */
    boolean covers(Danger other) {
        return key.equals(other.key) && triage.compareTo(other.triage) <= 0 && rules.containsAll(other.rules);
    }

    /** Both together, about the same check-in. */
    Danger and(Danger other) {
        return new Danger(
                key,
                triage.compareTo(other.triage) <= 0 ? triage : other.triage,
                Stream.concat(rules.stream(), other.rules.stream()).distinct().toList());
    }

    public static Danger ofCheckIn(String checkIn, Triage triage, List<String> rules) {
        return new Danger("check-in " + checkIn, triage, rules);
    }
}
