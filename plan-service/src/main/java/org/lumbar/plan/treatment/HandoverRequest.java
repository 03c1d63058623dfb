package org.lumbar.plan.treatment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an assessment asks for instead of a plan: it is urgent, or the patient is not one for whom plans are made here. */
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
