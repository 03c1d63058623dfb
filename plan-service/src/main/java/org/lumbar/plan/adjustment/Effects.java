package org.lumbar.plan.adjustment;

import static org.lumbar.plan.treatment.PlanItem.State.PAUSED;
import static org.lumbar.plan.treatment.PlanItem.State.PLANNED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    private static final int CALM = 1;
    private static final int MAINTAIN = 4;

    private final InterventionCatalogue catalogue;
    private final PlanId plan;
    private final PlanVersion version;
    private List<PlanItem> items;

    Effects(InterventionCatalogue catalogue, PlanId plan, PlanVersion version) {
        this.catalogue = catalogue;
        this.plan = plan;
        this.version = version;
        this.items = version.items();
    }

    List<PlanItem> items() {
        return items;
    }

    void pause(Collection<String> categories, Collection<Modality> modalities) {
        each(
                item -> item.state() == PLANNED
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
            case STEP_UP_CARE -> add(COMBINED_PROGRAMME);
            case CONTINUE,
                    HOLD_PLAN,
                    SUSPEND_PLAN,
                    PROPOSE_DOSE_CHANGE,
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

    /** What is done to the patient goes first, then the analgesic with what protects from it; exercise stays. */
    private void stepDown() {
        var passive = first(item -> item.passive() && item.modality() == Modality.MANUAL);
        if (passive != null) {
            remove(item -> item.equals(passive));
            return;
        }
        remove(item -> item.modality() == Modality.MEDICATION);
    }

    /** Walking, the flare-up kit and what is known stay; treatment ends. */
    private void discharge() {
        remove(item -> switch (item.modality()) {
            case MANUAL, MEDICATION, PSYCHOLOGICAL, REFERRAL -> true;
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

    private void addOne() {
        var modalities = items.stream().map(PlanItem::modality).toList();
        var another = spare(id -> !modalities.contains(catalogue.get(id).modality()));
        var next = another != null ? another : spare(id -> true);
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
