package org.lumbar.plan.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Dose;
import org.lumbar.plan.catalogue.DoseMeasure;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.SafetyRules;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.TreatmentPlans.Answer;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Role;

/**
 * People change what was composed: edits, overrides, choices among alternatives. What the catalogue and the reasons of the
 * composition say about it is looked up here; whether it may be done now is decided by the plan.
 */
public final class ChangingPlans {

    private final TreatmentPlans plans;
    private final DecidingOnPlans deciding;
    private final InterventionCatalogue catalogue;
    private final SafetyRules safety;

    /** A change as a person asks for it. */
    public sealed interface Change {

        /** @param dose what to change it to */
        record OfDose(ItemId item, AskedDose dose) implements Change {}

        record Removal(ItemId item) implements Change {}

        /** What was paused because of a side effect is to be done again. */
        record Restart(ItemId item) implements Change {}

        /** @param dose null = the gentlest of the catalogue */
        record Addition(String intervention, @Nullable AskedDose dose) implements Change {}
    }

    /**
     * A dose by its code in the catalogue, or by amounts of one's own.
     *
     * @param code null when there are amounts
     */
    public record AskedDose(@Nullable String code, Map<DoseMeasure, Double> amounts) {

        public AskedDose {
            amounts = Map.copyOf(amounts);
        }
    }

    public ChangingPlans(
            TreatmentPlans plans, DecidingOnPlans deciding, InterventionCatalogue catalogue, SafetyRules safety) {
        this.plans = plans;
        this.deciding = deciding;
        this.catalogue = catalogue;
        this.safety = safety;
    }

