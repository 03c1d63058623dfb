package org.lumbar.platform.kernel.rules;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a condition says of some facts, and why. As long as the facts in {@code because} and {@code unknown} stay as
 * they are, no change of other facts changes {@code truth}.
 *
 * @param because the known facts that it rests on: those of the parts that decided it, or, while it is undecided, those
 *     of the parts that left it to the others
 * @param unknown the facts that would have to be known to decide it; empty when it is decided
 * @param error what went wrong, naming the expression; {@code null} unless truth is ERROR
 */
public record Verdict(
        Truth truth,
        SortedSet<String> because,
        SortedSet<String> unknown,
        @Nullable String error) {

    public Verdict {
        because = Names.copyOf(because);
        unknown = Names.copyOf(unknown);
        if ((truth == Truth.ERROR) != (error != null)) {
            throw new IllegalArgumentException("An ERROR has a message and nothing else has, but %s has %s"
                    .formatted(truth, error == null ? "none" : "'" + error + "'"));
        }
        if ((truth.isDecided() && !unknown.isEmpty()) || (truth == Truth.UNKNOWN && unknown.isEmpty())) {
            throw new IllegalArgumentException(
                    "What is UNKNOWN names unknown facts and what is decided does not, but %s has %s"
                            .formatted(truth, unknown));
        }
    }

    /** TRUE or FALSE, resting on {@code because}. */
    public static Verdict decided(boolean value, SortedSet<String> because) {
        return new Verdict(Truth.of(value), because, Names.NONE, null);
    }

    /** UNKNOWN until more is known of {@code unknown}. */
    public static Verdict undecided(SortedSet<String> because, SortedSet<String> unknown) {
        return new Verdict(Truth.UNKNOWN, because, unknown, null);
    }

    /** Could not be evaluated. */
    public static Verdict failed(SortedSet<String> because, SortedSet<String> unknown, String error) {
        return new Verdict(Truth.ERROR, because, unknown, error);
    }

    /** The opposite, for the same reasons. */
    public Verdict not() {
        return truth.isDecided() ? new Verdict(truth.not(), because, unknown, error) : this;
    }
}
