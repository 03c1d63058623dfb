package org.lumbar.plan.treatment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Dose;
import org.lumbar.plan.catalogue.DoseMeasure;
import org.lumbar.plan.catalogue.Intervention;
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
    private final ChangeRules.OfClinics rules;
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
     * @param drug which drug the amounts are of, where an intervention stands for several; null where it does not
     */
    public record AskedDose(
            @Nullable String code,
            Map<DoseMeasure, Double> amounts,
            @Nullable String drug) {

        public AskedDose {
            amounts = Map.copyOf(amounts);
        }

        public AskedDose(@Nullable String code, Map<DoseMeasure, Double> amounts) {
            this(code, amounts, null);
        }
    }

    public ChangingPlans(
            TreatmentPlans plans, DecidingOnPlans deciding, ChangeRules.OfClinics rules, SafetyRules safety) {
        this.plans = plans;
        this.deciding = deciding;
        this.rules = rules;
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
            return whole(open, edits, version, reason);
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
            var found = open.offered(intervention);
            if (found.isEmpty()) {
                return new Resolved.No(new Refusal.InterventionUnknown(id, intervention));
            }
            var against = open.rulesAgainst(intervention, open.version().items());
            if (against.isEmpty()) {
                return new Resolved.No(new Refusal.NothingToOverride(id, intervention));
            }
            return switch (item(open, found.get(), dose)) {
                case ItemOrNot.Not(var refusal) -> new Resolved.No(refusal);
                case ItemOrNot.Item(var item) ->
                    switch (beside(open, with(open.version().items(), item), against)) {
                        case Alongside.Not(var refusal) -> new Resolved.No(refusal);
                        case Alongside.Items(var alongside) ->
                            new Resolved.Yes(by -> new PlanCommand.SetAside(
                                    by,
                                    version,
                                    open.explanation(),
                                    item,
                                    against,
                                    safety.settingAside(against),
                                    alongside,
                                    reason));
                    };
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
            var found = open.offered(intervention);
            if (found.isEmpty()
                    || !isAlternative(open, intervention, before.get().intervention())) {
                return new Resolved.No(
                        new Refusal.NoAlternative(id, intervention, before.get().intervention()));
            }
            var others = without(open.version().items(), Set.of(instead));
            var against = open.rulesAgainst(intervention, others);
            if (!against.isEmpty()) {
                return new Resolved.No(new Refusal.OverrideNeeded(id, intervention, against));
            }
            return switch (item(open, found.get(), null)) {
                case ItemOrNot.Not(var refusal) -> new Resolved.No(refusal);
                case ItemOrNot.Item(var item) ->
                    switch (beside(open, with(others, item), List.of())) {
                        case Alongside.Not(var refusal) -> new Resolved.No(refusal);
                        case Alongside.Items(var alongside) ->
                            new Resolved.Yes(by ->
                                    new PlanCommand.Choose(by, version, open.explanation(), instead, item, alongside));
                    };
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

    /** The version that people decide on, with the reasons of its composition and what the rules say today. */
    private record Open(PlanId plan, PlanVersion version, Explanation explanation, ChangeRules rules) {

        Optional<Intervention> offered(String intervention) {
            return rules.catalogue()
                    .find(intervention)
                    .filter(found -> !rules.catalogue().isPractice(found.id()));
        }

        /** What stands against an intervention beside these items: by its composition, and by the rules of today. */
        List<String> rulesAgainst(String intervention, List<PlanItem> items) {
            var beside = items.stream()
                    .filter(item -> !item.intervention().equals(intervention))
                    .toList();
            return Stream.concat(
                            exclusion(intervention).filter(Exclusion::isWarning).stream(),
                            rules.against(intervention, beside).filter(Exclusion::isWarning).stream())
                    .flatMap(exclusion -> exclusion.reasons().stream())
                    .map(Reason::rule)
                    .distinct()
                    .toList();
        }

        /** Tells whether people took responsibility for doing without something. */
        boolean isSetAside(String rule, String intervention) {
            return version.edits().stream()
                    .anyMatch(edit -> edit.kind() == Edit.Kind.OVERRIDDEN
                            && edit.intervention().equals(intervention)
                            && edit.rules().contains(rule));
        }

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
        var grounds = plans.grounds(caller.scope(), plan).orElse(null);
        var today = rules.of(found.get().tenant(), grounds);
        return switch (resolve.apply(new Open(id, open, explanation.get(), today))) {
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
        var intervention = open.offered(item.get().intervention());
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
        var found = open.offered(intervention);
        if (found.isEmpty()) {
            return new Resolved.No(new Refusal.InterventionUnknown(open.plan(), intervention));
        }
        return switch (item(open, found.get(), dose)) {
            case ItemOrNot.Not(var refusal) -> new Resolved.No(refusal);
            case ItemOrNot.Item(var item) -> new Resolved.Edited(new ItemEdit.Add(item));
        };
    }

    // --- what the whole comes to ---

    /** All edits together, with what goes only together with what they lead to. */
    private Resolved whole(Open open, List<ItemEdit> edits, int version, String reason) {
        var removed = new HashSet<ItemId>();
        var added = new ArrayList<PlanItem>();
        for (var edit : edits) {
            switch (edit) {
                case ItemEdit.Remove(var item) -> removed.add(item);
                case ItemEdit.Add(var item) -> added.add(item);
                case ItemEdit.ChangeDose _, ItemEdit.Restart _ -> {}
            }
        }
        var items = without(open.version().items(), removed);
        var conflict = conflict(open, with(items, added));
        if (conflict.isPresent()) {
            return new Resolved.No(conflict.get());
        }
        for (var item : added) {
            var against = open.rulesAgainst(item.intervention(), with(items, added));
            if (!against.isEmpty()) {
                return new Resolved.No(new Refusal.OverrideNeeded(open.plan(), item.intervention(), against));
            }
        }
        return switch (alongside(open, with(items, added), List.of())) {
            case Alongside.Not(var refusal) -> new Resolved.No(refusal);
            case Alongside.Items(var alongside) -> {
                var all = new ArrayList<>(edits);
                alongside.stream()
                        .filter(item -> !removed.contains(item.item()))
                        .map(ItemEdit.Add::new)
                        .forEach(all::add);
                yield new Resolved.Yes(by -> new PlanCommand.EditItems(by, version, open.explanation(), all, reason));
            }
        };
    }

    private sealed interface Alongside {

        record Items(List<PlanItem> items) implements Alongside {}

        record Not(Refusal refusal) implements Alongside {}
    }

    private static Optional<Refusal> conflict(Open open, List<PlanItem> items) {
        return open.rules()
                .conflict(items)
                .map(found -> new Refusal.NotTogether(open.plan(), found.intervention(), found.other(), found.rule()));
    }

    /** Whether these items may stand together, and with what. */
    private Alongside beside(Open open, List<PlanItem> items, List<String> setAside) {
        var conflict = conflict(open, items);
        return conflict.isPresent() ? new Alongside.Not(conflict.get()) : alongside(open, items, setAside);
    }

    /** What goes only together with these items and is not among them, unless people took responsibility for that. */
    private Alongside alongside(Open open, List<PlanItem> items, List<String> setAside) {
        var more = new ArrayList<PlanItem>();
        for (var lacking : open.rules().lacking(items, setAside)) {
            var needing = lacking.needing().stream()
                    .filter(each -> !open.isSetAside(lacking.rule(), each))
                    .toList();
            if (needing.isEmpty() || setAside.contains(lacking.rule())) {
                continue;
            }
            if (lacking.companion() == null || !setAside.containsAll(open.rulesAgainst(lacking.companion(), items))) {
                return new Alongside.Not(new Refusal.ProtectionNeeded(open.plan(), needing));
            }
            var companion = open.rules().catalogue().get(lacking.companion());
            switch (item(open, companion, null)) {
                case ItemOrNot.Not(var refusal) -> {
                    return new Alongside.Not(refusal);
                }
                case ItemOrNot.Item(var item) -> more.add(item);
            }
        }
        return new Alongside.Items(more);
    }

    private static List<PlanItem> with(List<PlanItem> items, PlanItem one) {
        return with(items, List.of(one));
    }

    private static List<PlanItem> with(List<PlanItem> items, List<PlanItem> more) {
        return Stream.concat(items.stream(), more.stream()).toList();
    }

    private static List<PlanItem> without(List<PlanItem> items, Set<ItemId> removed) {
        return items.stream().filter(item -> !removed.contains(item.item())).toList();
    }

    // --- items and doses ---

    private ItemOrNot item(Open open, Intervention intervention, @Nullable AskedDose asked) {
        var gentlest = open.rules().catalogue().doses(intervention.id()).getFirst();
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
        var doses = open.rules().catalogue().doses(intervention.id());
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
        var dose = Dose.set(asked.drug(), asked.amounts());
        var outside = intervention.outOfBounds(asked.drug(), dose);
        return outside.isEmpty()
                ? new DoseOrNot.Found(dose, 0)
                : new DoseOrNot.Not(new Refusal.DoseOutOfBounds(open.plan(), intervention.id(), outside));
    }
}
