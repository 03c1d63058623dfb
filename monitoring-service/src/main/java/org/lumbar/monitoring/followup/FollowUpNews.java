package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** What other services tell a follow-up. News of assessments and news of plans come in any order. */
public sealed interface FollowUpNews {

    /** An assessment was completed or amended. */
    record Assessed(Baseline baseline) implements FollowUpNews {}

    record PlanActivated(UUID plan, int version, Instant at, ZoneId zone, String causeClass, String durationClass)
            implements FollowUpNews {}

    /** @param discharges treatment has ended; the patient is followed for relapses */
    record PlanAdjusted(int version, Instant at, boolean discharges) implements FollowUpNews {}

    record PlanSuspended(int version) implements FollowUpNews {}

    record PlanResumed(int version) implements FollowUpNews {}

    record PlanClosed(int version) implements FollowUpNews {}
}
