package org.lumbar.platform.store;

/** Somebody else changed the aggregate: since the caller last saw it, or under every attempt to write it. */
public final class StaleRevision extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean expectedByCaller;

    private StaleRevision(String message, boolean expectedByCaller) {
        super(message);
        this.expectedByCaller = expectedByCaller;
    }

    static StaleRevision notWhatTheCallerSaw(String aggregate, long expected, long found) {
        return new StaleRevision(
                "%s has changed: you saw revision %d, it is now %d. Read it again and decide on what you see."
                        .formatted(aggregate, expected, found),
                true);
    }

    static StaleRevision underEveryAttempt(String aggregate, int attempts) {
        return new StaleRevision(
                "%s was changed by others under each of %d attempts".formatted(aggregate, attempts), false);
    }

    /** True when the caller named a revision that is no longer the current one; false when a race was lost too often. */
    public boolean expectedByCaller() {
        return expectedByCaller;
    }
}
