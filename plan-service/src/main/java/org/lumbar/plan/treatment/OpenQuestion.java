package org.lumbar.plan.treatment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that could not be decided with what is known.
 *
 * @param triage urgency that the rule would have; null when it is not about urgency
 * @param unknown the facts that would decide it
 * @param clinicianNeeded true when asking the patient does not help
 */
public record OpenQuestion(String rule, @Nullable Triage triage, List<String> unknown, boolean clinicianNeeded) {

    /** Whether the patient is old enough for a plan at all; specification 0.3, rule 6. */
    private static final String OLD_ENOUGH = "RF-PED-1";

    public OpenQuestion {
        unknown = List.copyOf(unknown);
    }

    /** Tells whether nothing may be released before somebody has considered it. */
    public boolean holdsRelease() {
        return triage != null && (triage.forbidsPlan() || rule.equals(OLD_ENOUGH));
    }
}
