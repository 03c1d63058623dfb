package org.lumbar.monitoring.followup.timer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what is due is found.
 *
 * @param pollInterval time between two looks when there was nothing, such as {@code 1s}
 * @param batch most follow-ups in one look
 */
@Validated
@ConfigurationProperties("lumbar.monitoring.due")
record DueProperties(
        @DefaultValue("1s") @DurationMin(millis = 10) Duration pollInterval,
        @DefaultValue("200") @Min(1) @Max(10_000) int batch) {}
