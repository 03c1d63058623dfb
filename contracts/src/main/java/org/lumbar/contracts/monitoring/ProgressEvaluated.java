package org.lumbar.contracts.monitoring;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lumbar.contracts.clinical.FiredRule;

/**
 * An answered or missed check-in was compared with baseline, measurement error and minimal important change.
 *
 * @param checkInId UUID
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param day days since the plan became active
 * @param status such as {@code IMPROVING} or {@code RED_FLAG}
 * @param trend direction over the last check-ins, such as {@code BETTER}
 * @param confidence such as {@code HIGH}
 * @param partial {@code true} when instruments that should have been there were missing
 * @param rules ids of the rules that gave the status
 * @param firedRules red-flag rules that newly hold
 * @param numbers what the status was computed from, such as {@code painChange} (points)
 * @param newFindings findings the patient did not have before, in codes
 * @param adverseEvents adverse events, in codes
 */
public record ProgressEvaluated(
        String checkInId,
        String planId,
        int day,
        String status,
        String trend,
        String confidence,
        boolean partial,
        List<String> rules,
        List<FiredRule> firedRules,
        Map<String, Double> numbers,
        List<String> newFindings,
        List<String> adverseEvents)
        implements MonitoringEvent {

    public ProgressEvaluated {
        rules = List.copyOf(rules);
        firedRules = List.copyOf(firedRules);
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        newFindings = List.copyOf(newFindings);
        adverseEvents = List.copyOf(adverseEvents);
    }
}
