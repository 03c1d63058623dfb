package org.lumbar.platform.kernel.rules;

import java.util.List;

/** Holds when every one of its parts does; fails as soon as one does. */
public final class All extends Count {

    public All(List<Condition> of) {
        super(of.size(), of.size(), of);
    }
}
