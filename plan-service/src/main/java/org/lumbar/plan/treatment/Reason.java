package org.lumbar.plan.treatment;

import java.util.List;

/**
 * Why something is in a plan or is not. Reasons that are the same are equal, so that two compositions can be compared.
 *
 * @param rule id of the rule in the knowledge version of the plan
 * @param facts what the rule rested on, such as {@code takes_anticoagulant} or {@code egfr=38}
 * @param citation the sources of the rule, by their short names
 */
public record Reason(String rule, List<String> facts, String citation) {

    public Reason {
        facts = List.copyOf(facts);
    }

    /** Tells whether the rule could not be decided: some of its facts are not known, written {@code systolic=?}. */
    public boolean isOpen() {
        for (var fact : facts) {
            if (fact.endsWith("=?")) {
                return true;
            }
        }
        return false;
    }

    /** The facts that would decide it. */
    public List<String> unknown() {
        return facts.stream()
                .filter(fact -> fact.endsWith("=?"))
                .map(fact -> fact.substring(0, fact.length() - 2))
                .toList();
    }
}
