package org.lumbar.platform.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.event.EventEncoder;
import org.lumbar.platform.kernel.DomainClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The two clocks and how events are written. */
@AutoConfiguration
@EnableConfigurationProperties(EventProperties.class)
public class PlatformAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock systemClock() {
        return Clock.systemUTC();
    }

    /** Domain time is the system's time, unless the local platform puts its own clock on the class path. */
    @Bean
    @ConditionalOnMissingBean
    DomainClock domainClock(Clock systemClock) {
        return systemClock::instant;
    }

    /** The mapper for the published language: a reader must not stumble over what a newer writer adds. */
    public static JsonMapper eventMapper() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    EventEncoder eventEncoder(
            EventCatalogue catalogue,
            EventProperties events,
            DomainClock domainClock,
            Clock systemClock,
            ObjectProvider<Tracer> tracer) {
        return new EventEncoder(
                catalogue, eventMapper(), events.source(), domainClock, systemClock, traceParent(tracer));
    }

    private static Supplier<@Nullable String> traceParent(ObjectProvider<Tracer> tracers) {
        return () -> {
            var tracer = tracers.getIfAvailable();
            Span span = tracer == null ? null : tracer.currentSpan();
            return span == null ? null : traceParent(span.context());
        };
    }

    private static @Nullable String traceParent(TraceContext context) {
        return context.traceId().length() == 32
                ? "00-%s-%s-%s"
                        .formatted(
                                context.traceId(),
                                context.spanId(),
                                Boolean.TRUE.equals(context.sampled()) ? "01" : "00")
                : null;
    }
}
