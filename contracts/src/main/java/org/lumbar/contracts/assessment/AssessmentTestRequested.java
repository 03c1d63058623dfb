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
 * @param notIndicated codes of imaging that is not asked for and should not be added: {@code IMAGING} for all,
 *     {@code SPINAL_IMAGING} when the source is looked for elsewhere; {@code null} in events from before it was told
 */
public record AssessmentTestRequested(
        String assessmentId,
        List<String> investigations,
        @Nullable String imaging,
        List<String> rules,
        @Nullable List<String> notIndicated)
        implements AssessmentEvent {

    public AssessmentTestRequested {
        investigations = List.copyOf(investigations);
        rules = List.copyOf(rules);
        notIndicated = notIndicated == null ? null : List.copyOf(notIndicated);
    }
}
