package org.lumbar.platform.kernel.rules;

import java.util.ArrayList;
import java.util.List;

/** A piece of knowledge that applies when its condition holds. */
public interface Rule {

    String id();

    Condition when();

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
