package org.lumbar.assessment.intake;

import java.util.List;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.evaluation.Evaluation;

/** What happened to an assessment, as far as others must know. */
public sealed interface AssessmentEvent {

    /** Something may be dangerous: somebody must act within days, or today. */
    record RedFlagRaised(int version, Evaluation evaluation) implements AssessmentEvent {}

    record Completed(int version, Evaluation evaluation) implements AssessmentEvent {}

    record Amended(int version, List<Section> changed, Evaluation evaluation) implements AssessmentEvent {

        public Amended {
            changed = List.copyOf(changed);
        }
    }

    /** The evaluation asks for imaging or tests. */
    record TestsRequested(Evaluation evaluation) implements AssessmentEvent {}
}
