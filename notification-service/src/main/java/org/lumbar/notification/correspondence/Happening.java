package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.education.Situation;
import org.lumbar.notification.escalation.Urgency;

/** What happens in an episode that somebody may have to be told of. */
public sealed interface Happening {

    /** An assessment was completed or amended. */
    record Assessed(Situation situation) implements Happening {}

    /**
     * An assessment found danger.
     *
     * @param alert the assessment and its version
     * @param withinDays days within which the patient must be seen
     */
    record RedFlagRaised(
            String alert, Urgency urgency, @Nullable Integer withinDays, List<String> rules) implements Happening {}

    /**
     * A check-in found danger.
     *
     * @param sideEffect the danger comes from a side effect of treatment
     */
    record SafetyAlertRaised(
            String alert, Urgency urgency, @Nullable Integer withinDays, List<String> rules, boolean sideEffect)
            implements Happening {}

    /** A clinician took an alert on. */
    record AlertAcknowledged(String alert) implements Happening {}

    /** An alert is dealt with. */
    record AlertClosed(String alert) implements Happening {}

    /**
     * A plan was composed.
     *
     * @param clinicianNeeded it waits for a clinician's approval
     * @param prescriberNeeded its medication waits for a prescriber's sign-off
     */
    record PlanComposed(int version, boolean clinicianNeeded, boolean prescriberNeeded) implements Happening {}

    /** Instead of a plan there is a handover. */
    record HandoverRequested() implements Happening {}

    /** The patient follows the plan from now on. */
    record PlanActivated(int version, ZoneId zone, Situation situation) implements Happening {}

    /** Somebody must decide on a change of the plan. */
    record AdjustmentProposed(String adjustment, List<String> kinds, boolean clinicianNeeded, boolean prescriberNeeded)
            implements Happening {}

    /** The plan was changed. */
    record PlanAdjusted(String adjustment, List<String> kinds, Situation situation) implements Happening {}

    /**
     * Parts of the plan must not be done until a clinician says so.
     *
     * @param event which suspension: a version can be suspended more than once
     */
    record PlanSuspended(String event) implements Happening {}

    /**
     * A clinician said so.
     *
     * @param event which resumption
     */
    record PlanResumed(String event) implements Happening {}

    /** The plan will not be followed. */
    record PlanDeclined() implements Happening {}

    /** The plan came to its end. */
    record PlanClosed(String reason) implements Happening {}

    /** It is time for a check-in. */
    record CheckInDue(String checkIn, Instant closesAt) implements Happening {}

    /** The patient has answered a check-in. */
    record CheckInRecorded(String checkIn) implements Happening {}

    /** The patient has let a check-in pass. */
    record CheckInMissed(String checkIn, int consecutive) implements Happening {}

    /** How the patient does. */
    record ProgressEvaluated(String checkIn, String status) implements Happening {}
}
