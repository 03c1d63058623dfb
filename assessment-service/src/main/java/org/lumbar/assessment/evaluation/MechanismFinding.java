package org.lumbar.assessment.evaluation;

import java.util.List;
import java.util.Map;

/**
 * The dominant mechanism of pain, and what decided it.
 *
 * @param certainty PROBABLE when it leads clearly and on several features
 * @param scores the weights of each mechanism, added up
 * @param decidedBy features that spoke for it, strongest first
 * @param known how many features were known
 * @param of how many there are
 */
public record MechanismFinding(
        Mechanism dominant,
        Certainty certainty,
        Map<Mechanism, Double> scores,
        List<String> decidedBy,
        int known,
        int of) {

    public MechanismFinding {
        scores = Map.copyOf(scores);
        decidedBy = List.copyOf(decidedBy);
    }
}
