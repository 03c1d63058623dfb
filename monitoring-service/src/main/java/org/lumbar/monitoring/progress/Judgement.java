package org.lumbar.monitoring.progress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a patient was doing at one check-in, and what decided it.
 *
 * @param partial a score was missing that should have been there
 * @param rules the rule that gave the status first, then what stands beside it
 * @param numbers what it was computed from; README.md lists the names
 */
public record Judgement(
        Status status,
        Trend trend,
        Confidence confidence,
        boolean partial,
        List<ProgressRule> rules,
        SortedMap<String, Double> numbers) {

    public Judgement {
        rules = List.copyOf(rules);
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    static Judgement insufficient(ProgressRule rule, boolean partial, Map<String, Double> numbers) {
        return new Judgement(
                Status.INSUFFICIENT_DATA,
                Trend.UNKNOWN,
                Confidence.LOW,
                partial,
                List.of(rule),
                new TreeMap<>(numbers));
    }

    /** Something that counts more than any score. What the scores said stays in the rules. */
    public Judgement overruledBy(Status stronger, ProgressRule rule) {
        var all = new ArrayList<ProgressRule>();
        all.add(rule);
        all.addAll(rules);
        return new Judgement(stronger, trend, confidence, partial, all, numbers);
    }

    public Judgement beside(ProgressRule rule) {
        var all = new ArrayList<>(rules);
        all.add(rule);
        return new Judgement(status, trend, confidence, partial, all, numbers);
    }

    /** The same with numbers that stand beside those that decided. */
    public Judgement noting(Map<String, Double> more) {
        var all = new TreeMap<>(numbers);
        all.putAll(more);
        return new Judgement(status, trend, confidence, partial, rules, all);
    }

    public Judgement lessCertain() {
        return new Judgement(status, trend, Confidence.LOW, partial, rules, numbers);
    }
}
