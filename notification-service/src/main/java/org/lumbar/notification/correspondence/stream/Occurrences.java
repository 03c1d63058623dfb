package org.lumbar.notification.correspondence.stream;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.lumbar.contracts.assessment.AssessmentAmended;
import org.lumbar.contracts.assessment.AssessmentCompleted;
import org.lumbar.contracts.assessment.AssessmentEvent;
import org.lumbar.contracts.assessment.AssessmentRedFlagRaised;
import org.lumbar.contracts.assessment.AssessmentTestRequested;
import org.lumbar.contracts.assessment.ConsentChanged;
import org.lumbar.contracts.clinical.FiredRule;
import org.lumbar.contracts.clinical.PlannedItem;
import org.lumbar.contracts.monitoring.CheckInDue;
import org.lumbar.contracts.monitoring.CheckInMissed;
import org.lumbar.contracts.monitoring.CheckInRecorded;
import org.lumbar.contracts.monitoring.MonitoringEvent;
import org.lumbar.contracts.monitoring.ProgressEvaluated;
import org.lumbar.contracts.monitoring.SafetyAlertAcknowledged;
import org.lumbar.contracts.monitoring.SafetyAlertClosed;
import org.lumbar.contracts.monitoring.SafetyAlertRaised;
import org.lumbar.contracts.plan.PlanActivated;
import org.lumbar.contracts.plan.PlanAdjusted;
import org.lumbar.contracts.plan.PlanAdjustmentProposed;
import org.lumbar.contracts.plan.PlanAdjustmentSettled;
import org.lumbar.contracts.plan.PlanClosed;
import org.lumbar.contracts.plan.PlanComposed;
import org.lumbar.contracts.plan.PlanDeclined;
import org.lumbar.contracts.plan.PlanEvent;
import org.lumbar.contracts.plan.PlanHandoverAcknowledged;
import org.lumbar.contracts.plan.PlanHandoverRequested;
import org.lumbar.contracts.plan.PlanMedicationSignedOff;
import org.lumbar.contracts.plan.PlanResumed;
import org.lumbar.contracts.plan.PlanSuperseded;
import org.lumbar.contracts.plan.PlanSuspended;
import org.lumbar.notification.correspondence.Happening;
import org.lumbar.notification.correspondence.Occurrence;
import org.lumbar.notification.escalation.Urgency;
import org.lumbar.platform.event.Received;

/** From the published contracts to what happens in an episode. What nobody is told of is left out. */
final class Occurrences {

    private static final String PROPOSED = "PROPOSED";

    private final Situations situations;

    Occurrences(Situations situations) {
        this.situations = situations;
    }

    List<Occurrence> of(List<Received<?>> events) {
        return events.stream().flatMap(event -> of(event).stream()).toList();
    }

    private Optional<Occurrence> of(Received<?> event) {
        return happening(event).map(happening -> {
            var attributes = event.attributes();
            return new Occurrence(
                    attributes.id(),
                    attributes.source(),
                    attributes.sequence(),
                    attributes.time(),
                    attributes.tenant(),
                    attributes.patient(),
                    event.episode(),
                    attributes.actor(),
                    attributes.actorRole(),
                    happening);
        });
    }

    private Optional<Happening> happening(Received<?> event) {
        return switch (event.data()) {
            case AssessmentEvent assessment -> happening(assessment);
            case PlanEvent plan -> happening(plan, event.eventId());
            case MonitoringEvent monitoring -> Optional.of(happening(monitoring));
            case Object other ->
                throw new IllegalArgumentException(
                        "Event %s carries %s, which is not of a topic that is listened to here"
                                .formatted(event.eventId(), other.getClass().getSimpleName()));
        };
    }

