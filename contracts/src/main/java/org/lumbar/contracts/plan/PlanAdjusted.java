package org.lumbar.contracts.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.contracts.clinical.PlannedItem;

/**
 * A change of the plan took effect: this version replaces the one before.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version that it made
 * @param adjustmentId UUID of the adjustment
 * @param kinds what it does, such as {@code PROGRESS_EXERCISE}
 * @param items all items of the new version
 * @param checkInId UUID of the check-in it follows from
 * @param rules ids of the rules
 * @param status progress status that it answers, such as {@code PLATEAU}
 */
public record PlanAdjusted(
        String planId,
        int version,
        String adjustmentId,
        List<String> kinds,
        List<PlannedItem> items,
        @Nullable String checkInId,
        List<String> rules,
        @Nullable String status)
        implements PlanEvent {

    public PlanAdjusted {
        kinds = List.copyOf(kinds);
        items = List.copyOf(items);
        rules = List.copyOf(rules);
    }
}
