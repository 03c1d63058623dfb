package org.lumbar.notification.delivery.work;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does something again and again, with a pause in between, while the service runs. Starts last and stops first. */
final class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final int STOPPING_SECONDS = 18;

    private final String name;
    private final Runnable round;
    private final Duration pause;
    private @Nullable ScheduledExecutorService timer;

    Rounds(String name, Runnable round, Duration pause) {
        this.name = name;
        this.round = round;
        this.pause = pause;
    }

    @Override
    public synchronized void start() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name(name).factory());
            var _ = timer.scheduleWithFixedDelay(this::safely, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Whatever a round stumbles over, the next one comes: what it left undone is still in the store. */
    private void safely() {
        try {
            round.run();
        } catch (RuntimeException | Error e) {
            log.atWarn().addKeyValue("rounds", name).setCause(e).log("Round not finished, the next one goes on");
        }
    }

    @Override
    public synchronized void stop() {
        var running = timer;
        if (running == null) {
            return;
        }
        timer = null;
        running.shutdown();
        try {
            if (!running.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException _) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
