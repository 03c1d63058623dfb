package org.lumbar.platform.kernel.rules;

import java.util.List;

/** Holds when {@code count} of its parts do and all others do not. */
public final class Exactly extends Count {

    public Exactly(int count, List<Condition> of) {
        super(require(count, 0, of.size(), of), count, of);
    }
}
