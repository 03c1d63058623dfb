package org.lumbar.plan.treatment;

import java.util.List;

/** The outcome of a command, or of something that happened elsewhere, on an episode's plan. */
public sealed interface Decision {

    /**
     * It holds: {@code plan} is the new state, {@code events} say what changed, {@code documents} are what the new state
     * refers to. Save all or nothing.
     */
    record Accepted(EpisodePlan plan, List<PlanEvent> events, List<PlanDocument> documents) implements Decision {

        public Accepted {
            events = List.copyOf(events);
            documents = List.copyOf(documents);
        }
    }

    /** It had already been applied; nothing to save, nothing to tell. */
    record Unchanged(EpisodePlan plan) implements Decision {}

    record Refused(Refusal refusal) implements Decision {}
}
