package org.lumbar.plan.treatment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an urgent assessment asks for instead of a plan. */
public record HandoverRequest(
        Triage triage,
        @Nullable Integer withinDays,
        String referral,
        List<FiredRule> rules,
        List<String> categories,
        Explanation explanation) {

    public HandoverRequest {
        rules = List.copyOf(rules);
        categories = List.copyOf(categories);
    }
}
