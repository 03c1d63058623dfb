package org.lumbar.plan.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.composition.Composition;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.Proposal.ProposedItem;

/**
 * What would be otherwise.
 *
 * @param added what would come in
 * @param removed what would go
 * @param doses what would stay with another dose
 * @param leftOutOtherwise what would be left out for another kind of reason, or by other rules
 * @param asked what would have to be known besides
 * @param settled what would not have to be known any more
 */
public record Difference(
        List<String> added,
        List<String> removed,
        List<Redosed> doses,
        List<Moved> leftOutOtherwise,
        List<OpenQuestion> asked,
        List<OpenQuestion> settled) {

    /** An item with another dose. */
    public record Redosed(String item, String before, String after) {}

    /** Something left out, for one reason and for another; null = not left out, or nothing to speak of. */
    public record Moved(
            String item,
            @Nullable Exclusion before,
            @Nullable Exclusion after) {}

    static Difference between(Composition before, Composition after) {
        var was = explanation(before);
        var is = explanation(after);
        var held = was.taken().stream().map(Explanation.Taken::item).toList();
        var holds = is.taken().stream().map(Explanation.Taken::item).toList();
        return new Difference(
                without(holds, held),
                without(held, holds),
                redosed(before, after),
                moved(was, is),
                without(is.questions(), was.questions()),
                without(was.questions(), is.questions()));
    }

    static Explanation explanation(Composition composition) {
        return switch (composition) {
            case Composition.Plan(var proposal) -> proposal.explanation();
            case Composition.Handover(var request) -> request.explanation();
        };
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        return all.stream().filter(each -> !others.contains(each)).toList();
    }

    private static List<Redosed> redosed(Composition before, Composition after) {
        var doses = new LinkedHashMap<String, String>();
        items(before).forEach(item -> doses.put(item.intervention(), item.dose()));
        var redosed = new ArrayList<Redosed>();
        for (var item : items(after)) {
            var dose = doses.get(item.intervention());
            if (dose != null && !dose.equals(item.dose())) {
                redosed.add(new Redosed(item.intervention(), dose, item.dose()));
            }
        }
        return redosed;
    }

    private static List<ProposedItem> items(Composition composition) {
        return composition instanceof Composition.Plan(var proposal) ? proposal.items() : List.of();
    }

    private static List<Moved> moved(Explanation was, Explanation is) {
        var before = byItem(was);
        var after = byItem(is);
        var moved = new ArrayList<Moved>();
        var all = new LinkedHashMap<>(before);
        after.forEach(all::putIfAbsent);
        for (var item : all.keySet()) {
            var then = before.get(item);
            var now = after.get(item);
            if (then == null
                    || now == null
                    || then.kind() != now.kind()
                    || !rules(then).equals(rules(now))) {
                moved.add(new Moved(item, then, now));
            }
        }
        return moved;
    }

    private static Map<String, Exclusion> byItem(Explanation explanation) {
        var byItem = new LinkedHashMap<String, Exclusion>();
        explanation.excluded().forEach(each -> byItem.put(each.item(), each));
        return byItem;
    }

    private static List<String> rules(Exclusion exclusion) {
        return exclusion.reasons().stream().map(reason -> reason.rule()).toList();
    }
}
