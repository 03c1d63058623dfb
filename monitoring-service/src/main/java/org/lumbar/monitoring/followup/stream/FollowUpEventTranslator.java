package org.lumbar.monitoring.followup.stream;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.lumbar.contracts.clinical.FiredRule;
import org.lumbar.contracts.monitoring.CheckInDue;
import org.lumbar.contracts.monitoring.CheckInMissed;
import org.lumbar.contracts.monitoring.CheckInRecorded;
import org.lumbar.contracts.monitoring.ItemAdherence;
import org.lumbar.contracts.monitoring.MonitoringEvent;
import org.lumbar.contracts.monitoring.ProgressEvaluated;
import org.lumbar.contracts.monitoring.SafetyAlertAcknowledged;
import org.lumbar.contracts.monitoring.SafetyAlertClosed;
import org.lumbar.contracts.monitoring.SafetyAlertRaised;
import org.lumbar.monitoring.followup.CheckInInstruments;
import org.lumbar.monitoring.followup.CheckInRecord;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpEvent;
import org.lumbar.monitoring.followup.SafetyAlert;
import org.lumbar.monitoring.progress.ProgressRule;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.monitoring.schedule.CheckInKind;
import org.lumbar.platform.event.OutgoingEvent;
import org.springframework.stereotype.Component;

/**
 * From what happened inside to what we publish. The only place where follow-up events meet their contracts; notes and
 * adverse events in the patient's own words end here.
 */
@Component
class FollowUpEventTranslator implements BiFunction<FollowUp, FollowUpEvent, OutgoingEvent> {

    @Override
    public OutgoingEvent apply(FollowUp followUp, FollowUpEvent event) {
        return OutgoingEvent.of(published(followUp.planId().toString(), event));
    }

    private static MonitoringEvent published(String plan, FollowUpEvent event) {
        return switch (event) {
            case FollowUpEvent.CheckInIssued(var checkIn, var baseline) ->
                due(plan, checkIn, CheckInInstruments.of(checkIn, baseline));
            case FollowUpEvent.CheckInAnswered(var record) -> recorded(plan, record, answeredAt(record));
            case FollowUpEvent.CheckInMissed(var record, int inARow) ->
                new CheckInMissed(id(record), plan, record.day(), inARow);
            case FollowUpEvent.ProgressEvaluated(var record) -> evaluated(plan, record);
            case FollowUpEvent.SafetyAlertRaised(var alert) -> raised(plan, alert);
            case FollowUpEvent.SafetyAlertAcknowledged(var alert) ->
                new SafetyAlertAcknowledged(alert.toString(), plan);
            case FollowUpEvent.SafetyAlertClosed(var alert, var outcome) ->
                new SafetyAlertClosed(alert.toString(), plan, outcome.name());
        };
    }

    private static CheckInDue due(String plan, CheckIn checkIn, List<String> instruments) {
        return new CheckInDue(
                checkIn.checkIn().toString(),
                plan,
                checkIn.day(),
                checkIn.dueAt(),
                checkIn.opensAt(),
                checkIn.closesAt(),
                kind(checkIn),
                instruments);
    }

    /** Outside, one that was put in is a few questions like any other. */
    private static String kind(CheckIn checkIn) {
        return checkIn.kind() == CheckInKind.EXTRA
                ? CheckInKind.MICRO.name()
                : checkIn.kind().name();
    }

    private static CheckInRecorded recorded(String plan, CheckInRecord record, Instant answeredAt) {
        var scores = record.scores();
        var particulars = record.particulars();
        return new CheckInRecorded(
                id(record),
                plan,
                record.day(),
                answeredAt,
                scores.painNprs(),
                scores.legPainNprs(),
                scores.rmdq(),
                scores.odi(),
                scores.adherencePct(),
                scores.pgic(),
                scores.pass(),
                record.newFindings(),
                record.adverseEvents(),
                record.checkIn().kind() == CheckInKind.ON_DEMAND,
                particulars.psfs(),
                particulars.qualityOfLife(),
                particulars.confidence(),
                particulars.goalsMetPct(),
                particulars.activeMinutes(),
                particulars.adherence().entrySet().stream()
                        .map(done -> new ItemAdherence(done.getKey(), done.getValue()))
                        .toList());
    }

    private static Instant answeredAt(CheckInRecord record) {
        if (record.answeredAt() == null) {
            throw new IllegalArgumentException("Check-in %s was missed, not answered".formatted(id(record)));
        }
        return record.answeredAt();
    }

    private static ProgressEvaluated evaluated(String plan, CheckInRecord record) {
        var judgement = record.evaluation().judgement();
        return new ProgressEvaluated(
                id(record),
                plan,
                record.day(),
                judgement.status().name(),
                judgement.trend().name(),
                judgement.confidence().name(),
                judgement.partial(),
                judgement.rules().stream().map(ProgressRule::id).toList(),
                fired(record.evaluation().firedRules()),
                judgement.numbers(),
                record.newFindings(),
                record.adverseEvents());
    }

    private static SafetyAlertRaised raised(String plan, SafetyAlert alert) {
        var safety = alert.safety();
        return new SafetyAlertRaised(
                alert.alert().toString(),
                plan,
                alert.checkIn() == null ? null : alert.checkIn().toString(),
                safety.urgency().triage().name(),
                safety.urgency().withinDays(),
                safety.instruction().code(),
                fired(safety.rules()),
                safety.adverseEvents());
    }

    private static List<FiredRule> fired(List<org.lumbar.monitoring.safety.FiredRule> rules) {
        return rules.stream()
                .map(rule -> new FiredRule(
                        rule.rule(),
                        rule.urgency().triage().name(),
                        rule.urgency().withinDays()))
                .toList();
    }

    private static String id(CheckInRecord record) {
        return record.checkIn().checkIn().toString();
    }
}
