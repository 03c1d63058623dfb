package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment at one moment of its life; of several about the same adjustment the latest counts.
 *
 * @param version the plan's version after it
 * @param decided who decided; null when nobody had to, or nobody has yet
 * @param note the reason in the person's own words
 */
public record AdjustmentRecord(
        UUID document,
        Adjustment adjustment,
        State state,
        Instant at,
        int version,
        @Nullable Decided decided,
        @Nullable String note)
        implements PlanDocument {

    public enum State {
        PROPOSED,
        APPLIED,
        REJECTED,
        /** Nobody decided before a newer one of the same kinds came, or the version it was about ended. */
        LAPSED
    }
}
