package org.lumbar.assessment.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.RuleResult;
import org.lumbar.platform.kernel.rules.Truth;

/**
 * Finds the probable cause: what red flags point to goes before what findings make, and that before the default. Among
 * equals, the order of the knowledge decides.
 */
final class FindingCauses {

    /** How many other classes to name. */
    private static final int DIFFERENTIAL = 2;

    private final List<CauseRule> rules;
    private final Map<CauseClass, Integer> order = new EnumMap<>(CauseClass.class);
    private final CauseRule byDefault;

    FindingCauses(List<CauseRule> rules) {
        this.rules = rules;
        for (int i = 0; i < rules.size(); i++) {
            order.putIfAbsent(rules.get(i).cause(), i);
        }
        this.byDefault = rules.stream()
                .filter(rule -> rule.cause() == CauseClass.NONSPECIFIC_MECHANICAL)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The causes must have the default NONSPECIFIC_MECHANICAL, but have only " + order.keySet()));
    }

    /** The cause, the rule that it comes from, and the next causes. */
    record Found(Cause cause, CauseRule rule, List<Cause> differential) {}

    Found find(FactSheet facts, RedFlags redFlags) {
        var results = Rule.evaluate(rules, facts);
        var suspected = suspected(redFlags);
        var chosen = suspected
                .map(this::ruleFor)
                .or(() -> results.stream()
                        .filter(result -> result.truth() == Truth.TRUE)
                        .map(RuleResult::rule)
                        .findFirst())
                .orElse(byDefault);
        var excluded = results.stream()
                .filter(result -> order(result.rule()) < order(byDefault))
                .allMatch(result -> result.truth() == Truth.FALSE);
        var pointing = suspected.map(cause -> pointing(redFlags, cause)).orElse(List.of());
        return new Found(
                cause(chosen, facts, pointing, excluded), chosen, differential(chosen, results, redFlags, facts));
    }

    private int order(CauseRule rule) {
        return order.getOrDefault(rule.cause(), Integer.MAX_VALUE);
    }

    private CauseRule ruleFor(CauseClass cause) {
        return rules.get(order.getOrDefault(cause, order(byDefault)));
    }

    /** What the most urgent fired rules point to; a rule that another class explains does not count. */
    private Optional<CauseClass> suspected(RedFlags redFlags) {
        var pointing = redFlags.firedRules().stream()
                .filter(rule -> rule.suspects() != null && rule.triage() != Triage.ROUTINE_CARE)
                .toList();
        var explained = new HashSet<String>();
        pointing.forEach(rule -> explained.addAll(ruleFor(suspectOf(rule)).explains()));
        return pointing.stream()
                .filter(rule -> !explained.contains(rule.id()))
                .min(Comparator.comparing(RedFlagRule::triage)
                        .reversed()
                        .thenComparingInt(rule -> order.getOrDefault(suspectOf(rule), Integer.MAX_VALUE)))
                .map(FindingCauses::suspectOf);
    }

    private static CauseClass suspectOf(RedFlagRule rule) {
        var suspect = rule.suspects();
        if (suspect == null) {
            throw new IllegalStateException("Rule %s points to no cause".formatted(rule.id()));
        }
        return suspect;
    }

    private static List<RedFlagRule> pointing(RedFlags redFlags, CauseClass cause) {
        return redFlags.firedRules().stream()
                .filter(rule -> rule.suspects() == cause)
                .toList();
    }

    private Cause cause(CauseRule rule, FactSheet facts, List<RedFlagRule> pointing, boolean othersExcluded) {
        var verdict = rule.probable().evaluate(facts);
        var probable = verdict.truth() == Truth.TRUE || (rule.cause() == byDefault.cause() && othersExcluded);
        var sources = new TreeSet<>(rule.sources());
        pointing.forEach(flag -> sources.addAll(flag.sources()));
        var holding = rule.when().evaluate(facts);
        var evidence = new TreeSet<>(holding.truth() == Truth.TRUE ? holding.because() : new TreeSet<String>());
        rule.supports().stream().filter(facts::has).forEach(evidence::add);
        return new Cause(
                rule.cause(),
                probable ? Certainty.PROBABLE : Certainty.POSSIBLE,
                pointing.isEmpty() ? rule.id() : pointing.getFirst().id(),
                List.copyOf(evidence),
                rule.against().stream().filter(facts::has).toList(),
                List.copyOf(verdict.unknown()),
                rule.coding(),
                List.copyOf(sources));
    }

    /** The next classes: those that hold too, then those with most of what speaks for them. */
    private List<Cause> differential(
            CauseRule chosen, List<RuleResult<CauseRule>> results, RedFlags redFlags, FactSheet facts) {
        record Candidate(CauseRule rule, boolean holds, double share, List<String> unknown) {}
        var candidates = new ArrayList<Candidate>();
        for (var result : results) {
            var rule = result.rule();
            if (rule.cause() == chosen.cause()) {
                continue;
            }
            var pointedTo = !pointing(redFlags, rule.cause()).isEmpty();
            var there = rule.supports().stream().filter(facts::has).count();
            var share = rule.supports().isEmpty()
                    ? 0
                    : (double) there / rule.supports().size();
            var holds = pointedTo || result.truth() == Truth.TRUE;
            if (holds || share > 0) {
                candidates.add(new Candidate(
                        rule, holds, share, List.copyOf(result.verdict().unknown())));
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparing(Candidate::holds)
                        .thenComparingDouble(Candidate::share)
                        .reversed()
                        .thenComparingInt(candidate -> order(candidate.rule())))
                .limit(DIFFERENTIAL)
                .map(candidate -> new Cause(
                        candidate.rule().cause(),
                        Certainty.POSSIBLE,
                        candidate.rule().id(),
                        candidate.rule().supports().stream().filter(facts::has).toList(),
                        candidate.rule().against().stream().filter(facts::has).toList(),
                        separating(candidate.rule(), candidate.unknown(), facts),
                        candidate.rule().coding(),
                        candidate.rule().sources()))
                .toList();
    }

    /** What is not known and would tell this class from the chosen one. */
    private static List<String> separating(CauseRule rule, List<String> undecided, FactSheet facts) {
        var names = new TreeSet<>(undecided);
        rule.supports().stream().filter(name -> facts.value(name) == null).forEach(names::add);
        return List.copyOf(names);
    }
}
