package org.lumbar.notification;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.lumbar.notification.escalation.EscalationTimes;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long an alert may stay unacknowledged before the next person is told, in domain time.
 *
 * @param emergency for {@code EMERGENCY_SAME_DAY}
 * @param urgent for anything less
 */
@Validated
@ConfigurationProperties("lumbar.notification.escalation")
record EscalationProperties(
        @DefaultValue("15m") @DurationMin(minutes = 1) Duration emergency,
        @DefaultValue("4h") @DurationMin(minutes = 1) Duration urgent) {

    /** The same, in the core's own words. */
    EscalationTimes times() {
        return new EscalationTimes(emergency, urgent);
    }
}
