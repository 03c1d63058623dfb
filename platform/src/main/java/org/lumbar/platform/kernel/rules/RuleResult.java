package org.lumbar.platform.kernel.rules;

import org.jspecify.annotations.Nullable;

/**
 * What a rule says of some facts. The reasons of a rule that does not hold, or is open, are found when somebody asks for
 * them, from the same facts, which must not have changed.
 */
public final class RuleResult<R extends Rule> {

    private final R rule;
    private final Facts facts;
    private final Truth truth;
    private @Nullable Verdict verdict;

    private RuleResult(R rule, Facts facts, Truth truth, @Nullable Verdict verdict) {
        this.rule = rule;
        this.facts = facts;
        this.truth = truth;
        this.verdict = verdict;
    }

    static <R extends Rule> RuleResult<R> of(R rule, Facts facts) {
        var truth = truth(rule, facts);
        if (truth == Truth.FALSE || truth == Truth.UNKNOWN) {
            return new RuleResult<>(rule, facts, truth, null);
        }
        var verdict = verdict(rule, facts);
        return new RuleResult<>(rule, facts, verdict.truth(), verdict);
    }

    static Truth truth(Rule rule, Facts facts) {
        try {
            return rule.when().truth(facts);
        } catch (RuntimeException e) {
            return Truth.ERROR;
        }
    }

    static Verdict verdict(Rule rule, Facts facts) {
        try {
            var verdict = rule.when().evaluate(facts);
            return verdict.truth() == Truth.ERROR
                    ? Verdict.failed(
                            verdict.because(), verdict.unknown(), "Rule %s: %s".formatted(rule.id(), verdict.error()))
                    : verdict;
        } catch (RuntimeException e) {
            return Verdict.failed(
                    Names.NONE,
                    Names.copyOf(rule.when().names()),
                    "Rule %s: %s".formatted(rule.id(), e.getClass().getSimpleName()));
        }
    }

    public R rule() {
        return rule;
    }

    public Truth truth() {
        return truth;
    }

    /** As its condition gave it; an error names the rule. */
    public Verdict verdict() {
        var found = verdict;
        if (found == null) {
            found = verdict(rule, facts);
            verdict = found;
        }
        return found;
    }
}