    /**
     * Edits the items of a version.
     *
     * @param version the version that was looked at
     */
    public Answer edit(Caller caller, PlanId id, int version, List<Change> changes, String reason) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER);
        return about(caller, id, version, open -> {
            var edits = new ArrayList<ItemEdit>();
            for (var change : changes) {
                switch (resolve(open, change)) {
                    case Resolved.No(var refusal) -> {
                        return new Resolved.No(refusal);
                    }
                    case Resolved.Edited(var edit) -> edits.add(edit);
                    case Resolved.Yes yes -> throw new IllegalStateException("A change is not a command: " + yes);
                }
            }
            return new Resolved.Yes(by -> new PlanCommand.EditItems(by, version, open.explanation(), edits, reason));
        });
    }

    /**
     * Sets aside the rules that stand against an intervention.
     *
     * @param version the version that was looked at
     * @param dose null = the gentlest of the catalogue
     */
    public Answer override(
            Caller caller, PlanId id, int version, String intervention, @Nullable AskedDose dose, String reason) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER);
        return about(caller, id, version, open -> {
            var found = offered(intervention);
            if (found.isEmpty()) {
                return new Resolved.No(new Refusal.InterventionUnknown(id, intervention));
            }
            var exclusion = open.exclusion(intervention);
            if (exclusion.isEmpty() || !exclusion.get().isWarning()) {
                return new Resolved.No(new Refusal.NothingToOverride(id, intervention));
            }
            var rules = rules(exclusion.get());
            return switch (item(open, found.get(), dose)) {
                case ItemOrNot.Not(var refusal) -> new Resolved.No(refusal);
                case ItemOrNot.Item(var item) ->
                    new Resolved.Yes(by -> new PlanCommand.SetAside(
                            by, version, open.explanation(), item, rules, safety.settingAside(rules), reason));
            };
        });
    }

    /**
     * The patient chooses something that does the same.
     *
     * @param version the version that was looked at
     * @param instead the item that it replaces
     */
    public Answer choose(Caller caller, PlanId id, int version, ItemId instead, String intervention) {
        caller.mustBe(Role.PATIENT);
        return about(caller, id, version, open -> {
            var before = open.version().item(instead);
            if (before.isEmpty()) {
                return new Resolved.No(new Refusal.ItemUnknown(id, instead));
            }
            var found = offered(intervention);
            if (found.isEmpty()
                    || !isAlternative(open, intervention, before.get().intervention())) {
                return new Resolved.No(
                        new Refusal.NoAlternative(id, intervention, before.get().intervention()));
            }
            return switch (item(open, found.get(), null)) {
                case ItemOrNot.Not(var refusal) -> new Resolved.No(refusal);
                case ItemOrNot.Item(var item) ->
                    new Resolved.Yes(by -> new PlanCommand.Choose(by, version, open.explanation(), instead, item));
            };
        });
    }

    private static boolean isAlternative(Open open, String intervention, String instead) {
        return open.exclusion(intervention)
                .filter(exclusion -> exclusion.kind() == Kind.ALTERNATIVE)
                .filter(exclusion -> exclusion.reasons().stream()
                        .anyMatch(reason -> reason.facts().contains("chosen " + instead)))
                .isPresent();
    }

    // --- looking up ---

    /** The version that people decide on, with the reasons of its composition. */
    private record Open(PlanId plan, PlanVersion version, Explanation explanation) {

        Optional<Exclusion> exclusion(String intervention) {
            return explanation.excluded().stream()
                    .filter(each -> each.item().equals(intervention))
                    .findFirst();
        }
    }

    private sealed interface Resolved {

        record Yes(Function<By, PlanCommand> command) implements Resolved {}

        record Edited(ItemEdit edit) implements Resolved {}

        record No(Refusal refusal) implements Resolved {}
    }

    private sealed interface ItemOrNot {

        record Item(PlanItem item) implements ItemOrNot {}

        record Not(Refusal refusal) implements ItemOrNot {}
    }

    private Answer about(Caller caller, PlanId id, int version, Function<Open, Resolved> resolve) {
        var found = plans.find(caller.scope(), id);
        if (found.isEmpty()) {
            return new Answer(new Decision.Refused(new Refusal.PlanUnknown(id)), 0);
        }
        var revision = found.get().revision();
        var plan = found.get().plan();
        var open = plan.open();
        if (open == null || plan.isHandedOver()) {
            var handover = plan.handover();
            return new Answer(
                    new Decision.Refused(
                            handover == null
                                    ? new Refusal.PlanUnknown(id)
                                    : new Refusal.HandedOver(id, handover.triage())),
                    revision);
        }
        if (open.number() != version) {
            return new Answer(
                    new Decision.Refused(new Refusal.VersionSuperseded(id, version, open.number())), revision);
        }
        var explanation = plans.explanation(caller.scope(), open.explanation());
        if (explanation.isEmpty()) {
            throw new IllegalStateException(
                    "Explanation %s was written but is not there".formatted(open.explanation()));
        }
        return switch (resolve.apply(new Open(id, open, explanation.get()))) {
            case Resolved.No(var refusal) -> new Answer(new Decision.Refused(refusal), revision);
            case Resolved.Yes(var command) -> deciding.decide(caller, id, command);
            case Resolved.Edited edited -> throw new IllegalStateException("A change is not a command: " + edited);
        };
    }

    private Resolved resolve(Open open, Change change) {
        return switch (change) {
            case Change.Removal(var item) -> new Resolved.Edited(new ItemEdit.Remove(item));
            case Change.Restart(var item) -> new Resolved.Edited(new ItemEdit.Restart(item));
            case Change.OfDose(var item, var dose) -> doseOf(open, item, dose);
            case Change.Addition(var intervention, var dose) -> addition(open, intervention, dose);
        };
    }

    private Resolved doseOf(Open open, ItemId id, AskedDose asked) {
        var item = open.version().item(id);
        if (item.isEmpty()) {
            return new Resolved.No(new Refusal.ItemUnknown(open.plan(), id));
        }
        var intervention = offered(item.get().intervention());
        if (intervention.isEmpty()) {
            return new Resolved.No(
                    new Refusal.InterventionUnknown(open.plan(), item.get().intervention()));
        }
        return switch (dose(open, intervention.get(), asked)) {
            case DoseOrNot.Not(var refusal) -> new Resolved.No(refusal);
            case DoseOrNot.Found(var dose, int level) ->
                new Resolved.Edited(new ItemEdit.ChangeDose(
                        id, dose.code(), level == 0 ? item.get().level() : level));
        };
    }

    private Resolved addition(Open open, String intervention, @Nullable AskedDose dose) {
        var found = offered(intervention);
        if (found.isEmpty()) {
            return new Resolved.No(new Refusal.InterventionUnknown(open.plan(), intervention));
        }
        var exclusion = open.exclusion(intervention);
        if (exclusion.isPresent() && exclusion.get().isWarning()) {
            return new Resolved.No(new Refusal.OverrideNeeded(open.plan(), intervention, rules(exclusion.get())));
        }
        return switch (item(open, found.get(), dose)) {
            case ItemOrNot.Not(var refusal) -> new Resolved.No(refusal);
            case ItemOrNot.Item(var item) -> new Resolved.Edited(new ItemEdit.Add(item));
        };
    }

    private Optional<Intervention> offered(String intervention) {
        return catalogue.find(intervention).filter(found -> !catalogue.isPractice(found.id()));
    }

    private static List<String> rules(Exclusion exclusion) {
        return exclusion.reasons().stream().map(Reason::rule).distinct().toList();
    }

    private ItemOrNot item(Open open, Intervention intervention, @Nullable AskedDose asked) {
        var gentlest = catalogue.doses(intervention.id()).getFirst();
        var chosen = asked == null ? new DoseOrNot.Found(gentlest, 1) : dose(open, intervention, asked);
        return switch (chosen) {
            case DoseOrNot.Not(var refusal) -> new ItemOrNot.Not(refusal);
            case DoseOrNot.Found(var dose, int level) ->
                new ItemOrNot.Item(new PlanItem(
                        ItemId.of(open.plan(), intervention.id()),
                        intervention.id(),
                        intervention.categories(),
                        intervention.modality(),
                        dose.code(),
                        Math.max(level, 1),
                        open.version().items().stream()
                                .mapToInt(PlanItem::phase)
                                .max()
                                .orElse(1),
                        intervention.passive(),
                        intervention.needsSignOff(),
                        PlanItem.State.PLANNED,
                        null));
        };
    }

    private sealed interface DoseOrNot {

        /** @param level place on the ladder from 1; 0 for a dose of one's own */
        record Found(Dose dose, int level) implements DoseOrNot {}

        record Not(Refusal refusal) implements DoseOrNot {}
    }

    private DoseOrNot dose(Open open, Intervention intervention, AskedDose asked) {
        var doses = catalogue.doses(intervention.id());
        if (asked.code() != null) {
            for (int i = 0; i < doses.size(); i++) {
                if (doses.get(i).code().equals(asked.code())) {
                    return new DoseOrNot.Found(doses.get(i), i + 1);
                }
            }
            return new DoseOrNot.Not(
                    new Refusal.DoseOutOfBounds(open.plan(), intervention.id(), List.of("no dose " + asked.code())));
        }
        if (asked.amounts().isEmpty()) {
            return new DoseOrNot.Not(new Refusal.DoseOutOfBounds(open.plan(), intervention.id(), List.of("no amount")));
        }
        var dose = Dose.set(asked.amounts());
        var outside = intervention.outOfBounds(dose);
        return outside.isEmpty()
                ? new DoseOrNot.Found(dose, 0)
                : new DoseOrNot.Not(new Refusal.DoseOutOfBounds(open.plan(), intervention.id(), outside));
    }
}
