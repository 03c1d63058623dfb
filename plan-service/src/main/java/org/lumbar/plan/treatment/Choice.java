package org.lumbar.plan.treatment;

import static org.lumbar.plan.treatment.PlanItem.State.DECLINED;
import static org.lumbar.plan.treatment.PlanItem.State.PLANNED;

import java.util.List;
import java.util.Set;

/** What a patient's choice leaves of a proposed plan. */
final class Choice {

    private Choice() {}

    /**
     * The items with the declined ones marked; a stomach protection goes with the last tablet it was there for. What was
     * paused because of a side effect is not begun again by it.
     */
    static List<PlanItem> of(List<PlanItem> items, Set<ItemId> declined) {
        var chosen = items.stream()
                .map(item -> declined.contains(item.item()) ? item.in(DECLINED) : wanted(item))
                .toList();
        var takesNsaid = chosen.stream().anyMatch(item -> item.state() != DECLINED && item.is("NSAID_ORAL"));
        return chosen.stream()
                .map(item -> item.is("PPI_WITH_NSAID") && !takesNsaid ? item.in(DECLINED) : item)
                .toList();
    }

    private static PlanItem wanted(PlanItem item) {
        return item.state() == DECLINED ? item.in(PLANNED) : item;
    }

    /**
     * Interventions that only help together with exercise, when no exercise is left.
     *
     * @see <a href="https://doi.org/10.1136/bmj.i6748">NICE NG59 in BMJ 2017;356:i6748: manual and psychological therapy
     *     only as part of a package with exercise</a>
     */
    static List<String> needingExerciseInVain(List<PlanItem> items) {
        var left = items.stream().filter(item -> item.state() != DECLINED).toList();
        if (left.stream().anyMatch(item -> item.is("EXERCISE"))) {
            return List.of();
        }
        return left.stream()
                .filter(PlanItem::needsExercise)
                .map(PlanItem::intervention)
                .toList();
    }
}
