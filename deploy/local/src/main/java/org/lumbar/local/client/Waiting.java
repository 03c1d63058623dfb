package org.lumbar.local.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what was named, never for a time. */
public final class Waiting {

    private static final Duration POLL = Duration.ofMillis(100);

    private Waiting() {}

    /** What was waited for did not come. */
    public static final class InVain extends RuntimeException {

        InVain(String message) {
            super(message);
        }
    }

    /**
     * Asks again and again until there is an answer.
     *
     * @param what what is waited for, for the message when it does not come
     * @param lastSeen what to say about the last look
     */
    public static <T> T until(String what, Duration patience, Supplier<Optional<T>> look, Supplier<String> lastSeen) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new InVain("Waited %d s for %s in vain; last seen: %s"
                        .formatted(patience.toSeconds(), what, lastSeen.get()));
            }
            pause(POLL);
        }
    }

    static void pause(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
