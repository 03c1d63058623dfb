package org.lumbar.assessment.intake.stream;

import java.util.function.BiFunction;
import org.lumbar.assessment.intake.Assessment;
import org.lumbar.assessment.intake.AssessmentEvent;
import org.lumbar.platform.event.OutgoingEvent;

/** The real translator, for tests of the store. */
public final class TestTranslator {

    private TestTranslator() {}

    public static BiFunction<Assessment, AssessmentEvent, OutgoingEvent> translator() {
        return new AssessmentEventTranslator();
    }
}
