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
}
