package org.lumbar.plan.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.lumbar.plan.treatment.PlanItem.State;

/**
 * One version of a plan, as far as decisions need it. Why each item is in it stands in its {@link Explanation}.
 *
 * @param number from 1, never used twice within a plan
 * @param reserve interventions that could safely be added: no hard stop holds or is open
 * @param held true while exercise must not be made harder
 */
public record PlanVersion(
        int number,
        Stage stage,
        List<PlanItem> items,
        Gate gate,
        boolean signOffNeeded,
        List<String> signOffBy,
        int reviewWithinDays,
        UUID explanation,
        String knowledgeVersion,
        CareContext context,
        List<String> reserve,
        boolean held) {

    public PlanVersion {
        items = List.copyOf(items);
        signOffBy = List.copyOf(signOffBy);
        reserve = List.copyOf(reserve);
    }

    public Optional<PlanItem> item(ItemId id) {
        return items.stream().filter(item -> item.item().equals(id)).findFirst();
    }

    /** What the gate still asks, in the order in which people usually do it. */
    public List<Missing> missing() {
        var missing = new ArrayList<Missing>();
        if (gate.approved() == null) {
            missing.add(new Missing(Missing.What.APPROVAL, null));
        }
        gate.unconsidered().forEach(rule -> missing.add(new Missing(Missing.What.OPEN_QUESTION, rule)));
        items.stream()
                .filter(PlanItem::lacksSignature)
                .forEach(item -> missing.add(new Missing(Missing.What.SIGN_OFF, item.intervention())));
        if (gate.accepted() == null) {
            missing.add(new Missing(Missing.What.ACCEPTANCE, null));
        }
        return missing;
    }

    /** Items that the patient has not declined. */
    public List<PlanItem> chosen() {
        return items.stream().filter(item -> item.state() != State.DECLINED).toList();
    }

    PlanVersion in(Stage next) {
        return with(next, items, gate);
    }

    PlanVersion with(Gate next) {
        return with(stage, items, next);
    }

    PlanVersion withItems(List<PlanItem> next) {
        return with(stage, next, gate);
    }

    PlanVersion eachItem(UnaryOperator<PlanItem> change) {
        return withItems(items.stream().map(change).toList());
    }

    PlanVersion numbered(int next, boolean nextHeld) {
        return new PlanVersion(
                next,
                stage,
                items,
                gate,
                signOffNeeded,
                signOffBy,
                reviewWithinDays,
                explanation,
                knowledgeVersion,
                context,
                reserve,
                nextHeld);
    }

    private PlanVersion with(Stage nextStage, List<PlanItem> nextItems, Gate nextGate) {
        return new PlanVersion(
                number,
                nextStage,
                nextItems,
                nextGate,
                signOffNeeded,
                signOffBy,
                reviewWithinDays,
                explanation,
                knowledgeVersion,
                context,
                reserve,
                held);
    }
}
