package org.lumbar.monitoring.followup;

import java.util.UUID;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.schedule.CheckIn;

/** What happened to a follow-up. */
public sealed interface FollowUpEvent {

    /** The patient is asked. The baseline says on which scale function is measured. */
    record CheckInIssued(CheckIn checkIn, BaselineScores baseline) implements FollowUpEvent {}

    record CheckInAnswered(CheckInRecord record) implements FollowUpEvent {}

    record CheckInMissed(CheckInRecord record, int inARow) implements FollowUpEvent {}

    record ProgressEvaluated(CheckInRecord record) implements FollowUpEvent {}

    record SafetyAlertRaised(SafetyAlert alert) implements FollowUpEvent {}

    record SafetyAlertAcknowledged(UUID alert) implements FollowUpEvent {}

    record SafetyAlertClosed(UUID alert, ClosedAlert.Outcome outcome) implements FollowUpEvent {}
}
