package org.lumbar.plan.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.lumbar.plan.treatment.PlanItem.State;

/**
 * One version of a plan, as far as decisions need it. Why each item is in it stands in its {@link Explanation}.
 *
 * @param number from 1, never used twice within a plan
 * @param reserve interventions that could safely be added: no hard stop holds or is open
 * @param held true while exercise must not be made harder
 * @param edits what people changed since it was composed
 * @param asked overrides that wait for a second person
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
        boolean held,
        List<Goal> goals,
        List<Edit> edits,
        List<AskedOverride> asked) {

    public PlanVersion {
        items = List.copyOf(items);
        signOffBy = List.copyOf(signOffBy);
        reserve = List.copyOf(reserve);
        goals = List.copyOf(goals);
        edits = List.copyOf(edits);
        asked = List.copyOf(asked);
    }

    /** The item of an intervention, whatever its state. */
    Optional<PlanItem> ofIntervention(String code) {
        return items.stream().filter(item -> item.intervention().equals(code)).findFirst();
    }

    Optional<AskedOverride> asked(String intervention) {
        return asked.stream()
                .filter(each -> each.item().intervention().equals(intervention))
                .findFirst();
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
        gate.endangering().forEach(rule -> missing.add(new Missing(Missing.What.DANGER, rule)));
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

    /**
     * A newer version with other items, before anybody has decided on it: what was approved or accepted was another one.
     * A signature stays with an item whose dose stays.
     */
    PlanVersion edited(int next, List<PlanItem> nextItems, List<Edit> added) {
        var all = new ArrayList<>(edits);
        all.addAll(added);
        var still = asked.stream()
                .filter(each -> added.stream()
                        .noneMatch(
                                edit -> edit.intervention().equals(each.item().intervention())))
                .toList();
        return new PlanVersion(
                next,
                Stage.PROPOSED,
                nextItems.stream().map(PlanVersion::notSuspended).toList(),
                gate.reopened(),
                true,
                Stream.concat(signOffBy.stream(), Stream.of("clinician"))
                        .distinct()
                        .toList(),
                reviewWithinDays,
                explanation,
                knowledgeVersion,
                context,
                reserve,
                held,
                goals,
                all,
                still);
    }

    /** Danger is about the version in force; a newer one cannot be released before a clinician has resumed that one. */
    private static PlanItem notSuspended(PlanItem item) {
        return item.state() == State.SUSPENDED ? item.in(State.PLANNED) : item;
    }

    /**
     * What is paused in the version in force is paused here as well, unless a clinician or prescriber has decided in this
     * version to begin it again.
     */
    PlanVersion pausedLike(PlanVersion inForce) {
        return eachItem(item -> item.state() == State.PLANNED
                        && inForce.ofIntervention(item.intervention())
                                .filter(other -> other.state() == State.PAUSED)
                                .isPresent()
                        && !isRestartedSince(inForce, item)
                ? item.in(State.PAUSED)
                : item);
    }

    private boolean isRestartedSince(PlanVersion inForce, PlanItem item) {
        return edits.stream()
                .anyMatch(edit -> edit.kind() == Edit.Kind.RESTARTED
                        && edit.intervention().equals(item.intervention())
                        && !inForce.edits().contains(edit));
    }

    PlanVersion withGoals(List<Goal> next) {
        return with(stage, items, gate, next, asked);
    }

    PlanVersion asking(AskedOverride override) {
        var next = new ArrayList<>(asked);
        next.removeIf(each -> each.item().intervention().equals(override.item().intervention()));
        next.add(override);
        return with(stage, items, gate, goals, next);
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
                nextHeld,
                goals,
                edits,
                asked);
    }

    private PlanVersion with(Stage nextStage, List<PlanItem> nextItems, Gate nextGate) {
        return with(nextStage, nextItems, nextGate, goals, asked);
    }

    private PlanVersion with(
            Stage nextStage,
            List<PlanItem> nextItems,
            Gate nextGate,
            List<Goal> nextGoals,
            List<AskedOverride> nextAsked) {
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
                held,
                nextGoals,
                edits,
                nextAsked);
    }
}
