package org.lumbar.contracts.assessment;

import java.util.List;
import org.lumbar.contracts.clinical.Evaluation;

/**
 * A completed assessment was amended and evaluated again. The evaluation is the whole new one, not a difference.
 *
 * @param assessmentId UUID
 * @param version version of the assessment, from 2
 * @param changed sections whose answers changed, such as {@code examination}
 */
public record AssessmentAmended(String assessmentId, int version, List<String> changed, Evaluation evaluation)
        implements AssessmentEvent {

    public AssessmentAmended {
        changed = List.copyOf(changed);
    }
}
