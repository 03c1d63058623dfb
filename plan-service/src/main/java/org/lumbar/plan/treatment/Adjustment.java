package org.lumbar.plan.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a check-in leads to: what took effect at once, and what waits for a person.
 *
 * @param checkIn id of the check-in it follows from
 * @param day days since the plan became active
 * @param status progress status, such as {@code PLATEAU}
 * @param applied kinds that took effect
 * @param awaiting kinds that a person decides on
 * @param items what it touches; empty = the plan as a whole
 */
public record Adjustment(
        UUID adjustment,
        @Nullable String checkIn,
        int day,
        String status,
        List<AdjustmentKind> applied,
        List<AdjustmentKind> awaiting,
        boolean needsClinician,
        boolean needsPrescriber,
        List<ItemId> items,
        List<Reason> reasons) {

    public Adjustment {
        applied = List.copyOf(applied);
        awaiting = List.copyOf(awaiting);
        items = List.copyOf(items);
        reasons = List.copyOf(reasons);
    }

    /** Tells whether a newer one says what this one does: the same kinds for the same status. */
    boolean isReplacedBy(Adjustment newer) {
        return awaiting.equals(newer.awaiting) && status.equals(newer.status);
    }

    /** In the place of one that nobody has decided on: whom that needs, this one needs as well. */
    Adjustment inPlaceOf(Adjustment earlier) {
        return new Adjustment(
                adjustment,
                checkIn,
                day,
                status,
                applied,
                awaiting,
                needsClinician || earlier.needsClinician,
                needsPrescriber || earlier.needsPrescriber,
                items,
                reasons);
    }

    /** Tells whether the check-in said too little to go by. */
    boolean isAMiss() {
        return status.equals("INSUFFICIENT_DATA");
    }

    public List<AdjustmentKind> kinds() {
        var all = new ArrayList<>(applied);
        awaiting.stream().filter(kind -> !all.contains(kind)).forEach(all::add);
        return all;
    }

    public List<String> rules() {
        return reasons.stream().map(Reason::rule).distinct().toList();
    }
}
