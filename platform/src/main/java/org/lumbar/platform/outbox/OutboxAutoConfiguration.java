package org.lumbar.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.lumbar.platform.autoconfigure.EventProperties;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.store.AggregateStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/** Publishing what outboxes hold. */
@AutoConfiguration(afterName = "org.lumbar.platform.autoconfigure.PlatformAutoConfiguration")
@EnableConfigurationProperties({OutboxProperties.class, EventProperties.class})
public class OutboxAutoConfiguration {

    private static final int REQUEST_MILLIS = 5_000;
    private static final int DELIVERY_MILLIS = 10_000;

    /** A producer of its own: it waits for all replicas, and it gives up soon enough for the relay to try again. */
    @Bean
    @ConditionalOnMissingBean
    EventSender eventSender(KafkaProperties kafka, EventProperties events) {
        var settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        return new KafkaEventSender(() -> new KafkaProducer<>(settings), events.topic(), System::nanoTime);
    }

    @Bean
    Outboxes outboxes(MongoOperations mongo) {
        return new Outboxes(mongo);
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxRelay outboxRelay(
            Outboxes outboxes,
            EventSender sender,
            OutboxProperties properties,
            EventCatalogue catalogue,
            Clock systemClock,
            MeterRegistry meters) {
        properties.urgent().forEach(type -> requirePublished(catalogue, type));
        return new OutboxRelay(outboxes, sender, properties, systemClock, meters);
    }

    private static void requirePublished(EventCatalogue catalogue, String type) {
        if (catalogue.classOf(type).isEmpty()) {
            throw new IllegalArgumentException(
                    "lumbar.outbox.urgent must name event types of the catalogue, but %s is not one; there are %s"
                            .formatted(type, catalogue.types()));
        }
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxSweeper outboxSweeper(
            AggregateStore store,
            Outboxes outboxes,
            OutboxRelay relay,
            OutboxProperties properties,
            Clock systemClock,
            MeterRegistry meters) {
        return new OutboxSweeper(store, outboxes, relay, properties, systemClock, meters);
    }
}
