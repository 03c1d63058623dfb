package org.lumbar.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * Where a patient without a red-flag pathway is handed on to, and which tests are indicated.
 *
 * @param refers whether it makes at least a routine referral; a clinician's task or physiotherapy does not
 */
public record PathRule(
        String id,
        Condition when,
        boolean refers,
        @Nullable Referral referral,
        @Nullable Imaging imaging,
        List<String> investigations,
        List<String> sources)
        implements Rule {

    public PathRule {
        investigations = List.copyOf(investigations);
        sources = List.copyOf(sources);
    }
}
