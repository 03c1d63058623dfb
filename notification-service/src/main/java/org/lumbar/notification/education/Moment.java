package org.lumbar.notification.education;

import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Condition;

/**
 * When a topic is taught, and to whom at that moment.
 *
 * @param day days after the plan became active, from 0; for {@link Trigger#START} only
 * @param who whom it is for
 * @param text its words for this moment, where they are not those of the topic
 * @param again true when the same words are said each time; null as false
 */
public record Moment(
        Trigger on,
        @Nullable Integer day,
        Condition who,
        @Nullable String text,
        @Nullable Boolean again) {

    /** What a moment is counted from. */
    public enum Trigger {
        /** The plan became active. */
        START,
        /** A check-in shows a flare. */
        FLARE,
        /** A check-in shows recovery. */
        RECOVERY,
        /** The plan came to a good end. */
        DISCHARGE
    }

    public Moment {
        if ((on == Trigger.START) != (day != null)) {
            throw new IllegalArgumentException(
                    "START needs a day and nothing else has one, but %s has %s".formatted(on, day));
        }
        if (day != null && (day < 0 || day > 365)) {
            throw new IllegalArgumentException("The day must be 0 to 365, but is " + day);
        }
    }

    boolean isRepeated() {
        return Boolean.TRUE.equals(again);
    }
}
