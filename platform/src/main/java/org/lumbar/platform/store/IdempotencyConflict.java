package org.lumbar.platform.store;

/** The same Idempotency-Key came with a different request. */
public final class IdempotencyConflict extends RuntimeException {

    private static final long serialVersionUID = 1;

    IdempotencyConflict() {
        super("This Idempotency-Key was already used for a different request. Use a new key for a new request.");
    }
}
