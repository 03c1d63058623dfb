package org.lumbar.contracts.plan;

import java.util.List;

/**
 * A clinician looked and resumed suspended items.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version of the plan, from 1
 * @param itemIds UUIDs of the items that may be done again
 * @param reason code
 */
public record PlanResumed(String planId, int version, List<String> itemIds, String reason) implements PlanEvent {

    public PlanResumed {
        itemIds = List.copyOf(itemIds);
    }
}
