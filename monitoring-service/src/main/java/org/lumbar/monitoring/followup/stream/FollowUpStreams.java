package org.lumbar.monitoring.followup.stream;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.lumbar.contracts.assessment.AssessmentAmended;
import org.lumbar.contracts.assessment.AssessmentCompleted;
import org.lumbar.contracts.plan.PlanActivated;
import org.lumbar.contracts.plan.PlanAdjusted;
import org.lumbar.contracts.plan.PlanClosed;
import org.lumbar.contracts.plan.PlanResumed;
import org.lumbar.contracts.plan.PlanSuspended;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowingPlans;
import org.lumbar.monitoring.followup.NewsItem;
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

    private static final String DISCHARGE = "DISCHARGE_RELAPSE_PREVENTION";

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
                        PlanActivated.class,
                        PlanAdjusted.class,
                        PlanSuspended.class,
                        PlanResumed.class,
                        PlanClosed.class),
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
            case PlanActivated activated ->
                new FollowUpNews.PlanActivated(
                        UUID.fromString(activated.planId()),
                        activated.version(),
                        received.attributes().time(),
                        zone(activated),
                        activated.causeClass(),
                        activated.durationClass());
            case PlanAdjusted adjusted ->
                new FollowUpNews.PlanAdjusted(
                        adjusted.version(),
                        received.attributes().time(),
                        adjusted.kinds().contains(DISCHARGE));
            case PlanSuspended suspended -> new FollowUpNews.PlanSuspended(suspended.version());
            case PlanResumed resumed -> new FollowUpNews.PlanResumed(resumed.version());
            case PlanClosed closed -> new FollowUpNews.PlanClosed(closed.version());
            default ->
                throw new IllegalArgumentException("Nobody asked for %s"
                        .formatted(received.data().getClass().getName()));
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
