package org.lumbar.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.consumer.Outages;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.outbox.RelayQueue.Ref;
import org.lumbar.platform.store.OutboxSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what documents hold in their outboxes, straight after they were written. Many documents go out in parallel;
 * a document's next event only after the broker has acknowledged the one before, also those that an earlier writer left
 * behind. What was acknowledged is cleared; what was not stays and is tried again. Documents with an urgent event go
 * before all others.
 */
public final class OutboxRelay implements OutboxSignal, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    /** A sender gives up by itself long before; one that is broken may never say. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private final Outboxes outboxes;
    private final EventSender sender;
    private final OutboxProperties properties;
    private final Clock clock;
    private final Timer relayTime;
    private final List<Lane> lanes = new ArrayList<>();
    private volatile boolean running;

    OutboxRelay(
            Outboxes outboxes,
            EventSender sender,
            OutboxProperties properties,
            Clock systemClock,
            MeterRegistry meters) {
        this.outboxes = outboxes;
        this.sender = sender;
        this.properties = properties;
        this.clock = systemClock;
        this.relayTime = Timer.builder("lumbar.outbox.relay")
                .description("from the write of an event to the broker's acknowledgement")
                .publishPercentileHistogram()
                .register(meters);
        for (int i = 0; i < properties.lanes(); i++) {
            lanes.add(new Lane("outbox-relay-" + i));
        }
        Gauge.builder(
                        "lumbar.outbox.queued",
                        lanes,
                        all -> all.stream().mapToInt(lane -> lane.queue.size()).sum())
                .description("documents that the relay has still to look after")
                .register(meters);
    }

    @Override
    public void written(String collection, String id) {
        offer(collection, id, false);
    }

    @Override
    public void written(String collection, String id, Collection<String> types) {
        offer(collection, id, !Collections.disjoint(properties.urgent(), types));
    }

    /** Asks for a document to be looked after; tells whether there was room for it. */
    boolean offer(String collection, String id, boolean isUrgent) {
        return lanes.get(Math.floorMod(id.hashCode(), lanes.size())).queue.offer(new Ref(collection, id), isUrgent);
    }

    @Override
    public synchronized void start() {
        running = true;
        lanes.forEach(Lane::start);
    }

    @Override
    public synchronized void stop() {
        running = false;
        lanes.forEach(Lane::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after everything that writes has stopped. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    /**
     * Publishes what the documents hold, in rounds: each round sends the next event of every document and waits for
     * all acknowledgements. When the broker is away the rest of the round is not tried.
     *
     * @return documents to try again soon, because the broker is away. One whose event the broker refuses for its own
     *     sake is left to the sweeper: the others of its lane must not be slowed down by it.
     */
    private Set<String> publish(String collection, Collection<String> ids) throws InterruptedException {
        var failed = new LinkedHashMap<String, Throwable>();
        var published = new LinkedHashMap<String, Long>();
        var waiting = outboxes.waiting(collection, ids);
        for (int round = 0; !waiting.isEmpty(); round++) {
            var next = round;
            waiting = waiting.stream()
                    .filter(document -> document.entries().size() > next)
                    .filter(document -> !failed.containsKey(document.id()))
                    .toList();
            var sent = new LinkedHashMap<String, Future<?>>();
            @Nullable Throwable away = null;
            for (var document : waiting) {
                var future =
                        away == null ? send(document.entries().get(next)) : CompletableFuture.<Void>failedFuture(away);
                sent.put(document.id(), future);
                away = away == null ? brokerIsAway(future) : away;
            }
            for (var document : waiting) {
                var entry = document.entries().get(next);
                var failure = failureOf(sent.get(document.id()));
                if (failure == null) {
                    relayTime.record(Duration.between(entry.at(), clock.instant()));
                    published.put(document.id(), entry.sequence());
                } else {
                    failed.put(document.id(), failure);
                }
            }
        }
        outboxes.clear(collection, published);
        report(collection, failed);
        failed.values().removeIf(failure -> !Outages.causeOf(failure));
        return failed.keySet();
    }

    private static void report(String collection, Map<String, Throwable> failed) {
        if (!failed.isEmpty()) {
            log.atWarn()
                    .addKeyValue("collection", collection)
                    .addKeyValue("documents", failed.size())
                    .setCause(failed.values().iterator().next())
                    .log("Events not published, trying again");
        }
    }

    private Future<?> send(OutboxEntry entry) {
        try {
            return sender.send(entry);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A sender that fails at once because the broker is away has waited for it; the next one would wait as long. */
    private static @Nullable Throwable brokerIsAway(Future<?> sent) throws InterruptedException {
        return sent.isDone() && failureOf(sent) instanceof RetriableException away ? away : null;
    }

    private static @Nullable Throwable failureOf(@Nullable Future<?> sent) throws InterruptedException {
        try {
            if (sent != null) {
                sent.get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            }
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            return new UncheckedIOException(new IOException("Not said within " + LONGEST_ANSWER, e));
        }
    }

    /** One thread and the documents it looks after. */
    private final class Lane implements Runnable {

        final RelayQueue queue = new RelayQueue(properties.queue());
        final Thread thread;

        Lane(String name) {
            thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this);
        }

        void start() {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
        }

        void stop() {
            thread.interrupt();
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run() {
            try {
                while (running) {
                    relayNext();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void relayNext() throws InterruptedException {
            var perCollection = new LinkedHashMap<String, Map<String, Boolean>>();
            for (var taken : queue.take(properties.batch())) {
                perCollection
                        .computeIfAbsent(taken.ref().collection(), collection -> new LinkedHashMap<>())
                        .put(taken.ref().id(), taken.isUrgent());
            }
            for (var entry : perCollection.entrySet()) {
                relay(entry.getKey(), entry.getValue());
            }
        }

        /** @param documents whether each is urgent */
        private void relay(String collection, Map<String, Boolean> documents) throws InterruptedException {
            var failed = relayed(collection, documents.keySet());
            if (!failed.isEmpty()) {
                failed.forEach(id -> queue.offer(new Ref(collection, id), documents.getOrDefault(id, false)));
                TimeUnit.NANOSECONDS.sleep(properties.retryAfter().toNanos());
            }
        }

        /**
         * A lane outlives whatever goes wrong, errors too: without it, its documents would wait for a restart. When it
         * is not an outage it may be one of the documents, which must not take the others along: each is tried alone.
         */
        private Set<String> relayed(String collection, Set<String> ids) throws InterruptedException {
            try {
                return publish(collection, ids);
            } catch (RuntimeException | Error e) {
                log.atWarn()
                        .addKeyValue("collection", collection)
                        .addKeyValue("documents", ids.size())
                        .setCause(e)
                        .log("Outboxes not relayed, trying again");
                return Outages.causeOf(e) ? ids : relayedAlone(collection, ids);
            }
        }

        private Set<String> relayedAlone(String collection, Set<String> ids) throws InterruptedException {
            var again = new LinkedHashSet<String>();
            for (var id : ids) {
                try {
                    again.addAll(publish(collection, Set.of(id)));
                } catch (RuntimeException | Error e) {
                    if (Outages.causeOf(e)) {
                        again.add(id);
                    } else {
                        log.atError()
                                .addKeyValue("collection", collection)
                                .addKeyValue("document", id)
                                .setCause(e)
                                .log("Outbox not relayed, the sweeper will try again");
                    }
                }
            }
            return again;
        }
    }
}
