package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
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
     * @param rules all that fired
     * @param leading those of them that are as urgent as the whole
     */
    record RedFlagRaised(
            String alert, Urgency urgency, @Nullable Integer withinDays, List<String> rules, List<String> leading)
            implements Happening {

        public RedFlagRaised(String alert, Urgency urgency, @Nullable Integer withinDays, List<String> rules) {
            this(alert, urgency, withinDays, rules, rules);
        }
    }

    /**
     * A check-in found danger.
     *
     * @param rules all that fired
     * @param leading those of them that are as urgent as the whole
     * @param sideEffect the danger comes from a side effect of treatment
     */
    record SafetyAlertRaised(
            String alert,
            Urgency urgency,
            @Nullable Integer withinDays,
            List<String> rules,
            List<String> leading,
            boolean sideEffect)
            implements Happening {

        public SafetyAlertRaised(
                String alert, Urgency urgency, @Nullable Integer withinDays, List<String> rules, boolean sideEffect) {
            this(alert, urgency, withinDays, rules, rules, sideEffect);
        }
    }

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

    /**
     * A clinician took a handover on.
     *
     * @param urgency of the handover: what an assessment found later may be worse
     */
    record HandoverAcknowledged(Urgency urgency) implements Happening {}

    /**
     * Instead of a plan there is a handover.
     *
     * @param alerted it is urgent, so that a red flag was raised, which has told everybody already
     */
    record HandoverRequested(boolean alerted) implements Happening {}

    /**
     * The patient follows the plan from now on.
     *
     * @param categories of what is in it
     */
    record PlanActivated(int version, ZoneId zone, List<String> categories, Situation situation) implements Happening {

        public PlanActivated {
            categories = List.copyOf(categories);
        }
    }

    /** Somebody must decide on a change of the plan. */
    record AdjustmentProposed(String adjustment, List<String> kinds, boolean clinicianNeeded, boolean prescriberNeeded)
            implements Happening {}

    /**
     * The plan was changed.
     *
     * @param status progress that it answers, such as {@code PLATEAU}; null when it answers something else
     * @param categories of what is in it now
     */
    record PlanAdjusted(
            String adjustment,
            @Nullable String status,
            List<String> kinds,
            List<String> categories,
            Situation situation)
            implements Happening {

        public PlanAdjusted {
            kinds = List.copyOf(kinds);
            categories = List.copyOf(categories);
        }
    }

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

    /** The patient asks to be taught a topic. */
    record LessonRequested(String topic) implements Happening {}

    /** Nothing arrives any more at an address of the patient's. */
    record AddressBounced(Channel channel) implements Happening {}

    /** The patient has let a check-in pass. */
    record CheckInMissed(String checkIn, int consecutive) implements Happening {}

    /**
     * How the patient does.
     *
     * @param functionChange change of the Roland-Morris score since the baseline, in points, down is better; null when
     *     not measured
     */
    record ProgressEvaluated(
            String checkIn, String status, @Nullable Double functionChange) implements Happening {}
}
