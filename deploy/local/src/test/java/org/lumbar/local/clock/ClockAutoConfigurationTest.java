package org.lumbar.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.platform.kernel.DomainClock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

class ClockAutoConfigurationTest {

    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    /** As the services' platform does it, and earlier in the alphabet than ours. */
    @AutoConfiguration
    static class APlatform {

        @Bean
        @ConditionalOnMissingBean
        DomainClock domainClock() {
            return () -> LONG_AGO;
        }
    }

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(APlatform.class, ClockAutoConfiguration.class));

    @Test
    void aServiceOfTheLocalPlatformFollowsTheFile(@TempDir Path folder) {
        var file = folder.resolve("clock");
        ClockOffset.in(file).raiseTo(Duration.ofDays(36_500));

        runner.withPropertyValues("LUMBAR_DOMAIN_CLOCK=" + file)
                .run(context ->
                        assertThat(context.getBean(DomainClock.class).now()).isAfter("2100-01-01T00:00:00Z"));
    }

    @Test
    void withoutTheSettingAServiceKeepsItsOwnClock() {
        runner.run(
                context -> assertThat(context.getBean(DomainClock.class).now()).isEqualTo(LONG_AGO));
    }
}
