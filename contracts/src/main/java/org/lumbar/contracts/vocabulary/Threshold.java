package org.lumbar.contracts.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A limit beyond which a number makes a {@link Term} present.
 *
 * @param measure code of the measure
 * @param bound on which side of the limit
 * @param limit in the measure's unit
 * @param sex for whom it holds; {@code null} = for everyone
 */
public record Threshold(
        String measure, Bound bound, double limit, @Nullable String sex) {

    /** On which side of the limit a number counts. */
    public enum Bound {
        AT_LEAST,
        ABOVE,
        BELOW
    }

    /** @param value in the measure's unit */
    public boolean isMetBy(double value) {
        return switch (bound) {
            case AT_LEAST -> value >= limit;
            case ABOVE -> value > limit;
            case BELOW -> value < limit;
        };
    }

    /** @param sexOfPerson {@code null} = unknown; a limit for one sex then says nothing */
    public boolean holdsFor(@Nullable String sexOfPerson) {
        return sex == null || sex.equals(sexOfPerson);
    }
}
