package org.lumbar.monitoring.story;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.outcomes.Outcome;

/**
 * What a follow-up remembers for those who look at it.
 *
 * @param attention who must attend
 * @param marks what happened when
 * @param outcome what came of the treatment; null until there is one
 * @param settled when a plan last became active or ended; null while none has. What arose before is settled
 */
public record Story(
        Attention attention,
        Marks marks,
        @Nullable Outcome outcome,
        @Nullable Instant settled) {

    public Story {
        attention = Objects.requireNonNullElseGet(attention, Attention::none);
        marks = Objects.requireNonNullElseGet(marks, Marks::none);
    }

    public static Story none() {
        return new Story(Attention.none(), Marks.none(), null, null);
    }

    public Story with(Attention next) {
        return new Story(next, marks, outcome, settled);
    }

    public Story with(Marks next) {
        return new Story(attention, next, outcome, settled);
    }

    public Story with(Outcome next) {
        return new Story(attention, marks, next, settled);
    }

    /** With all settled that arose before. */
    public Story settledAt(Instant time) {
        return new Story(attention, marks, outcome, time);
    }
}
