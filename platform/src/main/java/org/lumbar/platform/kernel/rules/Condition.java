package org.lumbar.platform.kernel.rules;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds of some facts or does not. A condition has no state and answers the same facts with an equal
 * verdict; it never throws for what the facts are, but answers {@link Truth#ERROR}.
 */
public interface Condition {

    Verdict evaluate(Facts facts);

    /**
     * What {@link #evaluate} says, without its reasons. Of most rules nobody asks for them, and they are what an evaluation
     * costs: a condition that can answer without making them does.
     */
    default Truth truth(Facts facts) {
        return evaluate(facts).truth();
    }

    /**
     * What {@link #evaluate} says whenever it comes out so, if that is known beforehand.
     *
     * @return null when the reasons depend on the facts
     */
    default @Nullable Verdict always(boolean value) {
        return null;
    }

    /** All facts whose value can play a part. */
    SortedSet<String> names();
}
