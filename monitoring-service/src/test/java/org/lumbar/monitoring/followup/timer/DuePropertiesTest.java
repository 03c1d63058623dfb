package org.lumbar.monitoring.followup.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class DuePropertiesTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DueProperties.class)
    static class Settings {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Test
    void theDefaults() {
        runner.run(context -> assertThat(context.getBean(DueProperties.class))
                .isEqualTo(new DueProperties(Duration.ofSeconds(1), 200)));
    }

    @Test
    void everythingCanBeSet() {
        runner.withPropertyValues("lumbar.monitoring.due.poll-interval=250ms", "lumbar.monitoring.due.batch=7")
                .run(context -> assertThat(context.getBean(DueProperties.class))
                        .isEqualTo(new DueProperties(Duration.ofMillis(250), 7)));
    }

    @Test
    void whatMakesNoSenseStopsTheStart() {
        runner.withPropertyValues("lumbar.monitoring.due.batch=0")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("batch"));
        runner.withPropertyValues("lumbar.monitoring.due.poll-interval=0s")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("pollInterval"));
    }
}
