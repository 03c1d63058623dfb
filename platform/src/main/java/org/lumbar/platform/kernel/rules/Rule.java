package org.lumbar.platform.kernel.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of knowledge that applies when its condition holds. */
public interface Rule {

    String id();

    Condition when();

    /**
     * Evaluates a rule of which nobody asks why it does not hold. One that throws counts as {@link Truth#ERROR}.
     *
     * @return null when it does not hold
     */
    static @Nullable Verdict unlessFalse(Rule rule, Facts facts) {
        return RuleResult.truth(rule, facts) == Truth.FALSE ? null : RuleResult.verdict(rule, facts);
    }

    /**
     * Evaluates every rule, in order. One that throws, though conditions should not, counts as {@link Truth#ERROR} and
     * keeps none of the others from being evaluated.
     */
    static <R extends Rule> List<RuleResult<R>> evaluate(List<R> rules, Facts facts) {
        var results = new ArrayList<RuleResult<R>>(rules.size());
        for (var rule : rules) {
            results.add(RuleResult.of(rule, facts));
        }
        return results;
    }
}
