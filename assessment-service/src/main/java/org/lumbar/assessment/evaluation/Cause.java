package org.lumbar.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of cause with what speaks for and against it.
 *
 * @param rule id of the rule, or of the red-flag rule, that points to it
 * @param unknown facts that would make it surer
 */
public record Cause(
        CauseClass cause,
        Certainty certainty,
        String rule,
        List<String> evidenceFor,
        List<String> evidenceAgainst,
        List<String> unknown,
        @Nullable Coding coding,
        List<String> sources) {

    public Cause {
        evidenceFor = List.copyOf(evidenceFor);
        evidenceAgainst = List.copyOf(evidenceAgainst);
        unknown = List.copyOf(unknown);
        sources = List.copyOf(sources);
    }
}
