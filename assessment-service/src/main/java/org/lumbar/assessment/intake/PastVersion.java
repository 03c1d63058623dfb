package org.lumbar.assessment.intake;

import java.util.UUID;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.evaluation.Evaluation;
import org.lumbar.platform.kernel.Ids;

/** A version of an assessment that was amended since, as it was. */
public record PastVersion(AssessmentId assessment, int version, Sections sections, Evaluation evaluation) {

    /** Where it is kept: derived, because a past version never changes. */
    public static UUID id(AssessmentId assessment, int version) {
        return Ids.derive("assessment-version", assessment, version);
    }
}
