package org.lumbar.plan.adjustment.stream;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lumbar.contracts.monitoring.ProgressEvaluated;
import org.lumbar.plan.adjustment.AdjustingPlans;
import org.lumbar.plan.adjustment.Progress;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.consumer.EventConsumers;
import org.lumbar.platform.event.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Listens to progress and adjusts plans to it. */
@Configuration(proxyBeanMethods = false)
class AdjustmentStreams {

    @Bean
    Consumer<Message<List<byte[]>>> adjustPlans(EventConsumers consumers, AdjustingPlans adjusting) {
        return consumers.inBatches(
                AdjustingPlans.CONSUMER,
                Set.of(ProgressEvaluated.class),
                batch -> adjusting.adjustAll(
                        batch.stream().map(AdjustmentStreams::heard).toList()));
    }

    /** The published contract ends here; the adjuster hears its own words only. */
    private static Heard<Progress> heard(Received<?> received) {
        if (!(received.data() instanceof ProgressEvaluated evaluated)) {
            throw new IllegalArgumentException(
                    "Nobody asked for %s".formatted(received.data().getClass().getName()));
        }
        return new Heard<>(
                received.eventId(),
                received.attributes().source(),
                received.attributes().sequence(),
                received.attributes().time(),
                received.tenant(),
                received.patient(),
                received.episode(),
                progress(evaluated));
    }

    private static Progress progress(ProgressEvaluated evaluated) {
        return new Progress(
                evaluated.checkInId(),
                evaluated.day(),
                evaluated.status(),
                evaluated.rules(),
                evaluated.firedRules().stream()
                        .map(rule -> new FiredRule(rule.rule(), Triage.valueOf(rule.triage()), rule.withinDays()))
                        .toList(),
                evaluated.numbers(),
                evaluated.adverseEvents());
    }
}
