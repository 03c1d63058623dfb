package org.lumbar.contracts.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Progress calls for a change of the plan; somebody decides.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version of the plan that it would change
 * @param adjustmentId UUID of the adjustment
 * @param kinds what it does, such as {@code PROGRESS_EXERCISE}
 * @param itemIds UUIDs of the items it touches; empty = the plan as a whole
 * @param checkInId UUID of the check-in it follows from; {@code null} when it follows from an amended assessment
 * @param status progress status it follows from, such as {@code PLATEAU}
 * @param rules ids of the rules
 */
public record PlanAdjustmentProposed(
        String planId,
        int version,
        String adjustmentId,
        List<String> kinds,
        List<String> itemIds,
        boolean needsClinician,
        boolean needsPrescriber,
        @Nullable String checkInId,
        String status,
        List<String> rules)
        implements PlanEvent {

    public PlanAdjustmentProposed {
        kinds = List.copyOf(kinds);
        itemIds = List.copyOf(itemIds);
        rules = List.copyOf(rules);
    }
}
