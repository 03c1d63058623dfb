package org.lumbar.notification.correspondence.stream;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lumbar.contracts.assessment.AssessmentAmended;
import org.lumbar.contracts.assessment.AssessmentCompleted;
import org.lumbar.contracts.assessment.AssessmentRedFlagRaised;
import org.lumbar.contracts.monitoring.CheckInDue;
import org.lumbar.contracts.monitoring.CheckInMissed;
import org.lumbar.contracts.monitoring.CheckInRecorded;
import org.lumbar.contracts.monitoring.ProgressEvaluated;
import org.lumbar.contracts.monitoring.SafetyAlertAcknowledged;
import org.lumbar.contracts.monitoring.SafetyAlertClosed;
import org.lumbar.contracts.monitoring.SafetyAlertRaised;
import org.lumbar.contracts.plan.PlanActivated;
import org.lumbar.contracts.plan.PlanAdjusted;
import org.lumbar.contracts.plan.PlanAdjustmentProposed;
import org.lumbar.contracts.plan.PlanClosed;
import org.lumbar.contracts.plan.PlanComposed;
import org.lumbar.contracts.plan.PlanDeclined;
import org.lumbar.contracts.plan.PlanHandoverAcknowledged;
import org.lumbar.contracts.plan.PlanHandoverRequested;
import org.lumbar.contracts.plan.PlanResumed;
import org.lumbar.contracts.plan.PlanSuspended;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.education.Education;
import org.lumbar.platform.consumer.EventConsumers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/**
 * Listens to assessments, plans and monitoring. What says that somebody is in danger has consumers of its own, which
 * wait for nothing; that it is acknowledged may therefore be heard before it, and the core does not mind.
 */
@Configuration(proxyBeanMethods = false)
class CorrespondenceStreams {

    @Bean
    Occurrences occurrences(Education education) {
        return new Occurrences(new Situations(education.factNames()));
    }

    @Bean
    Consumer<Message<List<byte[]>>> noteRedFlags(
            EventConsumers consumers, KeepingCorrespondence keeping, Occurrences occurrences) {
        return listeningForDanger(
                consumers,
                keeping,
                occurrences,
                "notification-safety-assessment",
                Set.of(AssessmentRedFlagRaised.class));
    }

    @Bean
    Consumer<Message<List<byte[]>>> noteSafetyAlerts(
            EventConsumers consumers, KeepingCorrespondence keeping, Occurrences occurrences) {
        return listeningForDanger(
                consumers, keeping, occurrences, "notification-safety-monitoring", Set.of(SafetyAlertRaised.class));
    }

    @Bean
    Consumer<Message<List<byte[]>>> noteAssessments(
            EventConsumers consumers, KeepingCorrespondence keeping, Occurrences occurrences) {
        return listening(
                consumers,
                keeping,
                occurrences,
                "correspondence-assessment",
                Set.of(AssessmentCompleted.class, AssessmentAmended.class));
    }

    @Bean
    Consumer<Message<List<byte[]>>> notePlans(
            EventConsumers consumers, KeepingCorrespondence keeping, Occurrences occurrences) {
        return listening(
                consumers,
                keeping,
                occurrences,
                "correspondence-plan",
                Set.of(
                        PlanComposed.class,
                        PlanHandoverRequested.class,
                        PlanHandoverAcknowledged.class,
                        PlanActivated.class,
                        PlanAdjustmentProposed.class,
                        PlanAdjusted.class,
                        PlanSuspended.class,
                        PlanResumed.class,
                        PlanDeclined.class,
                        PlanClosed.class));
    }

    @Bean
    Consumer<Message<List<byte[]>>> noteMonitoring(
            EventConsumers consumers, KeepingCorrespondence keeping, Occurrences occurrences) {
        return listening(
                consumers,
                keeping,
                occurrences,
                "correspondence-monitoring",
                Set.of(
                        CheckInDue.class,
                        CheckInRecorded.class,
                        CheckInMissed.class,
                        ProgressEvaluated.class,
                        SafetyAlertAcknowledged.class,
                        SafetyAlertClosed.class));
    }

    private static Consumer<Message<List<byte[]>>> listeningForDanger(
            EventConsumers consumers,
            KeepingCorrespondence keeping,
            Occurrences occurrences,
            String consumer,
            Set<Class<?>> types) {
        return consumers.withoutWaiting(consumer, types, batch -> keeping.take(consumer, occurrences.of(batch)));
    }

    private static Consumer<Message<List<byte[]>>> listening(
            EventConsumers consumers,
            KeepingCorrespondence keeping,
            Occurrences occurrences,
            String consumer,
            Set<Class<?>> types) {
        return consumers.inBatches(consumer, types, batch -> keeping.take(consumer, occurrences.of(batch)));
    }
}
