package org.lumbar.monitoring.followup;

import java.util.List;
import java.util.UUID;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.platform.kernel.InvalidInput.Fault;

/** What may be asked of a follow-up. */
public sealed interface FollowUpCommand {

    /** Answers a check-in that was scheduled. */
    record Answer(CheckIn checkIn, CheckInAnswer answer) implements FollowUpCommand {}

    /** The patient comes on their own: something changed. */
    record Report(CheckInAnswer answer) implements FollowUpCommand {}

    /**
     * An answer that cannot be recorded as it was sent.
     *
     * @param legible what of it can be read, for the danger that may be in it
     * @param faults what is wrong with it
     */
    record Illegible(CheckInAnswer legible, List<Fault> faults) implements FollowUpCommand {}

    /** Time has passed: asks what is due, closes what is over. */
    record Advance() implements FollowUpCommand {}

    record Acknowledge(UUID alert) implements FollowUpCommand {}

    record Close(UUID alert, ClosedAlert.Outcome outcome, String reason) implements FollowUpCommand {}
}
