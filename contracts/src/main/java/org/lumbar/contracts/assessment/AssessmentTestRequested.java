package org.lumbar.contracts.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation asks for tests before it can be trusted further.
 *
 * @param assessmentId UUID
 * @param investigations codes of laboratory and bedside tests, such as {@code CRP}
 * @param imaging modality; {@code null} = none
 * @param rules ids of the rules that ask
 */
public record AssessmentTestRequested(
        String assessmentId,
        List<String> investigations,
        @Nullable String imaging,
        List<String> rules) implements AssessmentEvent {

    public AssessmentTestRequested {
        investigations = List.copyOf(investigations);
        rules = List.copyOf(rules);
    }
}
