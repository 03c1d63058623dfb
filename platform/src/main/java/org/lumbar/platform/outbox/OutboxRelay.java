package org.lumbar.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.store.OutboxSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what documents hold in their outboxes, straight after they were written. Many documents go out in parallel;
 * a document's next event only after the broker has acknowledged the one before, also those that an earlier writer left
 * behind. What was acknowledged is cleared; what was not stays and is tried again.
 */
public final class OutboxRelay implements OutboxSignal, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

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
    }

    /** A document that may have events to publish. */
    private record Ref(String collection, String id) {}

    @Override
    public void written(String collection, String id) {
        lanes.get(Math.floorMod(id.hashCode(), lanes.size())).queue.add(new Ref(collection, id));
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
     * all acknowledgements.
     *
     * @return documents with an event that the broker did not take
     */
    private Set<String> publish(String collection, Set<String> ids) throws InterruptedException {
        var failed = new LinkedHashSet<String>();
        var published = new LinkedHashMap<String, Long>();
        var waiting = outboxes.waiting(collection, ids);
        for (int round = 0; !waiting.isEmpty(); round++) {
            var next = round;
            waiting = waiting.stream()
                    .filter(document -> document.entries().size() > next)
                    .filter(document -> !failed.contains(document.id()))
                    .toList();
            var sent = new LinkedHashMap<String, Future<?>>();
            for (var document : waiting) {
                sent.put(document.id(), send(document.entries().get(next)));
            }
            for (var document : waiting) {
                var entry = document.entries().get(next);
                if (acknowledged(sent.get(document.id()), entry)) {
                    published.put(document.id(), entry.sequence());
                } else {
                    failed.add(document.id());
                }
            }
        }
        outboxes.clear(collection, published);
        return failed;
    }

    private Future<?> send(OutboxEntry entry) {
        try {
            return sender.send(entry);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean acknowledged(@Nullable Future<?> sent, OutboxEntry entry) throws InterruptedException {
        try {
            if (sent != null) {
                sent.get();
            }
            relayTime.record(Duration.between(entry.at(), clock.instant()));
            return true;
        } catch (ExecutionException e) {
            log.atWarn()
                    .addKeyValue("type", entry.type())
                    .addKeyValue("sequence", entry.sequence())
                    .setCause(e.getCause())
                    .log("Event not published, trying again");
            return false;
        }
    }

    /** One thread and the documents it looks after. */
    private final class Lane implements Runnable {

        final LinkedBlockingQueue<Ref> queue = new LinkedBlockingQueue<>();
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
            var batch = new ArrayList<Ref>();
            batch.add(queue.take());
            queue.drainTo(batch, properties.batch() - 1);
            var perCollection = new LinkedHashMap<String, Set<String>>();
            for (var ref : batch) {
                perCollection
                        .computeIfAbsent(ref.collection(), collection -> new LinkedHashSet<>())
                        .add(ref.id());
            }
            for (var entry : perCollection.entrySet()) {
                relay(entry);
            }
        }

        private void relay(Map.Entry<String, Set<String>> documents) throws InterruptedException {
            Set<String> failed;
            try {
                failed = publish(documents.getKey(), documents.getValue());
            } catch (RuntimeException e) {
                log.atWarn()
                        .addKeyValue("collection", documents.getKey())
                        .addKeyValue("documents", documents.getValue().size())
                        .setCause(e)
                        .log("Outboxes not relayed, trying again");
                failed = documents.getValue();
            }
            if (!failed.isEmpty()) {
                failed.forEach(id -> queue.add(new Ref(documents.getKey(), id)));
                TimeUnit.NANOSECONDS.sleep(properties.retryAfter().toNanos());
            }
        }
    }
}
