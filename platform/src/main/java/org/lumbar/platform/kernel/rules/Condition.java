package org.lumbar.platform.kernel.rules;

import java.util.SortedSet;

/**
 * Something that holds of some facts or does not. A condition has no state and answers the same facts with an equal
 * verdict; it never throws for what the facts are, but answers {@link Truth#ERROR}.
 */
public interface Condition {

    Verdict evaluate(Facts facts);

    /** All facts whose value can play a part. */
    SortedSet<String> names();
}
