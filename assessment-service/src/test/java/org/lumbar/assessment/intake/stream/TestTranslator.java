package org.lumbar.assessment.intake.stream;

import org.lumbar.assessment.intake.Assessment;
import org.lumbar.assessment.intake.AssessmentEvent;
import org.lumbar.assessment.publishing.EventTranslator;

/** The real translator, for tests of the store. */
public final class TestTranslator {

    private TestTranslator() {}

    public static EventTranslator<Assessment, AssessmentEvent> translator() {
        return new AssessmentEventTranslator();
    }
}
