package org.lumbar.platform.consumer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks from time to time whether records wait for nothing, and lets them go on. */
final class ParkingKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ParkingKeeper.class);

    private final Parking parking;
    private final EventConsumers consumers;
    private final Duration every;
    private @Nullable ScheduledExecutorService timer;

    ParkingKeeper(Parking parking, EventConsumers consumers, Duration every) {
        this.parking = parking;
        this.consumers = consumers;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("parking-keeper").daemon(true).factory());
            timer.execute(() -> safely(parking::ensureIndex));
            var _ = timer.scheduleWithFixedDelay(
                    () -> safely(consumers::goOn), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            if (isRunning()) {
                log.atWarn().setCause(e).log("Parked records not looked after, trying again");
            }
        }
    }
}
