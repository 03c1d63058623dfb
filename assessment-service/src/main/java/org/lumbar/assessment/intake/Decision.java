package org.lumbar.assessment.intake;

import java.util.List;

/** The outcome of a command on an assessment. */
public sealed interface Decision {

    /** The command holds: {@code assessment} is the new state, {@code events} say what changed. Save both or neither. */
    record Accepted(Assessment assessment, List<AssessmentEvent> events) implements Decision {

        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** The command had already been applied; nothing to save, nothing to tell. */
    record Unchanged(Assessment assessment) implements Decision {}

    record Refused(Refusal refusal) implements Decision {}
}
