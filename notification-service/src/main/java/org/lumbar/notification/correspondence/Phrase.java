package org.lumbar.notification.correspondence;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sentences that texts are put together from. The name is the code in the phrasebooks. */
public enum Phrase {
    ADD_MODALITY(Kind.CHANGE),
    ADHERENCE_SUPPORT(Kind.CHANGE),
    FLARE_PLAN(Kind.CHANGE),
    HOLD_PLAN(Kind.CHANGE),
    PROGRESS_EXERCISE(Kind.CHANGE),
    PROPOSE_DOSE_CHANGE(Kind.CHANGE),
    REFER_ROUTINE(Kind.CHANGE),
    REGRESS_EXERCISE(Kind.CHANGE),
    STEP_DOWN(Kind.CHANGE),
    STEP_UP_CARE(Kind.CHANGE),
    STOP_OR_PAUSE_ITEM(Kind.CHANGE),
    SWAP_MODALITY(Kind.CHANGE),
    WHY_WORSENING(Kind.REASON),
    WHY_FLARE(Kind.REASON),
    WHY_IMPROVING(Kind.REASON),
    WHY_RECOVERED(Kind.REASON),
    WHY_NON_ADHERENT(Kind.REASON),
    WHY_PLATEAU(Kind.REASON),
    WHY_STABLE_EARLY(Kind.REASON),
    WHY_CONFLICTING(Kind.REASON),
    WHY_ADVERSE_EVENT(Kind.REASON),
    WHY_RED_FLAG(Kind.REASON),
    WHY_OTHER(Kind.REASON),
    CHECKED_FIRST(Kind.NEXT_STEP),
    LIE_STILL(Kind.EMERGENCY_CARE),
    CALL_AMBULANCE(Kind.EMERGENCY_CARE),
    CALL_MATERNITY(Kind.EMERGENCY_CARE),
    GO_TO_EMERGENCY(Kind.EMERGENCY_CARE),
    WITHIN_1_DAY(Kind.DEADLINE),
    WITHIN_2_DAYS(Kind.DEADLINE),
    WITHIN_A_WEEK(Kind.DEADLINE),
    WITHIN_2_WEEKS(Kind.DEADLINE),
    NEW_ITEMS(Kind.ITEMS),
    GONE_ITEMS(Kind.ITEMS),
    PROPOSED(Kind.FOR_STAFF),
    APPROVAL(Kind.FOR_STAFF),
    SIGN_OFF(Kind.FOR_STAFF),
    EMERGENCY(Kind.FOR_STAFF),
    URGENT(Kind.FOR_STAFF);

    private enum Kind {
        CHANGE,
        REASON,
        NEXT_STEP,
        EMERGENCY_CARE,
        DEADLINE,
        ITEMS,
        FOR_STAFF
    }

    /** Rules about a spine that may be broken: whoever walks or drives may lose the use of their legs. */
    private static final Set<String> UNSTABLE = Set.of("RF-FX-1", "RF-FX-4");

    /** Rules about danger that leaves no time to travel. */
    private static final Set<String> TOO_ILL_TO_TRAVEL = Set.of("RF-AAA-1", "RF-BP-1A", "RF-INF-4");

    private static final Set<String> OF_MOTHER_AND_CHILD = Set.of("RF-PREG-1");

    private final Kind kind;

    Phrase(Kind kind) {
        this.kind = kind;
    }

    /** The changes of a plan that a patient is told; what only concerns the clinic is not among them. */
    static List<Phrase> ofChanges(List<String> kinds) {
        return Arrays.stream(values())
                .filter(phrase -> phrase.kind == Kind.CHANGE && kinds.contains(phrase.name()))
                .toList();
    }

    /** Why a plan was changed. */
    static Phrase reason(@Nullable String status) {
        return Arrays.stream(values())
                .filter(phrase -> phrase.kind == Kind.REASON && phrase.name().equals("WHY_" + status))
                .findFirst()
                .orElse(WHY_OTHER);
    }

    /**
     * How to get to a hospital. The same as the instructions of red-flags.yaml in contracts say; several dangers at once
     * are answered as the worst of them.
     *
     * @param rules that ask for a hospital today
     */
    static Phrase emergencyCare(List<String> rules) {
        if (rules.stream().anyMatch(UNSTABLE::contains)) {
            return LIE_STILL;
        }
        if (rules.stream().anyMatch(TOO_ILL_TO_TRAVEL::contains)) {
            return CALL_AMBULANCE;
        }
        return !rules.isEmpty() && OF_MOTHER_AND_CHILD.containsAll(rules) ? CALL_MATERNITY : GO_TO_EMERGENCY;
    }

    /** By when something must happen; rather sooner than later where there is no sentence for the very number of days. */
    static Phrase within(int days) {
        if (days < 2) {
            return WITHIN_1_DAY;
        }
        if (days < 7) {
            return WITHIN_2_DAYS;
        }
        return days < 14 ? WITHIN_A_WEEK : WITHIN_2_WEEKS;
    }
}
