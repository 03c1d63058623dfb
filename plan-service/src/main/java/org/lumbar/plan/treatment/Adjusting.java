package org.lumbar.plan.treatment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluated check-in does to a plan in force.
 *
 * @param items the items afterwards; the same ones when nothing took effect on them
 * @param held whether exercise must not be made harder afterwards
 * @param danger what suspends the plan; null when nothing does
 */
public record Adjusting(
        Adjustment adjustment,
        List<PlanItem> items,
        boolean held,
        Course course,
        @Nullable Danger danger) {

    public Adjusting {
        items = List.copyOf(items);
    }
}
