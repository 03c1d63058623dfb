package org.lumbar.assessment.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.RuleResult;
import org.lumbar.platform.kernel.rules.Truth;

/** What the red-flag rules say of a patient: all of them, decided or not. */
final class RedFlags {

    private static final Comparator<RedFlagRule> MOST_URGENT_FIRST =
            Comparator.comparing(RedFlagRule::urgency).reversed().thenComparing(RedFlagRule::id);

    private final List<RuleResult<RedFlagRule>> results;
    private final List<RuleResult<RedFlagRule>> holding = new ArrayList<>();
    private final List<RedFlagRule> fired = new ArrayList<>();

    private RedFlags(List<RuleResult<RedFlagRule>> results) {
        this.results = results;
        for (var result : results) {
            if (result.truth() == Truth.TRUE) {
                holding.add(result);
            }
        }
        holding.sort(Comparator.comparing(RuleResult::rule, MOST_URGENT_FIRST));
        holding.forEach(result -> fired.add(result.rule()));
    }

    static RedFlags of(List<RedFlagRule> rules, FactSheet facts) {
        var results = Rule.evaluate(rules, facts);
        return new RedFlags(
                facts.contradicted().isEmpty()
                        ? results
                        : results.stream().map(result -> worst(result, facts)).toList());
    }

    /**
     * Of answers that contradict each other either may be right. A rule that holds if one of them is wrong counts as
     * holding, so that an answer that reassures ("is getting better") cannot hide what its opposite says; a rule that could
     * hold in any other way is open.
     */
    private static RuleResult<RedFlagRule> worst(RuleResult<RedFlagRule> asSaid, FactSheet facts) {
        if (asSaid.truth() == Truth.TRUE) {
            return asSaid;
        }
        return facts.readings().stream()
                .map(reading -> again(asSaid.rule(), reading))
                .filter(result -> result.truth() == Truth.TRUE)
                .findFirst()
                .orElseGet(() -> again(asSaid.rule(), facts.undisputed()));
    }

    private static RuleResult<RedFlagRule> again(RedFlagRule rule, Facts facts) {
        return Rule.evaluate(List.of(rule), facts).getFirst();
    }

    List<RuleResult<RedFlagRule>> results() {
        return results;
    }

    /** The rules that hold, most urgent first. */
    List<RedFlagRule> firedRules() {
        return fired;
    }

    /** Rules that point to a cause, are not decided, and have something that speaks for them already, by cause. */
    Map<CauseClass, List<RuleResult<RedFlagRule>>> open() {
        var open = new EnumMap<CauseClass, List<RuleResult<RedFlagRule>>>(CauseClass.class);
        for (var result : results) {
            var suspect = result.rule().suspects();
            if (suspect != null
                    && !result.truth().isDecided()
                    && !result.verdict().because().isEmpty()) {
                open.computeIfAbsent(suspect, _ -> new ArrayList<>()).add(result);
            }
        }
        return open;
    }

    /** Causes that fired rules point to. */
    Set<CauseClass> suspects() {
        var suspects = EnumSet.noneOf(CauseClass.class);
        for (var rule : fired) {
            if (rule.suspects() != null) {
                suspects.add(rule.suspects());
            }
        }
        return suspects;
    }

    Urgency urgency() {
        return fired.isEmpty() ? Urgency.NONE : fired.getFirst().urgency();
    }

    /** The urgency of the most urgent rule that could still hold. */
    Urgency undecided() {
        var most = Urgency.NONE;
        for (var result : results) {
            if (!result.truth().isDecided()) {
                most = most.max(result.rule().urgency());
            }
        }
        return most;
    }

    List<FiredRule> fired() {
        return holding.stream()
                .map(result -> new FiredRule(
                        result.rule().id(),
                        result.rule().group(),
                        result.rule().triage(),
                        result.rule().withinDays(),
                        result.rule().action(),
                        result.rule().actionText(),
                        List.copyOf(result.verdict().because()),
                        result.rule().sources()))
                .toList();
    }
}
