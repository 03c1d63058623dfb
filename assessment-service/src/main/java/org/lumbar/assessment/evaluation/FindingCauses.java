package org.lumbar.assessment.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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

    /**
     * The cause, the rule that it comes from, and the next causes.
     *
     * @param open every class that is not decided
     */
    record Found(Cause cause, CauseRule rule, List<Cause> differential, Set<CauseClass> open) {}

    /** @param confirmed by a clinician; it gives way to a red flag that points elsewhere and bars treatment */
    Found find(FactSheet facts, RedFlags redFlags, @Nullable CauseClass confirmed) {
        var results = Rule.evaluate(rules, facts);
        var suspected = suspected(redFlags)
                .filter(_ -> confirmed == null || redFlags.urgency().triage().bars());
        var pointedTo = suspected.or(() -> Optional.ofNullable(confirmed));
        var chosen = pointedTo
                .flatMap(cause -> results.stream()
                        .filter(result -> result.rule().cause() == cause)
                        .findFirst())
                .or(() -> results.stream()
                        .filter(result -> result.truth() == Truth.TRUE)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException(
                        "The default cause must hold always, but %s does not".formatted(byDefault.id())));
        return new Found(
                cause(chosen, facts, redFlags, certainty(chosen.rule(), facts, othersExcluded(results), confirmed)),
                chosen.rule(),
                differential(chosen.rule(), results, redFlags, facts),
                open(results));
    }

    private static Set<CauseClass> open(List<RuleResult<CauseRule>> results) {
        var open = EnumSet.noneOf(CauseClass.class);
        for (var result : results) {
            if (!result.truth().isDecided()) {
                open.add(result.rule().cause());
            }
        }
        return open;
    }

    /** What the most urgent fired rules point to; a rule that another class explains does not count. */
    private Optional<CauseClass> suspected(RedFlags redFlags) {
        var pointing = redFlags.firedRules().stream()
                .filter(rule -> rule.suspects() != null && rule.triage() != Triage.ROUTINE_CARE)
                .toList();
        var suspects = EnumSet.noneOf(CauseClass.class);
        pointing.forEach(rule -> suspects.add(suspectOf(rule)));
        var explained = explainedBy(suspects);
        return pointing.stream()
                .filter(rule -> !explained.contains(rule.id()))
                .min(Comparator.comparing(RedFlagRule::triage)
                        .reversed()
                        .thenComparingInt(rule -> order.getOrDefault(suspectOf(rule), Integer.MAX_VALUE)))
                .map(FindingCauses::suspectOf);
    }

    private Set<String> explainedBy(Set<CauseClass> suspects) {
        var explained = new HashSet<String>();
        for (var rule : rules) {
            if (suspects.contains(rule.cause())) {
                explained.addAll(rule.explains());
            }
        }
        return explained;
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

    /** Whether every class before the default is known not to hold. */
    private boolean othersExcluded(List<RuleResult<CauseRule>> results) {
        return results.stream()
                .filter(result -> result.rule().cause() != byDefault.cause())
                .allMatch(result -> result.truth() == Truth.FALSE);
    }

    private Certainty certainty(
            CauseRule rule, FactSheet facts, boolean othersExcluded, @Nullable CauseClass confirmed) {
        if (rule.cause() == confirmed) {
            return Certainty.CONFIRMED_BY_CLINICIAN;
        }
        var probable = rule.probable().truth(facts) == Truth.TRUE;
        return probable || (rule.cause() == byDefault.cause() && othersExcluded)
                ? Certainty.PROBABLE
                : Certainty.POSSIBLE;
    }

    private static Cause cause(RuleResult<CauseRule> result, FactSheet facts, RedFlags redFlags, Certainty certainty) {
        var rule = result.rule();
        var pointing = pointing(redFlags, rule.cause());
        var verdict = rule.probable().evaluate(facts);
        var sources = new TreeSet<>(rule.sources());
        pointing.forEach(flag -> sources.addAll(flag.sources()));
        var evidence = new TreeSet<>(present(rule.supports(), facts));
        if (result.truth() == Truth.TRUE) {
            evidence.addAll(result.verdict().because());
        }
        return new Cause(
                rule.cause(),
                certainty,
                pointing.isEmpty() ? rule.id() : pointing.getFirst().id(),
                List.copyOf(evidence),
                present(rule.against(), facts),
                List.copyOf(verdict.unknown()),
                rule.coding(facts, certainty),
                List.copyOf(sources));
    }

    private static List<String> present(List<String> names, FactSheet facts) {
        var present = new ArrayList<String>();
        for (var name : names) {
            if (facts.has(name)) {
                present.add(name);
            }
        }
        return present;
    }

    /** How near a class is to holding, nearest first. */
    private enum Nearness {
        POINTED_TO,
        HOLDS,
        OPEN,
        RULED_OUT
    }

    private record Candidate(
            RuleResult<CauseRule> result, Nearness nearness, double share, List<RuleResult<RedFlagRule>> open) {

        private static final Comparator<Candidate> NEAREST_FIRST = Comparator.comparing(Candidate::nearness)
                .thenComparing(Comparator.comparingDouble(Candidate::share).reversed());
    }

    /** The next classes, nearest first: what could still make them hold, or what rules them out. */
    private List<Cause> differential(
            CauseRule chosen, List<RuleResult<CauseRule>> results, RedFlags redFlags, FactSheet facts) {
        var pointedTo = redFlags.suspects();
        var open = redFlags.open();
        var candidates = new ArrayList<Candidate>();
        var named = EnumSet.of(chosen.cause(), byDefault.cause());
        for (var result : results) {
            var cause = result.rule().cause();
            var candidate = candidate(result, pointedTo.contains(cause), open.getOrDefault(cause, List.of()), facts);
            if ((candidate.nearness() != Nearness.RULED_OUT || candidate.share() > 0) && named.add(cause)) {
                candidates.add(candidate);
            }
        }
        return candidates.stream()
                .sorted(Candidate.NEAREST_FIRST)
                .limit(DIFFERENTIAL)
                .map(candidate -> shown(candidate, facts))
                .toList();
    }

    private static Candidate candidate(
            RuleResult<CauseRule> result, boolean pointedTo, List<RuleResult<RedFlagRule>> open, FactSheet facts) {
        return new Candidate(result, nearness(result, pointedTo, !open.isEmpty()), share(result.rule(), facts), open);
    }

    /** How much of what speaks for a class is there. */
    private static double share(CauseRule rule, FactSheet facts) {
        int there = 0;
        for (var name : rule.supports()) {
            there += facts.has(name) ? 1 : 0;
        }
        return rule.supports().isEmpty() ? 0 : (double) there / rule.supports().size();
    }

    private static Nearness nearness(RuleResult<CauseRule> result, boolean pointedTo, boolean open) {
        if (pointedTo) {
            return Nearness.POINTED_TO;
        }
        return switch (result.truth()) {
            case TRUE -> Nearness.HOLDS;
            case UNKNOWN, ERROR -> Nearness.OPEN;
            case FALSE -> open ? Nearness.OPEN : Nearness.RULED_OUT;
        };
    }

    private static Cause shown(Candidate candidate, FactSheet facts) {
        var result = candidate.result();
        var rule = result.rule();
        var against = new TreeSet<>(present(rule.against(), facts));
        if (candidate.nearness() == Nearness.RULED_OUT) {
            against.addAll(result.verdict().because());
        }
        var unknown = new TreeSet<>(result.verdict().unknown());
        candidate.open().forEach(flag -> unknown.addAll(flag.verdict().unknown()));
        return new Cause(
                rule.cause(),
                Certainty.POSSIBLE,
                rule.id(),
                present(rule.supports(), facts),
                List.copyOf(against),
                List.copyOf(unknown),
                rule.coding(facts, Certainty.POSSIBLE),
                rule.sources());
    }
}
