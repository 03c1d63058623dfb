package org.lumbar.notification.escalation;

import java.time.Duration;

/**
 * How long an alert may stay unacknowledged before the next person is told.
 *
 * @param emergency 15 minutes, clinical.md 7.4
 * @param urgent 4 hours, clinical.md 7.4
 */
public record EscalationTimes(Duration emergency, Duration urgent) {

    public EscalationTimes {
        if (!emergency.isPositive() || emergency.compareTo(urgent) > 0) {
            throw new IllegalArgumentException(
                    "An emergency must be answered sooner than what is urgent, but has %s beside %s"
                            .formatted(emergency, urgent));
        }
    }

    public Duration toAnswer(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> emergency;
            case URGENT -> urgent;
        };
    }
}
