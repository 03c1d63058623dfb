package org.lumbar.platform.kernel.rules;

import java.util.List;

/** Holds as soon as one of its parts does; fails when none does. */
public final class Any extends Count {

    public Any(List<Condition> of) {
        super(1, of.size(), of);
    }
}
