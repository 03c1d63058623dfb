package org.lumbar.assessment.evaluation;

import java.util.List;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * A fact that follows from others.
 *
 * @param fact the fact that it is about
 * @param says what follows when the condition holds
 */
public record DerivedFact(String id, String fact, Says says, Condition when, List<String> sources) implements Rule {

    /** What may follow for a fact. */
    public enum Says {
        /** It is present, whatever was said. */
        PRESENT,
        /** It is absent, unless somebody said otherwise. */
        ABSENT,
        /** It was not asked for by name, and what else is known speaks for it: it counts as unknown. */
        IN_DOUBT
    }

    public DerivedFact {
        sources = List.copyOf(sources);
    }
}
