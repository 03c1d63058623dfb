package org.lumbar.assessment.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dominant mechanism of pain, and what decided it.
 *
 * @param certainty PROBABLE when it leads clearly and on several features
 * @param scores the weights of each mechanism, added up
 * @param decidedBy rules of the features that spoke for it, strongest first
 * @param features these features themselves, there or not there: the facts that the rules rest on
 * @param known how many features were known
 * @param of how many there are
 */
public record MechanismFinding(
        Mechanism dominant,
        Certainty certainty,
        Map<Mechanism, Double> scores,
        List<String> decidedBy,
        List<String> features,
        int known,
        int of) {

    public MechanismFinding {
        scores = Map.copyOf(scores);
        decidedBy = List.copyOf(decidedBy);
        // evaluations stored before it was named have none
        features = Optional.ofNullable(features).map(List::copyOf).orElseGet(List::of);
    }
}
