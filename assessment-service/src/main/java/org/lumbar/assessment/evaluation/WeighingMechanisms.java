package org.lumbar.assessment.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.RuleResult;
import org.lumbar.platform.kernel.rules.Truth;

/** Adds up what the features of the pain weigh for and against each mechanism. What was not asked weighs nothing. */
final class WeighingMechanisms {

    private static final List<Mechanism> CANDIDATES =
            List.of(Mechanism.NOCICEPTIVE, Mechanism.NEUROPATHIC, Mechanism.NOCIPLASTIC);

    private final Knowledge.Mechanisms knowledge;

    WeighingMechanisms(Knowledge.Mechanisms knowledge) {
        this.knowledge = knowledge;
    }

    /** @param feature null for what the cause weighs */
    private record Counted(
            String name,
            Map<Mechanism, Double> weights,
            @Nullable RuleResult<MechanismFeature> feature) {

        /** The facts that it rests on. */
        Stream<String> because() {
            return feature == null ? Stream.empty() : feature.verdict().because().stream();
        }
    }

    MechanismFinding weigh(FactSheet facts, CauseRule cause) {
        var results = Rule.evaluate(knowledge.features(), facts);
        var counted = new ArrayList<Counted>();
        for (var result : results) {
            if (result.truth() == Truth.TRUE) {
                counted.add(new Counted(result.rule().id(), result.rule().present(), result));
            } else if (result.truth() == Truth.FALSE) {
                counted.add(new Counted(result.rule().id(), result.rule().absent(), result));
            }
        }
        var known = counted.size();
        if (!cause.mechanism().isEmpty()) {
            counted.add(new Counted(cause.id(), cause.mechanism(), null));
        }
        var scores = new EnumMap<Mechanism, Double>(Mechanism.class);
        for (var mechanism : CANDIDATES) {
            var score = knowledge.start().getOrDefault(mechanism, 0.0);
            for (var each : counted) {
                score += each.weights().getOrDefault(mechanism, 0.0);
            }
            scores.put(mechanism, rounded(score));
        }
        return found(scores, counted, cause, facts, known, results.size());
    }

    private MechanismFinding found(
            Map<Mechanism, Double> scores, List<Counted> counted, CauseRule cause, FactSheet facts, int known, int of) {
        var ranked = CANDIDATES.stream()
                .sorted(Comparator.comparingDouble((Mechanism mechanism) -> score(scores, mechanism))
                        .reversed())
                .toList();
        var first = score(scores, ranked.getFirst());
        var second = score(scores, ranked.get(1));
        var lead = rounded(first - second);
        var dominant = dominant(cause, ranked.getFirst(), first, second);
        var deciding = new ArrayList<Counted>();
        for (var each : counted) {
            if (weight(each, dominant, ranked) > 0) {
                deciding.add(each);
            }
        }
        deciding.sort(Comparator.comparingDouble((Counted each) -> weight(each, dominant, ranked))
                .reversed()
                .thenComparing(Counted::name));
        var clear = lead >= knowledge.clear() && deciding.size() > 1 && mayBeProbable(dominant, facts);
        return new MechanismFinding(
                dominant,
                clear ? Certainty.PROBABLE : Certainty.POSSIBLE,
                scores,
                deciding.stream().map(Counted::name).toList(),
                deciding.stream().flatMap(Counted::because).distinct().toList(),
                known,
                of);
    }

    private boolean mayBeProbable(Mechanism dominant, FactSheet facts) {
        var only = knowledge.probableOnly().get(dominant);
        return CANDIDATES.contains(dominant) && (only == null || only.truth(facts) != Truth.FALSE);
    }

    private Mechanism dominant(CauseRule cause, Mechanism best, double first, double second) {
        if (cause.bars() || first < knowledge.least()) {
            return Mechanism.UNDETERMINED;
        }
        if (rounded(first - second) < knowledge.margin() && second >= knowledge.mixed()) {
            return Mechanism.MIXED;
        }
        return first > second ? best : Mechanism.UNDETERMINED;
    }

    /** What it weighs for the mechanism that was named; for a mixed one, for either of the two. */
    private static double weight(Counted each, Mechanism dominant, List<Mechanism> ranked) {
        return switch (dominant) {
            case NOCICEPTIVE, NEUROPATHIC, NOCIPLASTIC -> each.weights().getOrDefault(dominant, 0.0);
            case MIXED ->
                Math.max(
                        each.weights().getOrDefault(ranked.get(0), 0.0),
                        each.weights().getOrDefault(ranked.get(1), 0.0));
            case UNDETERMINED -> 0;
        };
    }

    private static double score(Map<Mechanism, Double> scores, Mechanism mechanism) {
        return scores.getOrDefault(mechanism, 0.0);
    }

    /** Sums are kept to two digits, so that the order of adding cannot show. */
    private static double rounded(double score) {
        return Math.round(score * 100) / 100.0;
    }
}
