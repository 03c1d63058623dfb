package org.lumbar.platform.kernel.rules;

/**
 * What a rule says of some facts.
 *
 * @param verdict as its condition gave it; an error names the rule
 */
public record RuleResult<R extends Rule>(R rule, Verdict verdict) {

    static <R extends Rule> RuleResult<R> of(R rule, Facts facts) {
        return new RuleResult<>(rule, verdict(rule, facts));
    }

    private static Verdict verdict(Rule rule, Facts facts) {
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

    public Truth truth() {
        return verdict.truth();
    }
}
