package org.lumbar.plan.treatment;

import java.util.List;

/**
 * Something that makes a plan unsafe until a clinician has looked.
 *
 * @param key what it is about, such as a check-in; the same danger heard of twice suspends once
 */
public record Danger(String key, Triage triage, List<String> rules) {

    public Danger {
        rules = List.copyOf(rules);
    }

    public static Danger ofCheckIn(String checkIn, Triage triage, List<String> rules) {
        return new Danger("check-in " + checkIn, triage, rules);
    }
}
