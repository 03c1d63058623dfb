package org.lumbar.plan.adjustment;

import java.util.List;
import java.util.Map;
import org.lumbar.plan.treatment.FiredRule;

/**
 * An evaluated check-in.
 *
 * @param checkIn id of the check-in
 * @param day days since the plan became active
 * @param status such as {@code PLATEAU}
 * @param rules rules that gave the status, the decisive one first
 * @param firedRules red-flag rules that newly hold
 * @param numbers what the status was computed from
 * @param adverseEvents codes
 */
public record Progress(
        String checkIn,
        int day,
        String status,
        List<String> rules,
        List<FiredRule> firedRules,
        Map<String, Double> numbers,
        List<String> adverseEvents) {

    static final String INSUFFICIENT = "INSUFFICIENT_DATA";
    static final String FLARE = "FLARE";
    static final String CONFLICTING = "CONFLICTING";
    static final String NON_ADHERENT = "NON_ADHERENT";

    public Progress {
        rules = List.copyOf(rules);
        firedRules = List.copyOf(firedRules);
        numbers = Map.copyOf(numbers);
        adverseEvents = List.copyOf(adverseEvents);
    }

    boolean isInsufficient() {
        return status.equals(INSUFFICIENT);
    }
}