    private Optional<Happening> happening(AssessmentEvent event) {
        return switch (event) {
            case AssessmentCompleted e -> Optional.of(new Happening.Assessed(situations.of(e.evaluation())));
            case AssessmentAmended e -> Optional.of(new Happening.Assessed(situations.of(e.evaluation())));
            case AssessmentRedFlagRaised e ->
                Optional.of(new Happening.RedFlagRaised(
                        e.assessmentId() + "/" + e.version(),
                        Urgency.of(e.evaluation().triage()),
                        e.evaluation().withinDays(),
                        rules(e.evaluation().firedRules()),
                        leading(e.evaluation().firedRules(), e.evaluation().triage())));
            case AssessmentTestRequested _ -> Optional.empty();
            case ConsentChanged _ -> Optional.empty();
        };
    }

    private Optional<Happening> happening(PlanEvent event, String eventId) {
        return switch (event) {
            case PlanComposed e ->
                Optional.of(new Happening.PlanComposed(
                        e.version(),
                        e.stage().equals(PROPOSED),
                        e.items().stream().anyMatch(PlannedItem::needsSignOff)));
            case PlanHandoverRequested e -> Optional.of(new Happening.HandoverRequested(Urgency.isUrgent(e.triage())));
            case PlanHandoverAcknowledged e -> Optional.of(new Happening.HandoverAcknowledged(Urgency.of(e.triage())));
            case PlanActivated e ->
                Optional.of(new Happening.PlanActivated(
                        e.version(), zone(e.timeZone()), categories(e.items()), situations.of(e)));
            case PlanAdjustmentProposed e ->
                Optional.of(new Happening.AdjustmentProposed(
                        e.adjustmentId(), e.kinds(), e.needsClinician(), e.needsPrescriber()));
            case PlanAdjusted e ->
                Optional.of(new Happening.PlanAdjusted(
                        e.adjustmentId(), e.status(), e.kinds(), categories(e.items()), situations.of(e.items())));
            case PlanAdjustmentSettled _ -> Optional.empty();
            case PlanSuspended _ -> Optional.of(new Happening.PlanSuspended(eventId));
            case PlanResumed _ -> Optional.of(new Happening.PlanResumed(eventId));
            case PlanDeclined _ -> Optional.of(new Happening.PlanDeclined());
            case PlanClosed e -> Optional.of(new Happening.PlanClosed(e.reason()));
            case PlanMedicationSignedOff _ -> Optional.empty();
            case PlanSuperseded _ -> Optional.empty();
        };
    }

    private static Happening happening(MonitoringEvent event) {
        return switch (event) {
            case CheckInDue e -> new Happening.CheckInDue(e.checkInId(), e.closesAt());
            case CheckInRecorded e -> new Happening.CheckInRecorded(e.checkInId());
            case CheckInMissed e -> new Happening.CheckInMissed(e.checkInId(), e.consecutive());
            case ProgressEvaluated e ->
                new Happening.ProgressEvaluated(
                        e.checkInId(), e.status(), e.numbers().get("rmdqChange"));
            case SafetyAlertRaised e ->
                new Happening.SafetyAlertRaised(
                        e.alertId(),
                        Urgency.of(e.triage()),
                        e.withinDays(),
                        rules(e.rules()),
                        leading(e.rules(), e.triage()),
                        !e.adverseEvents().isEmpty());
            case SafetyAlertAcknowledged e -> new Happening.AlertAcknowledged(e.alertId());
            case SafetyAlertClosed e -> new Happening.AlertClosed(e.alertId());
        };
    }

    private static List<String> categories(List<PlannedItem> items) {
        return items.stream().map(PlannedItem::category).distinct().sorted().toList();
    }

    private static List<String> leading(List<FiredRule> fired, String triage) {
        return rules(fired.stream().filter(rule -> rule.triage().equals(triage)).toList());
    }

    private static List<String> rules(List<FiredRule> fired) {
        return fired.stream().map(FiredRule::rule).toList();
    }

    /** A zone that this Java does not know is no reason to keep a plan's messages back. */
    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }
}
