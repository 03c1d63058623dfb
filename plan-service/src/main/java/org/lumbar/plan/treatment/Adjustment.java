package org.lumbar.plan.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Modality;

/**
 * What a check-in leads to: what took effect at once, and what waits for a person.
 *
 * @param checkIn id of the check-in it follows from
 * @param day days since the plan became active
 * @param status progress status, such as {@code PLATEAU}
 * @param applied kinds that took effect
 * @param awaiting kinds that a person decides on
 * @param items what it touches; empty = the plan as a whole
 * @param doses what accepting it does to medicines; null in what was stored before it was kept
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
        List<Reason> reasons,
        @Nullable List<DoseChange> doses) {

    /**
     * One medicine, before and after.
     *
     * @param from code of the dose; null when it is added
     * @param to code of the dose; null when it ends
     */
    public record DoseChange(
            ItemId item,
            String intervention,
            @Nullable String from,
            @Nullable String to) {}

    public Adjustment {
        applied = List.copyOf(applied);
        awaiting = List.copyOf(awaiting);
        items = List.copyOf(items);
        reasons = List.copyOf(reasons);
        doses = doses == null ? null : List.copyOf(doses);
    }

    /** What becomes of medicines between these items and those. */
    public static List<DoseChange> dosesBetween(List<PlanItem> before, List<PlanItem> after) {
        var changes = new ArrayList<DoseChange>();
        for (var item : medicines(before)) {
            var next = dose(after, item.item());
            if (!item.dose().equals(next)) {
                changes.add(new DoseChange(item.item(), item.intervention(), item.dose(), next));
            }
        }
        for (var item : medicines(after)) {
            if (dose(before, item.item()) == null) {
                changes.add(new DoseChange(item.item(), item.intervention(), null, item.dose()));
            }
        }
        return changes;
    }

    private static List<PlanItem> medicines(List<PlanItem> items) {
        return items.stream()
                .filter(item -> item.modality() == Modality.MEDICATION)
                .toList();
    }

    private static @Nullable String dose(List<PlanItem> items, ItemId id) {
        return items.stream()
                .filter(item -> item.item().equals(id))
                .findFirst()
                .map(PlanItem::dose)
                .orElse(null);
    }

    /** Tells whether accepting it would change medicines otherwise than was proposed. */
    public boolean isOutdatedBy(List<DoseChange> now) {
        return doses != null && !doses.equals(now);
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
                reasons,
                doses);
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
