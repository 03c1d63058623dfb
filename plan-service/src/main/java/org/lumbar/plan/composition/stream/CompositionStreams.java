package org.lumbar.plan.composition.stream;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lumbar.contracts.assessment.AssessmentAmended;
import org.lumbar.contracts.assessment.AssessmentCompleted;
import org.lumbar.contracts.assessment.AssessmentRedFlagRaised;
import org.lumbar.contracts.monitoring.SafetyAlertRaised;
import org.lumbar.plan.composition.ComposingPlans;
import org.lumbar.plan.composition.Evaluated;
import org.lumbar.plan.composition.GuardingPlans;
import org.lumbar.plan.composition.Warning;
import org.lumbar.plan.composition.Warning.CheckInDanger;
import org.lumbar.plan.composition.Warning.UrgentAssessment;
import org.lumbar.plan.treatment.Danger;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.consumer.EventConsumers;
import org.lumbar.platform.event.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Listens to assessments and composes plans from them; listens to danger, which waits for nothing. */
@Configuration(proxyBeanMethods = false)
class CompositionStreams {

    @Bean
    Consumer<Message<List<byte[]>>> composePlans(EventConsumers consumers, ComposingPlans composing) {
        return consumers.inBatches(
                ComposingPlans.CONSUMER,
                Set.of(AssessmentCompleted.class, AssessmentAmended.class),
                batch -> composing.composeAll(heard(batch, CompositionStreams::evaluated)));
    }

    @Bean
    Consumer<Message<List<byte[]>>> guardPlans(EventConsumers consumers, GuardingPlans guarding) {
        return consumers.withoutWaiting(
                GuardingPlans.CONSUMER,
                Set.of(AssessmentRedFlagRaised.class, SafetyAlertRaised.class),
                batch -> guarding.guardAll(heard(batch, CompositionStreams::warning)));
    }

    /** The published contracts end here; the composer hears its own words only. */
    private static <T> List<Heard<T>> heard(List<Received<?>> batch, Function<Object, T> what) {
        return batch.stream()
                .map(received -> new Heard<>(
                        received.eventId(),
                        received.attributes().source(),
                        received.attributes().sequence(),
                        received.attributes().time(),
                        received.tenant(),
                        received.patient(),
                        received.episode(),
                        what.apply(received.data())))
                .toList();
    }

    private static Evaluated evaluated(Object data) {
        return switch (data) {
            case AssessmentCompleted completed ->
                Evaluations.evaluated(completed.assessmentId(), completed.version(), completed.evaluation());
            case AssessmentAmended amended ->
                Evaluations.evaluated(amended.assessmentId(), amended.version(), amended.evaluation());
            default -> throw unexpected(data);
        };
    }

    private static Warning warning(Object data) {
        return switch (data) {
            case AssessmentRedFlagRaised raised ->
                new UrgentAssessment(
                        Evaluations.evaluated(raised.assessmentId(), raised.version(), raised.evaluation()));
            case SafetyAlertRaised alert -> new CheckInDanger(danger(alert));
            default -> throw unexpected(data);
        };
    }

    private static Danger danger(SafetyAlertRaised alert) {
        var why = Stream.concat(alert.rules().stream().map(rule -> rule.rule()), alert.adverseEvents().stream())
                .toList();
        var triage = Triage.valueOf(alert.triage());
        return alert.checkInId() == null
                ? new Danger("alert " + alert.alertId(), triage, why)
                : Danger.ofCheckIn(alert.checkInId(), triage, why);
    }

    private static IllegalArgumentException unexpected(Object data) {
        return new IllegalArgumentException(
                "Nobody asked for %s".formatted(data.getClass().getName()));
    }
}
