package org.lumbar.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final Duration WHEN_FULL = Duration.ofSeconds(1);

    private final AggregateStore store;
    private final Outboxes outboxes;
    private final OutboxRelay relay;
    private final OutboxProperties properties;
    private final Clock clock;
    private final AtomicLong documents = new AtomicLong();
    private final AtomicLong oldestMillis = new AtomicLong();
    private @Nullable ScheduledExecutorService timer;

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
        timer.execute(this::sweepAndGoOn);
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

    private void makeIndexes() {
        try {
            store.collections().forEach(outboxes::ensureIndex);
        } catch (RuntimeException | Error e) {
            log.atWarn().setCause(e).log("Outbox index not made; sweeping is slow until the next start");
        }
    }

    /** When the relay had no room for all that was found, the rest is brought sooner. */
    private void sweepAndGoOn() {
        var pause = properties.sweepEvery();
        try {
            if (!sweep()) {
                pause = shorter(pause, WHEN_FULL);
            }
        } finally {
            // whatever went wrong: without the next sweep, what a crash leaves behind would wait for a restart
            goOnAfter(pause);
        }
    }

    private synchronized void goOnAfter(Duration pause) {
        if (timer != null) {
            var _ = timer.schedule(this::sweepAndGoOn, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Wakes the relay for every document with an entry older than the limit, the urgent ones first, and measures what
     * waits.
     *
     * @return false if the relay had no room for all of them
     */
    boolean sweep() {
        var all = properties.urgent().isEmpty() || wake(properties.urgent());
        all = wake(Set.of()) && all;
        measure();
        return all;
    }

    private void measure() {
        try {
            documents.set(count());
            oldestMillis.set(store.collections().stream()
                    .flatMap(collection -> outboxes.oldest(collection).stream())
                    .mapToLong(at -> Duration.between(at, clock.instant()).toMillis())
                    .max()
                    .orElse(0));
        } catch (RuntimeException | Error e) {
            if (isRunning()) {
                log.atWarn().setCause(e).log("Outboxes not measured, trying again");
            }
        }
    }

    /** @param urgent only documents with these events; all if empty */
    private boolean wake(Set<String> urgent) {
        var all = true;
        for (var collection : store.collections()) {
            try {
                all &= wake(collection, urgent);
            } catch (RuntimeException | Error e) {
                if (isRunning()) {
                    log.atWarn()
                            .addKeyValue("collection", collection)
                            .setCause(e)
                            .log("Outboxes not swept, trying again");
                }
            }
        }
        return all;
    }

    private boolean wake(String collection, Set<String> urgent) {
        var found = new AtomicInteger();
        var full = new AtomicBoolean();
        outboxes.waitingSince(collection, clock.instant().minus(properties.sweepAfter()), urgent, id -> {
            if (!relay.offer(collection, id, !urgent.isEmpty())) {
                full.set(true);
                return false;
            }
            found.incrementAndGet();
            return true;
        });
        if (found.get() > 0) {
            log.atInfo()
                    .addKeyValue("collection", collection)
                    .addKeyValue("documents", found.get())
                    .log("Events left in outboxes are being relayed");
        }
        return !full.get();
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
