package org.lumbar.platform.autoconfigure;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where a service's events go.
 *
 * @param topic the service's own topic, such as {@code lumbar.plan.events}
 * @param source the first part of every event's source, such as {@code /plan-service}
 */
@Validated
@ConfigurationProperties("lumbar.events")
public record EventProperties(
        @NotBlank String topic,
        @NotBlank @Pattern(regexp = "/[a-z0-9-]+") String source) {}
