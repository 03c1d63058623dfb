package org.lumbar.platform.autoconfigure;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.lumbar.platform.event.EventEncoder;
import org.lumbar.platform.outbox.OutboxRelay;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.MongoConversions;
import org.lumbar.platform.store.StoreClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** Aggregates in MongoDB. */
@AutoConfiguration(
        before = DataMongoAutoConfiguration.class,
        after = {PlatformAutoConfiguration.class, MongoAutoConfiguration.class})
public class StoreAutoConfiguration {

    private static final long LONGEST_PING_SECONDS = 2;

    @Bean
    MongoClientSettingsBuilderCustomizer whatWasAnsweredStays() {
        return StoreClient::configure;
    }

    @Bean
    @ConditionalOnMissingBean
    MongoCustomConversions mongoCustomConversions() {
        return new MongoCustomConversions(MongoConversions.all());
    }

    /** Maps records without class names: a class may be renamed, what is stored stays readable. */
    @Bean
    @ConditionalOnMissingBean
    MappingMongoConverter mappingMongoConverter(MongoMappingContext context, MongoCustomConversions conversions) {
        var converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
        converter.setCustomConversions(conversions);
        converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        return converter;
    }

    @Bean
    @ConditionalOnMissingBean(MongoOperations.class)
    MongoTemplate mongoTemplate(MongoDatabaseFactory factory, MappingMongoConverter converter) {
        return new MongoTemplate(factory, converter);
    }

    @Bean
    @ConditionalOnMissingBean
    AggregateStore aggregateStore(MongoOperations mongo, EventEncoder encoder, OutboxRelay relay, Clock systemClock) {
        return new AggregateStore(mongo, encoder, relay, systemClock);
    }

    /** A ping: what Boot's own indicator asks ({@code hello}) is not understood by every store that we run on. */
    @Bean
    HealthIndicator mongoHealthIndicator(MongoDatabaseFactory factory) {
        return () -> {
            try {
                factory.getMongoDatabase()
                        .withTimeout(LONGEST_PING_SECONDS, TimeUnit.SECONDS)
                        .runCommand(new Document("ping", 1));
                return Health.up().build();
            } catch (RuntimeException e) {
                return Health.down()
                        .withDetail("error", e.getClass().getSimpleName())
                        .build();
            }
        };
    }
}
