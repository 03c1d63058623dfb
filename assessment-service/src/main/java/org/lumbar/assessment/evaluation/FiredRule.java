package org.lumbar.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A red-flag rule that holds.
 *
 * @param action code of what to do
 * @param because the facts that it rests on
 */
public record FiredRule(
        String rule,
        String group,
        Triage triage,
        @Nullable Integer withinDays,
        String action,
        String actionText,
        List<String> because,
        List<String> sources) {

    public FiredRule {
        because = List.copyOf(because);
        sources = List.copyOf(sources);
    }

    public Urgency urgency() {
        return new Urgency(triage, withinDays);
    }
}
