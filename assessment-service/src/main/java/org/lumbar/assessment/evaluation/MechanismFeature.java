package org.lumbar.assessment.evaluation;

import java.util.List;
import java.util.Map;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * How much a feature of the pain weighs for and against each mechanism.
 *
 * @param present weights when it is there
 * @param absent weights when it was asked for and is not there
 */
public record MechanismFeature(
        String id, Condition when, Map<Mechanism, Double> present, Map<Mechanism, Double> absent, List<String> sources)
        implements Rule {

    public MechanismFeature {
        present = Mechanism.weights(present);
        absent = Mechanism.weights(absent);
        sources = List.copyOf(sources);
    }
}
