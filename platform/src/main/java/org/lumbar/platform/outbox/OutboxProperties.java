package org.lumbar.platform.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How outboxes are emptied.
 *
 * @param lanes threads that publish; a document always has the same one, so that its events keep their order
 * @param batch most documents that a lane reads, publishes and clears at once
 * @param sweepEvery how often to look for entries that a crash left behind; rarer where looking is a full scan
 * @param sweepAfter how long an entry must have been waiting before the sweeper takes it for left behind
 * @param retryAfter pause after the broker did not take an event
 * @param queue most documents that a lane keeps in mind; what is more, the sweeper brings when there is room
 * @param urgent event types that go before all others, also after the broker was away
 */
@Validated
@ConfigurationProperties("lumbar.outbox")
public record OutboxProperties(
        @DefaultValue("2") @Min(1) @Max(32) int lanes,
        @DefaultValue("200") @Min(1) @Max(5000) int batch,
        @DefaultValue("10s") @DurationMin(millis = 100) Duration sweepEvery,
        @DefaultValue("5s") @DurationMin(millis = 100) Duration sweepAfter,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration retryAfter,
        @DefaultValue("10000") @Min(1) int queue,
        @DefaultValue Set<String> urgent) {

    public OutboxProperties {
        urgent = Set.copyOf(urgent);
    }
}
