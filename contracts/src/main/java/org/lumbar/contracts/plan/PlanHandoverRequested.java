package org.lumbar.contracts.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.contracts.clinical.Exclusion;
import org.lumbar.contracts.clinical.FiredRule;

/**
 * The patient needs somebody else first: no plan, but a referral with its safety net and a task for a clinician.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param triage urgency: {@code EMERGENCY_SAME_DAY}, {@code URGENT_2W}, {@code ROUTINE_REFERRAL} or {@code ROUTINE_CARE}
 * @param withinDays days within which somebody must act, 0 (today) to 14; {@code null} when the urgency sets no limit
 * @param referral where to, such as {@code EMERGENCY_DEPARTMENT_MRI}
 * @param rules why
 * @param categories what the handover holds, such as {@code SAFETY_NET}
 * @param excluded what must not be done meanwhile
 */
public record PlanHandoverRequested(
        String planId,
        String triage,
        @Nullable Integer withinDays,
        String referral,
        List<FiredRule> rules,
        List<String> categories,
        List<Exclusion> excluded)
        implements PlanEvent {

    public PlanHandoverRequested {
        rules = List.copyOf(rules);
        categories = List.copyOf(categories);
        excluded = List.copyOf(excluded);
    }
}
