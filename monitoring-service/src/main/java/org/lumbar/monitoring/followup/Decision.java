package org.lumbar.monitoring.followup;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outcome of a command on a follow-up. */
public sealed interface Decision {

    /**
     * The command holds. Save all or nothing.
     *
     * @param record the check-in that was answered, for commands that answer one
     */
    record Accepted(
            FollowUp followUp,
            List<FollowUpEvent> events,
            List<Kept> kept,
            @Nullable CheckInRecord record) implements Decision {

        public Accepted {
            events = List.copyOf(events);
            kept = List.copyOf(kept);
        }
    }

    /**
     * Nothing to save: it had been done before.
     *
     * @param record id of the record that answers it, for commands that answer a check-in
     */
    record Unchanged(@Nullable UUID record) implements Decision {}

    record Refused(Refusal refusal) implements Decision {}

    /** The check-in is refused, but what it reports is dangerous: that is answered and raised all the same. Save it. */
    record RefusedInDanger(
            Refusal refusal, SafetyAnswer safety, FollowUp followUp, List<FollowUpEvent> events, List<Kept> kept)
            implements Decision {

        public RefusedInDanger {
            events = List.copyOf(events);
            kept = List.copyOf(kept);
        }
    }
}
