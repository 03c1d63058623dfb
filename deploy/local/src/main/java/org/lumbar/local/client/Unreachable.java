package org.lumbar.local.client;

import java.io.IOException;
import java.util.concurrent.CancellationException;

/** Something did not answer, for longer than we were ready to wait. */
public final class Unreachable extends RuntimeException {

    Unreachable(String what, IOException cause) {
        super("%s cannot be reached: %s".formatted(what, cause), cause);
    }

    Unreachable(String what) {
        super(what);
    }

    /** Somebody wants this thread to stop: keeps that wish and ends what was being done. */
    static CancellationException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        var cancelled = new CancellationException("interrupted");
        cancelled.initCause(cause);
        return cancelled;
    }
}
