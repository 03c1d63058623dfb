package org.lumbar.platform.kernel.rules;

import java.util.List;

/** Holds when {@code count} or more of its parts do: "4 of 9", whatever the other five are. */
public final class AtLeast extends Count {

    public AtLeast(int count, List<Condition> of) {
        super(require(count, 1, of.size(), of), of.size(), of);
    }
}
