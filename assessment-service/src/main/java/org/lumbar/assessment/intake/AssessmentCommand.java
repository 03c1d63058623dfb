package org.lumbar.assessment.intake;

import java.util.List;
import org.lumbar.assessment.answers.Answers;
import org.lumbar.assessment.answers.Provenance;

/** What may be asked of an assessment. */
public sealed interface AssessmentCommand {

    /** Saves one section, replacing what it held. */
    record SaveSection(Answers answers, Provenance by) implements AssessmentCommand {}

    /** Nothing more comes for now: evaluates what was answered. */
    record Complete() implements AssessmentCommand {}

    /**
     * Changes sections of a completed assessment and evaluates again.
     *
     * @param reason in words; stays in the assessment
     */
    record Amend(String reason, List<Answers> answers, Provenance by) implements AssessmentCommand {

        public Amend {
            answers = List.copyOf(answers);
        }
    }
}
