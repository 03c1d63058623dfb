package org.lumbar.platform.kernel.rules;

import java.util.List;

/** Holds when {@code count} or fewer of its parts do, and none that is still open could make it more. */
public final class AtMost extends Count {

    public AtMost(int count, List<Condition> of) {
        super(0, require(count, 0, of.size() - 1, of), of);
    }
}
