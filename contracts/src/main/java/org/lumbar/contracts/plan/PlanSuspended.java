package org.lumbar.contracts.plan;

import java.util.List;

/**
 * Danger: these items must not be done until a clinician resumes them.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version of the plan, from 1
 * @param itemIds UUIDs of the suspended items
 * @param triage urgency: {@code EMERGENCY_SAME_DAY}, {@code URGENT_2W}, {@code ROUTINE_REFERRAL} or {@code ROUTINE_CARE}
 * @param rules ids of the rules that fired
 */
public record PlanSuspended(String planId, int version, List<String> itemIds, String triage, List<String> rules)
        implements PlanEvent {

    public PlanSuspended {
        itemIds = List.copyOf(itemIds);
        rules = List.copyOf(rules);
    }
}
