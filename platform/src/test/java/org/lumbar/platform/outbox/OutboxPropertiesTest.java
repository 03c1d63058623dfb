package org.lumbar.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class OutboxPropertiesTest {

    @Configuration
    @EnableConfigurationProperties(OutboxProperties.class)
    static class Settings {}

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void theDefaultsAreThoseOfAServiceInProduction() {
        service.run(context -> assertThat(context.getBean(OutboxProperties.class))
                .isEqualTo(new OutboxProperties(
                        2,
                        200,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        10_000,
                        Set.of())));
    }

    @Test
    void everythingCanBeSet() {
        service.withPropertyValues(
                        "lumbar.outbox.lanes=4",
                        "lumbar.outbox.batch=50",
                        "lumbar.outbox.sweep-every=1m",
                        "lumbar.outbox.sweep-after=30s",
                        "lumbar.outbox.retry-after=100ms",
                        "lumbar.outbox.queue=20",
                        "lumbar.outbox.urgent=a.v1,b.v1")
                .run(context -> assertThat(context.getBean(OutboxProperties.class))
                        .isEqualTo(new OutboxProperties(
                                4,
                                50,
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(30),
                                Duration.ofMillis(100),
                                20,
                                Set.of("a.v1", "b.v1"))));
    }

    @Test
    void aValueThatMakesNoSenseStopsTheServiceAndIsNamed() {
        service.withPropertyValues("lumbar.outbox.lanes=0")
                .run(context ->
                        assertThat(context).hasFailed().getFailure().rootCause().hasMessageContaining("lanes"));
    }
}
