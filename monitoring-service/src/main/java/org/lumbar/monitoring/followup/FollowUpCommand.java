package org.lumbar.monitoring.followup;

import java.util.UUID;
import org.lumbar.monitoring.schedule.CheckIn;

/** What may be asked of a follow-up. */
public sealed interface FollowUpCommand {

    /** Answers a check-in that was scheduled. */
    record Answer(CheckIn checkIn, CheckInAnswer answer) implements FollowUpCommand {}

    /** The patient comes on their own: something changed. */
    record Report(CheckInAnswer answer) implements FollowUpCommand {}

    /** Time has passed: asks what is due, closes what is over. */
    record Advance() implements FollowUpCommand {}

    record Acknowledge(UUID alert) implements FollowUpCommand {}

    record Close(UUID alert, ClosedAlert.Outcome outcome, String reason) implements FollowUpCommand {}
}
