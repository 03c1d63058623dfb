package org.lumbar.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.work.PendingWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Finds events that a crash left in an outbox, at start and from time to time, and has them relayed. */
public final class OutboxSweeper implements SmartLifecycle, PendingWork {

    private static final Logger log = LoggerFactory.getLogger(OutboxSweeper.class);
    private static final int MOST = 1000;

    private final AggregateStore store;
    private final Outboxes outboxes;
    private final OutboxRelay relay;
    private final OutboxProperties properties;
    private final Clock clock;
    private final AtomicLong documents = new AtomicLong();
    private final AtomicLong oldestMillis = new AtomicLong();
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> sweeping;

    OutboxSweeper(
            AggregateStore store,
            Outboxes outboxes,
            OutboxRelay relay,
            OutboxProperties properties,
            Clock systemClock,
            MeterRegistry meters) {
        Gauge.builder("lumbar.outbox.pending", documents, AtomicLong::get)
                .description("documents with events to publish, at the last sweep")
                .register(meters);
        Gauge.builder("lumbar.outbox.age", oldestMillis, oldest -> oldest.get() / 1000.0)
                .description("how long the oldest event has been waiting, at the last sweep")
                .baseUnit("seconds")
                .register(meters);
        this.store = store;
        this.outboxes = outboxes;
        this.relay = relay;
        this.properties = properties;
        this.clock = systemClock;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("outbox-sweeper").daemon(true).factory());
        timer.execute(this::makeIndexes);
        sweeping = timer.scheduleWithFixedDelay(
                this::sweep, 0, properties.sweepEvery().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (sweeping != null) {
            sweeping.cancel(true);
            sweeping = null;
        }
        if (timer != null) {
            timer.shutdown();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void makeIndexes() {
        try {
            store.collections().forEach(outboxes::ensureIndex);
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("Outbox index not made; sweeping is slow until the next start");
        }
    }

    /** Wakes the relay for every document with an entry older than the limit, and measures what waits. */
    void sweep() {
        wake();
        measure();
    }

    private void measure() {
        try {
            documents.set(count());
            oldestMillis.set(store.collections().stream()
                    .flatMap(collection -> outboxes.oldest(collection).stream())
                    .mapToLong(at -> Duration.between(at, clock.instant()).toMillis())
                    .max()
                    .orElse(0));
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("Outboxes not measured, trying again");
        }
    }

    private void wake() {
        for (var collection : store.collections()) {
            try {
                var left = outboxes.waitingSince(collection, clock.instant().minus(properties.sweepAfter()), MOST);
                left.forEach(id -> relay.written(collection, id));
                if (!left.isEmpty()) {
                    log.atInfo()
                            .addKeyValue("collection", collection)
                            .addKeyValue("documents", left.size())
                            .log("Events left in outboxes are being relayed");
                }
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("collection", collection).setCause(e).log("Outboxes not swept, trying again");
            }
        }
    }

    @Override
    public String name() {
        return "outbox";
    }

    /** Documents with events that are not published and cleared yet. */
    @Override
    public long count() {
        return store.collections().stream().mapToLong(outboxes::count).sum();
    }
}
