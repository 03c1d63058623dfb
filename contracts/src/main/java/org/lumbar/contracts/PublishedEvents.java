package org.lumbar.contracts;

import java.util.Map;
import org.lumbar.contracts.assessment.AssessmentAmended;
import org.lumbar.contracts.assessment.AssessmentCompleted;
import org.lumbar.contracts.assessment.AssessmentRedFlagRaised;
import org.lumbar.contracts.assessment.AssessmentTestRequested;
import org.lumbar.contracts.assessment.ConsentChanged;
import org.lumbar.contracts.monitoring.CheckInDue;
import org.lumbar.contracts.monitoring.CheckInMissed;
import org.lumbar.contracts.monitoring.CheckInRecorded;
import org.lumbar.contracts.monitoring.ProgressEvaluated;
import org.lumbar.contracts.monitoring.SafetyAlertAcknowledged;
import org.lumbar.contracts.monitoring.SafetyAlertClosed;
import org.lumbar.contracts.monitoring.SafetyAlertRaised;
import org.lumbar.contracts.notification.MessageFailed;
import org.lumbar.contracts.notification.MessageRead;
import org.lumbar.contracts.notification.MessageSent;
import org.lumbar.contracts.plan.PlanActivated;
import org.lumbar.contracts.plan.PlanAdjusted;
import org.lumbar.contracts.plan.PlanAdjustmentProposed;
import org.lumbar.contracts.plan.PlanAdjustmentSettled;
import org.lumbar.contracts.plan.PlanClosed;
import org.lumbar.contracts.plan.PlanComposed;
import org.lumbar.contracts.plan.PlanDeclined;
import org.lumbar.contracts.plan.PlanHandoverAcknowledged;
import org.lumbar.contracts.plan.PlanHandoverRequested;
import org.lumbar.contracts.plan.PlanMedicationSignedOff;
import org.lumbar.contracts.plan.PlanResumed;
import org.lumbar.contracts.plan.PlanSuperseded;
import org.lumbar.contracts.plan.PlanSuspended;

/**
 * All event types and the record each carries. Names follow the thing that changed, not the class: a class may move, a name may not.
 */
public final class PublishedEvents {

    private static final Map<String, Class<? extends PublishedEvent>> TYPES = Map.ofEntries(
            Map.entry("org.lumbar.assessment.completed.v1", AssessmentCompleted.class),
            Map.entry("org.lumbar.assessment.amended.v1", AssessmentAmended.class),
            Map.entry("org.lumbar.assessment.red-flag-raised.v1", AssessmentRedFlagRaised.class),
            Map.entry("org.lumbar.assessment.test-requested.v1", AssessmentTestRequested.class),
            Map.entry("org.lumbar.consent.changed.v1", ConsentChanged.class),
            Map.entry("org.lumbar.plan.composed.v1", PlanComposed.class),
            Map.entry("org.lumbar.plan.handover-requested.v1", PlanHandoverRequested.class),
            Map.entry("org.lumbar.plan.handover-acknowledged.v1", PlanHandoverAcknowledged.class),
            Map.entry("org.lumbar.plan.medication-signed-off.v1", PlanMedicationSignedOff.class),
            Map.entry("org.lumbar.plan.activated.v1", PlanActivated.class),
            Map.entry("org.lumbar.plan.adjustment-proposed.v1", PlanAdjustmentProposed.class),
            Map.entry("org.lumbar.plan.adjusted.v1", PlanAdjusted.class),
            Map.entry("org.lumbar.plan.adjustment-settled.v1", PlanAdjustmentSettled.class),
            Map.entry("org.lumbar.plan.suspended.v1", PlanSuspended.class),
            Map.entry("org.lumbar.plan.resumed.v1", PlanResumed.class),
            Map.entry("org.lumbar.plan.superseded.v1", PlanSuperseded.class),
            Map.entry("org.lumbar.plan.declined.v1", PlanDeclined.class),
            Map.entry("org.lumbar.plan.closed.v1", PlanClosed.class),
            Map.entry("org.lumbar.check-in.due.v1", CheckInDue.class),
            Map.entry("org.lumbar.check-in.recorded.v1", CheckInRecorded.class),
            Map.entry("org.lumbar.check-in.missed.v1", CheckInMissed.class),
            Map.entry("org.lumbar.progress.evaluated.v1", ProgressEvaluated.class),
            Map.entry("org.lumbar.safety-alert.raised.v1", SafetyAlertRaised.class),
            Map.entry("org.lumbar.safety-alert.acknowledged.v1", SafetyAlertAcknowledged.class),
            Map.entry("org.lumbar.safety-alert.closed.v1", SafetyAlertClosed.class),
            Map.entry("org.lumbar.message.sent.v1", MessageSent.class),
            Map.entry("org.lumbar.message.failed.v1", MessageFailed.class),
            Map.entry("org.lumbar.message.read.v1", MessageRead.class));

    private PublishedEvents() {}

    /** CloudEvents type, such as {@code org.lumbar.plan.activated.v1}, to its record. */
    public static Map<String, Class<? extends PublishedEvent>> types() {
        return TYPES;
    }
}
