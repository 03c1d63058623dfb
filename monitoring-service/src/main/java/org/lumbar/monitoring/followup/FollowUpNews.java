package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.safety.Triage;

/** What other services tell a follow-up. News of assessments and news of plans come in any order. */
public sealed interface FollowUpNews {

    /**
     * An assessment was completed or amended.
     *
     * @param open safety questions that could not be decided
     */
    record Assessed(Baseline baseline, List<OpenQuestion> open) implements FollowUpNews {

        public Assessed {
            open = List.copyOf(open);
        }
    }

    /** @param triage urgency that the rule would have */
    record OpenQuestion(String rule, Triage triage) {}

    /** @param open somebody has to decide on it */
    record PlanComposed(int version, boolean open) implements FollowUpNews {}

    record PlanActivated(
            UUID plan,
            int version,
            Instant at,
            ZoneId zone,
            String causeClass,
            String durationClass,
            String riskStratum)
            implements FollowUpNews {}

    /**
     * A change took effect.
     *
     * @param kinds what it did
     */
    record PlanAdjusted(int version, Instant at, UUID adjustment, List<String> kinds) implements FollowUpNews {

        private static final String DISCHARGE = "DISCHARGE_RELAPSE_PREVENTION";

        public PlanAdjusted {
            kinds = List.copyOf(kinds);
        }

        /** Treatment has ended; the patient is followed for relapses. */
        boolean discharges() {
            return kinds.contains(DISCHARGE);
        }
    }

    /**
     * A change waits for a person.
     *
     * @param checkIn that it follows from; null when it follows from an assessment
     * @param status progress status that it follows from
     */
    record AdjustmentProposed(
            UUID adjustment,
            int version,
            List<String> kinds,
            @Nullable String checkIn,
            String status) implements FollowUpNews {

        public AdjustmentProposed {
            kinds = List.copyOf(kinds);
        }
    }

    /** It waits no longer, and changed nothing. */
    record AdjustmentSettled(UUID adjustment) implements FollowUpNews {}

    record PlanSuspended(int version, Triage triage, List<String> rules) implements FollowUpNews {

        public PlanSuspended {
            rules = List.copyOf(rules);
        }
    }

    record PlanResumed(int version) implements FollowUpNews {}

    record PlanDeclined(int version) implements FollowUpNews {}

    record PlanSuperseded(int version) implements FollowUpNews {}

    /** @param reason code */
    record PlanClosed(int version, String reason) implements FollowUpNews {}

    record HandoverRequested(Triage triage, List<String> rules) implements FollowUpNews {

        public HandoverRequested {
            rules = List.copyOf(rules);
        }
    }

    record HandoverAcknowledged() implements FollowUpNews {}
}
