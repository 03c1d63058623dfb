package org.lumbar.assessment.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What keeps the pain going. */
public enum Mechanism {
    NOCICEPTIVE,
    NEUROPATHIC,
    NOCIPLASTIC,
    /** Two mechanisms weigh about the same. */
    MIXED,
    /** Too little is known, or it cannot be told before something serious is excluded. */
    UNDETERMINED;

    /** What something weighs for each mechanism, as a copy that cannot be changed. */
    static Map<Mechanism, Double> weights(Map<Mechanism, Double> weights) {
        var copy = new EnumMap<Mechanism, Double>(Mechanism.class);
        copy.putAll(weights);
        return Collections.unmodifiableMap(copy);
    }
}
