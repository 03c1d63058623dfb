package org.lumbar.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.lumbar.notification.delivery.DeliveryPolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How hard delivery is tried, in system time.
 *
 * @param sendWithin how long one attempt may take
 * @param lease how long a message belongs to whoever attempts it; after a crash it is taken up again after this
 * @param attempts most attempts on one channel before the next is taken; 10 are about 8 minutes
 * @param safetyAttempts the same for safety instructions; 100 are about 8 hours
 * @param firstRetry pause after the first failed attempt; doubled after each further one
 * @param longestRetry longest pause
 * @param portal address of the portal, for e-mails
 */
@Validated
@ConfigurationProperties("lumbar.notification.delivery")
record DeliveryProperties(
        @DefaultValue("15s") @DurationMin(millis = 100) Duration sendWithin,
        @DefaultValue("40s") @DurationMin(millis = 200) Duration lease,
        @DefaultValue("10") @Min(1) @Max(100) int attempts,
        @DefaultValue("100") @Min(1) @Max(1000) int safetyAttempts,
        @DefaultValue("1s") @DurationMin(millis = 1) Duration firstRetry,
        @DefaultValue("5m") @DurationMin(millis = 1) Duration longestRetry,
        @DefaultValue("http://127.0.0.1:8080") @NotBlank String portal) {

    /** The same, in the core's own words. */
    DeliveryPolicy policy() {
        return new DeliveryPolicy(sendWithin, lease, attempts, safetyAttempts, firstRetry, longestRetry, portal);
    }
}
