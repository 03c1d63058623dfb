package org.lumbar.plan.adjustment;

import static org.lumbar.plan.treatment.PlanItem.State.PAUSED;
import static org.lumbar.plan.treatment.PlanItem.State.PLANNED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.PlanVersion;
import org.lumbar.plan.treatment.Proposal.ProposedItem;

/** What adjustments do to the items of a plan. */
final class Effects {

    private static final String WALKING = "EX-08";
    private static final String FLARE_KIT = "SC-04";
    private static final String COACHING = "PS-08";
    private static final String COMBINED_PROGRAMME = "MD-01";
    private static final String STOMACH_PROTECTION = "PPI_WITH_NSAID";
    private static final String NSAID = "NSAID_ORAL";
    private static final String MORE = "ADJ-DOSE-MORE";
    private static final String OVERDUE = "ADJ-MEDICINE-OVERDUE";
    private static final String TO_GUIDED_CARE = "ADJ-PLATEAU-ACUTE-LOW";
    private static final int CALM = 1;
    private static final int MAINTAIN = 4;

    private final InterventionCatalogue catalogue;
    private final PlanId plan;
    private final PlanVersion version;
    private final Medicines medicines;
    private final Set<String> rules;
    private final Set<AdjustmentKind> kinds;
    private final int day;
    private List<PlanItem> items;

    /**
     * What one adjustment does.
     *
     * @param rules that led to it
     * @param kinds all that is applied together
     * @param day days since the plan became active
     */
    Effects(
            InterventionCatalogue catalogue,
            PlanId plan,
            PlanVersion version,
            Collection<String> rules,
            Collection<AdjustmentKind> kinds,
            int day) {
        this.catalogue = catalogue;
        this.plan = plan;
        this.version = version;
        this.medicines = new Medicines(catalogue);
        this.rules = Set.copyOf(rules);
        this.kinds = Set.copyOf(kinds);
        this.day = day;
        this.items = version.items();
    }

    List<PlanItem> items() {
        return items;
    }

    /** What must not be stopped at once is left to the prescriber, who is asked in any case. */
    void pause(Collection<String> categories, Collection<Modality> modalities) {
        each(
                item -> item.state() == PLANNED
                        && !Medicines.isTapered(item)
                        && (modalities.contains(item.modality())
                                || categories.stream().anyMatch(item::is)),
                item -> item.in(PAUSED));
    }

    /**
     * Applies one kind.
     *
     * @param flaresAtLevel flares since exercise was last made harder
     */
    void apply(AdjustmentKind kind, int flaresAtLevel) {
        switch (kind) {
            case PROGRESS_EXERCISE -> climb(1);
            case REGRESS_EXERCISE -> climb(flaresAtLevel > 0 ? -2 : -1);
            case FLARE_PLAN -> {
                each(item -> item.modality() == Modality.EXERCISE, item -> item.inPhase(CALM));
                add(FLARE_KIT);
            }
            case ADHERENCE_SUPPORT -> {
                climb(-1);
                add(COACHING);
            }
            case STEP_DOWN -> stepDown();
            case DISCHARGE_RELAPSE_PREVENTION -> discharge();
            case SWAP_MODALITY -> swap();
            case ADD_MODALITY -> addOne();
            case STEP_UP_CARE -> stepUp();
            case PROPOSE_DOSE_CHANGE -> changeDose();
            case CONTINUE,
                    HOLD_PLAN,
                    SUSPEND_PLAN,
                    STOP_OR_PAUSE_ITEM,
                    RESTRATIFY,
                    CLINICIAN_REVIEW,
                    REFER_ROUTINE,
                    URGENT_REFERRAL,
                    EMERGENCY_REFERRAL,
                    SEND_REMINDER,
                    OUTREACH_CALL -> {}
        }
    }

    private void climb(int levels) {
        each(item -> item.modality() == Modality.EXERCISE && item.state() == PLANNED, item -> {
            var doses = catalogue.doses(item.intervention());
            var level = Math.clamp(item.level() + (long) levels, 1, doses.size());
            return item.at(doses.get(level - 1).code(), level);
        });
    }

    /** What is done to the patient goes first, then medicines, one at a time; exercise stays. */
    private void stepDown() {
        var passive = first(item -> item.passive() && item.modality() == Modality.MANUAL);
        if (passive != null) {
            remove(item -> item.equals(passive));
            return;
        }
        medicines.firstToReduce(items).ifPresent(this::reduce);
    }

