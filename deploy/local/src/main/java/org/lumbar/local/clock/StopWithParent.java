package org.lumbar.local.clock;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/**
 * Ends this process when the one that started it is gone, however that ended: its end of our standard input closes.
 * Only on request ({@code LUMBAR_STOP_WITH_PARENT}); a process started by hand keeps running.
 */
public final class StopWithParent implements ApplicationListener<ApplicationStartingEvent> {

    private static final String REQUEST = "LUMBAR_STOP_WITH_PARENT";
    private static final long SECONDS_TO_STOP_IN_ORDER = 20;

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        watch();
    }

    /** Starts to watch, if that was asked for. */
    public static void watch() {
        if (System.getenv(REQUEST) != null) {
            Thread.ofPlatform().daemon().name("stop-with-parent").start(StopWithParent::waitForParentToEnd);
        }
    }

    private static void waitForParentToEnd() {
        try {
            while (System.in.read() >= 0) {
                // what arrives does not matter, only that it ends
            }
        } catch (IOException _) {
            // a broken pipe is an end, too
        }
        Thread.ofPlatform().daemon().name("stop-at-last").start(StopWithParent::stopAtLast);
        System.exit(1);
    }

    private static void stopAtLast() {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_STOP_IN_ORDER);
        for (var left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        Runtime.getRuntime().halt(1);
    }
}
