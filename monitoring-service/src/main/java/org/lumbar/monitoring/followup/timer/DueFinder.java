package org.lumbar.monitoring.followup.timer;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.AdvancingFollowUps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks for what is due, again and again. Any number of replicas may do so; when the store is away, it waits and tries
 * again.
 */
@Component
class DueFinder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DueFinder.class);

    private final AdvancingFollowUps advancing;
    private final MongoDueTimes dueTimes;
    private final Duration pollInterval;
    private final int batch;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    DueFinder(AdvancingFollowUps advancing, MongoDueTimes dueTimes, DueProperties properties) {
        this.dueTimes = dueTimes;
        this.advancing = advancing;
        this.pollInterval = properties.pollInterval();
        this.batch = properties.batch();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("due-finder").start(this::run);
    }

    private void run() {
        boolean failing = false;
        boolean listed = false;
        while (running) {
            try {
                if (!listed) {
                    dueTimes.listAll();
                    listed = true;
                }
                if (advancing.advance(batch) < batch) {
                    LockSupport.parkNanos(pollInterval.toNanos());
                }
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.atWarn().setCause(e).log("What is due was not done, trying again");
                }
                failing = true;
                LockSupport.parkNanos(pollInterval.toNanos());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        var running = thread;
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
