package org.lumbar.notification.delivery.work;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often and how broadly waiting work is taken up.
 *
 * @param pause between two rounds
 * @param atATime deliveries at the same time; as many again for safety instructions
 * @param returnedMailPause between two looks for undeliverable e-mail
 */
@Validated
@ConfigurationProperties("lumbar.notification.work")
record WorkProperties(
        @DefaultValue("250ms") @DurationMin(millis = 10) Duration pause,
        @DefaultValue("8") @Min(1) @Max(64) int atATime,
        @DefaultValue("5m") @DurationMin(millis = 10) Duration returnedMailPause) {}
