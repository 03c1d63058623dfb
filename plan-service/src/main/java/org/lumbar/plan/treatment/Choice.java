package org.lumbar.plan.treatment;

import static org.lumbar.plan.treatment.PlanItem.State.DECLINED;
import static org.lumbar.plan.treatment.PlanItem.State.PLANNED;

import java.util.List;
import java.util.Set;

/** What a patient's choice leaves of a proposed plan. */
final class Choice {

    private Choice() {}

    /**
     * The items with the declined ones marked; a stomach protection goes with the last tablet it was there for, and those
     * tablets go with it. What was paused because of a side effect is not begun again by it.
     */
    static List<PlanItem> of(List<PlanItem> items, Set<ItemId> declined) {
        boolean isUnprotected = items.stream().anyMatch(item -> isProtection(item) && declined.contains(item.item()));
        var chosen = items.stream()
                .map(item -> declined.contains(item.item()) || (isUnprotected && isTablet(item))
                        ? item.in(DECLINED)
                        : wanted(item))
                .toList();
        var takesNsaid = chosen.stream().anyMatch(item -> item.state() != DECLINED && isTablet(item));
        return chosen.stream()
                .map(item -> isProtection(item) && !takesNsaid ? item.in(DECLINED) : item)
                .toList();
    }

    /**
     * Tablets that would be left without the stomach protection that composing put beside them: it does so only for those
     * whom a rule says to protect.
     *
     * @see <a href="https://niformulary.hscni.net/?p=2436">Northern Ireland Formulary, NSAIDs: gastroprotection from 65 or
     *     with any risk factor</a>
     */
    static List<String> unprotected(List<PlanItem> before, List<PlanItem> after) {
        boolean wasProtected = before.stream().anyMatch(Choice::isProtection);
        return !wasProtected || after.stream().anyMatch(Choice::isProtection)
                ? List.of()
                : after.stream()
                        .filter(Choice::isTablet)
                        .map(PlanItem::intervention)
                        .toList();
    }

    private static boolean isProtection(PlanItem item) {
        return item.is("PPI_WITH_NSAID");
    }

    private static boolean isTablet(PlanItem item) {
        return item.is("NSAID_ORAL");
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
