package org.lumbar.platform.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import org.lumbar.platform.autoconfigure.PlatformAutoConfiguration;
import org.lumbar.platform.event.EventCatalogue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Listening to topics. */
@AutoConfiguration(after = PlatformAutoConfiguration.class)
public class ConsumerAutoConfiguration {

    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final double TIMES = 2;

    @Bean
    Parking parking(MongoOperations mongo, Clock systemClock) {
        return new Parking(mongo, systemClock);
    }

    @Bean
    @ConditionalOnMissingBean
    EventConsumers eventConsumers(
            EventCatalogue catalogue,
            Parking parking,
            MeterRegistry meters,
            Clock systemClock,
            ObjectProvider<Tracer> tracer) {
        return new EventConsumers(
                new EventReader(catalogue, PlatformAutoConfiguration.eventMapper()),
                parking,
                meters,
                systemClock,
                () -> tracer.getIfAvailable(() -> Tracer.NOOP));
    }

    @Bean
    DeadLetterController deadLetterController(Parking parking, EventConsumers consumers) {
        return new DeadLetterController(parking, consumers);
    }

    /**
     * What comes out of a consumer function is an outage, since it sets aside by itself what cannot be processed: keep
     * the batch, pause, and deliver it again for as long as it takes.
     */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> keepTheBatchDuringAnOutage() {
        return (container, destination, group) -> {
            var pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, TIMES);
            pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
            container.setCommonErrorHandler(new DefaultErrorHandler(pauses));
        };
    }
}
