package org.lumbar.local.clock;

import java.nio.file.Path;
import java.time.Clock;
import org.lumbar.platform.kernel.DomainClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Supplies a {@link DomainClock} that the local platform can move, when {@code LUMBAR_DOMAIN_CLOCK} names the file with
 * the offset. It comes before the platform's own configuration, which then leaves its clock out.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnClass(DomainClock.class)
@ConditionalOnProperty("LUMBAR_DOMAIN_CLOCK")
public class ClockAutoConfiguration {

    @Bean
    DomainClock movableDomainClock(@Value("${LUMBAR_DOMAIN_CLOCK}") Path file) {
        var offset = ClockOffset.in(file);
        var system = Clock.systemUTC();
        return () -> system.instant().plus(offset.get());
    }
}