    /** One rung: from looking after oneself to guided exercise, and from there to the combined programme. */
    private void stepUp() {
        if (!rules.contains(TO_GUIDED_CARE)) {
            add(COMBINED_PROGRAMME);
        }
    }

    /** What has been taken for too long is never raised instead. */
    private void changeDose() {
        if (rules.contains(OVERDUE)) {
            medicines.firstOverdue(items, day).ifPresent(this::stop);
        } else if (rules.contains(MORE)) {
            medicines.firstToRaise(items).ifPresent(item -> replace(item, medicines.higher(item)));
        } else if (!kinds.contains(AdjustmentKind.STEP_DOWN)) {
            medicines.firstToReduce(items).ifPresent(this::reduce);
        }
    }

    private void stop(PlanItem item) {
        if (Medicines.isTapered(item)) {
            reduce(item);
        } else {
            end(item);
        }
    }

    private void reduce(PlanItem item) {
        medicines.lower(item).ifPresentOrElse(lower -> replace(item, lower), () -> end(item));
    }

    /** With the last tablet that harms the stomach goes what protects it. */
    private void end(PlanItem item) {
        remove(item::equals);
        if (items.stream().noneMatch(other -> other.is(NSAID))) {
            remove(other -> other.is(STOMACH_PROTECTION));
        }
    }

    private void replace(PlanItem item, PlanItem by) {
        each(item::equals, any -> by);
    }

    /** Walking, the flare-up kit and what is known stay; treatment ends, what must be tapered by one dose for now. */
    private void discharge() {
        each(Medicines::isTapered, item -> medicines.lower(item).orElse(item));
        remove(item -> switch (item.modality()) {
            case MEDICATION -> !Medicines.isTapered(item);
            case MANUAL, PSYCHOLOGICAL, REFERRAL -> true;
            case EXERCISE, EDUCATION, LIFESTYLE -> false;
        });
        add(WALKING);
        add(FLARE_KIT);
        each(item -> true, item -> item.inPhase(MAINTAIN));
    }

    /** Another exercise from those that could safely be added takes the place of the first. */
    private void swap() {
        var next = spare(id -> catalogue.get(id).is("EXERCISE"));
        var last = first(item -> item.is("EXERCISE") && item.state() == PLANNED);
        if (next == null || last == null) {
            return;
        }
        remove(item -> item.equals(last));
        add(next);
    }

    /** A medicine is a prescriber's to add, and one thing that is done to the patient is enough. */
    private void addOne() {
        boolean isGuided = rules.contains(TO_GUIDED_CARE);
        var modalities = items.stream().map(PlanItem::modality).toList();
        boolean hasPassive = items.stream().anyMatch(PlanItem::passive);
        Predicate<String> allowed = id -> {
            var intervention = catalogue.get(id);
            return !intervention.needsSignOff() && !(hasPassive && intervention.passive());
        };
        var exercise = spare(allowed.and(id -> catalogue.get(id).is("EXERCISE")));
        var another =
                spare(allowed.and(id -> !modalities.contains(catalogue.get(id).modality())));
        var next = isGuided && exercise != null ? exercise : another != null ? another : spare(allowed);
        if (next != null) {
            add(next);
        }
    }

    private @Nullable String spare(Predicate<String> which) {
        return version.reserve().stream()
                .filter(id ->
                        items.stream().noneMatch(item -> item.intervention().equals(id)))
                .filter(which)
                .findFirst()
                .orElse(null);
    }

    /** Adds an intervention, if composing found that nothing speaks against it. */
    private void add(String id) {
        if (!version.reserve().contains(id)
                || items.stream().anyMatch(item -> item.intervention().equals(id))) {
            return;
        }
        var intervention = catalogue.get(id);
        var phase = items.isEmpty() ? 2 : items.getFirst().phase();
        var more = new ArrayList<>(items);
        more.add(new ProposedItem(
                        id,
                        intervention.categories(),
                        intervention.modality(),
                        catalogue.doses(id).getFirst().code(),
                        1,
                        phase,
                        intervention.passive(),
                        intervention.needsSignOff())
                .in(plan));
        items = List.copyOf(more);
    }

    private void remove(Predicate<PlanItem> which) {
        items = items.stream().filter(which.negate()).toList();
    }

    private void each(Predicate<PlanItem> which, UnaryOperator<PlanItem> change) {
        items = items.stream()
                .map(item -> which.test(item) ? change.apply(item) : item)
                .toList();
    }

    private @Nullable PlanItem first(Predicate<PlanItem> which) {
        return items.stream().filter(which).findFirst().orElse(null);
    }
}
