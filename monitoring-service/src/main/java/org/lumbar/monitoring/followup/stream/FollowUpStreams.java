package org.lumbar.monitoring.followup.stream;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.lumbar.contracts.assessment.AssessmentAmended;
import org.lumbar.contracts.assessment.AssessmentCompleted;
import org.lumbar.contracts.clinical.FiredRule;
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
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowingPlans;
import org.lumbar.monitoring.followup.NewsItem;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.platform.consumer.EventConsumers;
import org.lumbar.platform.event.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Listens to assessments and plans. Their order is not promised, and either may come first. */
@Configuration(proxyBeanMethods = false)
class FollowUpStreams {

    static final String ASSESSMENTS = "follow-up-assessments";
    static final String PLANS = "follow-up-plans";

    /** Stages in which people decide on a plan. */
    private static final Set<String> OPEN = Set.of("PROPOSED", "APPROVED");

    @Bean
    Consumer<Message<List<byte[]>>> followAssessments(EventConsumers consumers, FollowingPlans following) {
        return consumers.inBatches(
                ASSESSMENTS,
                Set.of(AssessmentCompleted.class, AssessmentAmended.class),
                batch -> following.hear(ASSESSMENTS, items(batch)));
    }

    @Bean
    Consumer<Message<List<byte[]>>> followPlans(EventConsumers consumers, FollowingPlans following) {
        return consumers.inBatches(
                PLANS,
                Set.of(
                        PlanComposed.class,
                        PlanActivated.class,
                        PlanAdjusted.class,
                        PlanAdjustmentProposed.class,
                        PlanAdjustmentSettled.class,
                        PlanSuspended.class,
                        PlanResumed.class,
                        PlanDeclined.class,
                        PlanSuperseded.class,
                        PlanClosed.class,
                        PlanHandoverRequested.class,
                        PlanHandoverAcknowledged.class),
                batch -> following.hear(PLANS, items(batch)));
    }

    /** The published contracts end here; the follow-up hears its own words only. */
    static List<NewsItem> items(List<Received<?>> batch) {
        return batch.stream()
                .map(received -> new NewsItem(
                        received.eventId(),
                        received.attributes().source(),
                        received.attributes().sequence(),
                        received.attributes().time(),
                        received.tenant(),
                        received.patient(),
                        received.episode(),
                        news(received)))
                .toList();
    }

    private static FollowUpNews news(Received<?> received) {
        return switch (received.data()) {
            case AssessmentCompleted completed ->
                Baselines.assessed(completed.assessmentId(), completed.version(), completed.evaluation());
            case AssessmentAmended amended ->
                Baselines.assessed(amended.assessmentId(), amended.version(), amended.evaluation());
            case PlanEvent event -> news(event, received.attributes().time());
            default ->
                throw new IllegalArgumentException("Nobody asked for %s"
                        .formatted(received.data().getClass().getName()));
        };
    }

    private static FollowUpNews news(PlanEvent event, Instant at) {
        return switch (event) {
            case PlanComposed composed ->
                new FollowUpNews.PlanComposed(composed.version(), OPEN.contains(composed.stage()));
            case PlanActivated activated ->
                new FollowUpNews.PlanActivated(
                        UUID.fromString(activated.planId()),
                        activated.version(),
                        at,
                        zone(activated),
                        activated.causeClass(),
                        activated.durationClass(),
                        activated.riskStratum());
            case PlanAdjusted adjusted ->
                new FollowUpNews.PlanAdjusted(
                        adjusted.version(), at, UUID.fromString(adjusted.adjustmentId()), adjusted.kinds());
            case PlanAdjustmentProposed proposed ->
                new FollowUpNews.AdjustmentProposed(
                        UUID.fromString(proposed.adjustmentId()),
                        proposed.version(),
                        proposed.kinds(),
                        proposed.checkInId(),
                        proposed.status());
            case PlanAdjustmentSettled settled ->
                new FollowUpNews.AdjustmentSettled(UUID.fromString(settled.adjustmentId()));
            case PlanSuspended suspended ->
                new FollowUpNews.PlanSuspended(
                        suspended.version(), Triage.valueOf(suspended.triage()), suspended.rules());
            case PlanResumed resumed -> new FollowUpNews.PlanResumed(resumed.version());
            case PlanDeclined declined -> new FollowUpNews.PlanDeclined(declined.version());
            case PlanSuperseded superseded -> new FollowUpNews.PlanSuperseded(superseded.version());
            case PlanClosed closed -> new FollowUpNews.PlanClosed(closed.version(), closed.reason());
            case PlanHandoverRequested requested ->
                new FollowUpNews.HandoverRequested(
                        Triage.valueOf(requested.triage()),
                        requested.rules().stream().map(FiredRule::rule).toList());
            case PlanHandoverAcknowledged _ -> new FollowUpNews.HandoverAcknowledged();
            case PlanMedicationSignedOff _ ->
                throw new IllegalArgumentException("Nobody asked for the sign-off of a medicine");
        };
    }

    private static ZoneId zone(PlanActivated activated) {
        try {
            return ZoneId.of(activated.timeZone());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The time zone of plan %s must be an IANA zone, but is '%s'"
                            .formatted(activated.planId(), activated.timeZone()),
                    e);
        }
    }
}
