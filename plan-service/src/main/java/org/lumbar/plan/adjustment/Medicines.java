package org.lumbar.plan.adjustment;

import static org.lumbar.plan.treatment.PlanItem.State.PLANNED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.PlanItem;

/**
 * Which medicine of a plan may be changed first, and how far. One at a time, so that the effect can be attributed. What
 * the body gets used to is never stopped at once: its dose goes down step by step, and no rule pauses it.
 */
final class Medicines {

    /** The riskiest first. */
    private static final List<String> REDUCED_IN_THIS_ORDER = List.of(
            "OPIOID_LONG_OR_STRONG",
            "OPIOID_SHORT_WEAK",
            "BENZODIAZEPINE",
            "GABAPENTINOID",
            "MUSCLE_RELAXANT",
            "ORAL_CORTICOSTEROID",
            "NSAID_ORAL",
            "NSAID_TOPICAL",
            "PARACETAMOL_ADJUNCT",
            "PARACETAMOL_ALONE",
            "TRICYCLIC",
            "DULOXETINE");

    /** Stopping these at once does harm. */
    private static final Set<String> TAPERED = Set.of(
            "OPIOID_LONG_OR_STRONG",
            "OPIOID_SHORT_WEAK",
            "BENZODIAZEPINE",
            "GABAPENTINOID",
            "ORAL_CORTICOSTEROID",
            "TRICYCLIC",
            "DULOXETINE");

    /** After so many days they are overdue, as {@code ADJ-MEDICINE-OVERDUE} has it. */
    private static final Map<String, Integer> LONGEST_DAYS =
            Map.of("OPIOID_SHORT_WEAK", 7, "MUSCLE_RELAXANT", 14, "NSAID_ORAL", 28);

    /** Only these may be raised, and only by one dose of the catalogue: opioids and the like never are. */
    private static final Set<String> RAISABLE = Set.of("NSAID_ORAL", "DULOXETINE");

    private final InterventionCatalogue catalogue;

    Medicines(InterventionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Tells whether it may only go down step by step. */
    static boolean isTapered(PlanItem item) {
        return item.categories().stream().anyMatch(TAPERED::contains);
    }

    Optional<PlanItem> firstToReduce(List<PlanItem> items) {
        return REDUCED_IN_THIS_ORDER.stream()
                .flatMap(category -> items.stream().filter(item -> isTaken(item) && item.is(category)))
                .findFirst();
    }

    /**
     * What has been taken for longer than it should be: a short opioid after 7 days, a muscle relaxant after 14, an NSAID
     * after 28 (specification 5.3).
     *
     * @param day days since the plan became active
     */
    Optional<PlanItem> firstOverdue(List<PlanItem> items, int day) {
        return REDUCED_IN_THIS_ORDER.stream()
                .filter(category -> day >= LONGEST_DAYS.getOrDefault(category, Integer.MAX_VALUE))
                .flatMap(category -> items.stream().filter(item -> isTaken(item) && item.is(category)))
                .findFirst();
    }

    Optional<PlanItem> firstToRaise(List<PlanItem> items) {
        return items.stream()
                .filter(item -> isTaken(item)
                        && item.categories().stream().anyMatch(RAISABLE::contains)
                        && item.level() < catalogue.doses(item.intervention()).size())
                .findFirst();
    }

    /** One dose lower; empty at the lowest, after which it ends. */
    Optional<PlanItem> lower(PlanItem item) {
        return item.level() > 1 ? Optional.of(at(item, item.level() - 1)) : Optional.empty();
    }

    PlanItem higher(PlanItem item) {
        return at(item, item.level() + 1);
    }

    private PlanItem at(PlanItem item, int level) {
        return item.at(catalogue.doses(item.intervention()).get(level - 1).code(), level);
    }

    private static boolean isTaken(PlanItem item) {
        return item.modality() == Modality.MEDICATION && item.state() == PLANNED;
    }
}
