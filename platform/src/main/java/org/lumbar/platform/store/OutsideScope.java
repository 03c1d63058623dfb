package org.lumbar.platform.store;

import org.lumbar.platform.kernel.Tenant;

/** A caller wanted to add something where they may not: for them there is no such place. */
public final class OutsideScope extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutsideScope(String collection, Tenant tenant) {
        super("Nothing can be added to %s of %s within this scope".formatted(collection, tenant));
    }
}
