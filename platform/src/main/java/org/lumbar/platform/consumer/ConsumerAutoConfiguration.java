package org.lumbar.platform.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.lumbar.platform.autoconfigure.PlatformAutoConfiguration;
import org.lumbar.platform.event.EventCatalogue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;
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
    private static final int ADMIN_MILLIS = 3_000;

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
    ParkingKeeper parkingKeeper(
            Parking parking,
            EventConsumers consumers,
            @Value("${lumbar.dead-letters.look-every:30s}") Duration lookEvery) {
        return new ParkingKeeper(parking, consumers, lookEvery);
    }

    @Bean
    ApplicationListener<ContextClosedEvent> nothingIsSetAsideWhileStopping(EventConsumers consumers) {
        return closed -> consumers.stop();
    }

    @Bean
    static BindingInTheBackgroundRegistrar bindingInTheBackground() {
        return new BindingInTheBackgroundRegistrar();
    }

    @Bean
    BoundConsumers boundConsumers() {
        return new BoundConsumers();
    }

    @Bean
    BrokerWatch brokerHealthIndicator(
            KafkaProperties kafka, BoundConsumers bound, EventConsumers consumers, MeterRegistry meters) {
        var settings = new HashMap<>(kafka.buildAdminProperties());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_MILLIS);
        return new BrokerWatch(() -> Admin.create(settings), bound, consumers::names, meters);
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
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> keepTheBatchDuringAnOutage(
            BoundConsumers bound) {
        return (container, destination, group) -> {
            var pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, TIMES);
            pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
            bound.bound(group, container);
            container.setCommonErrorHandler(new DefaultErrorHandler(pauses));
        };
    }
}
