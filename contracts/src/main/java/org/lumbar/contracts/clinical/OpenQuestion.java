package org.lumbar.contracts.clinical;

import java.util.List;

/**
 * A rule that could not be decided: somebody must ask before anything is released. Not knowing never lowers the urgency.
 *
 * @param rule id of the rule that is undecided
 * @param triage urgency the rule would have if it held
 * @param unknown codes of the facts that would decide it
 * @param clinicianNeeded {@code true} when the rule failed with an error, so that asking the patient does not help
 */
public record OpenQuestion(String rule, String triage, List<String> unknown, boolean clinicianNeeded) {

    public OpenQuestion {
        unknown = List.copyOf(unknown);
    }
}
