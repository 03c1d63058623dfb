package org.lumbar.platform.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.event.CloudEventHeaders;
import org.lumbar.platform.event.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.messaging.Message;
import tools.jackson.core.JacksonException;

/**
 * Makes the functions that Spring Cloud Stream calls with batches of records. Each record is read on its own; the good
 * ones are handed over together, in order. A record that cannot be processed is set aside and, unless the consumer may
 * not wait, the later ones of its patient wait behind it; all others go on. When the store or the broker is away nothing is set aside: the batch is
 * delivered again.
 */
public final class EventConsumers {

    private static final Logger log = LoggerFactory.getLogger(EventConsumers.class);
    private static final int ATTEMPTS_ALONE = 3;

    private final EventReader reader;
    private final Parking parking;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Supplier<Tracer> tracer;
    private final Map<String, Handling> handlings = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    EventConsumers(
            EventReader reader, Parking parking, MeterRegistry meters, Clock systemClock, Supplier<Tracer> tracer) {
        this.tracer = tracer;
        this.reader = reader;
        this.parking = parking;
        this.meters = meters;
        this.clock = systemClock;
    }

    /**
     * What a consumer wants.
     *
     * @param waits whether a patient's later records wait behind one that is set aside
     */
    private record Handling(Set<Class<?>> types, Consumer<List<Received<?>>> handler, boolean waits) {

        boolean waitsFor(String patient) {
            return waits && !patient.equals(Parking.NOBODY);
        }
    }

    /** A record to be set aside: because of a failure, or behind one that is. */
    private record Aside(Incoming record, @Nullable Throwable failure) {}

    /** A record that could be read. */
    private record Legible(Incoming record, Received<?> event) {}

    /**
     * Makes a consumer function that takes a patient's records in their order: behind one that is set aside, the later
     * ones wait.
     *
     * @param consumer its name, the same as its consumer group; its memory and its parked records go by it
     * @param types the records of the published language that it wants; all others are skipped
     * @param handler gets the events in order; must be harmless when it gets one again
     */
    public Consumer<Message<List<byte[]>>> inBatches(
            String consumer, Set<? extends Class<?>> types, Consumer<List<Received<?>>> handler) {
        return function(consumer, new Handling(Set.copyOf(types), handler, true));
    }

    /**
     * Makes a consumer function for records that must not wait for anything, such as signs of danger: one that cannot be
     * processed is set aside alone, and the patient's later ones go on. When it is retried it is out of turn: what was
     * heard since from its aggregate does not make it a thing of the past.
     *
     * @param handler gets the events in order, but for those that were set aside; each must make sense on its own
     * @see #inBatches
     */
    public Consumer<Message<List<byte[]>>> withoutWaiting(
            String consumer, Set<? extends Class<?>> types, Consumer<List<Received<?>>> handler) {
        return function(consumer, new Handling(Set.copyOf(types), handler, false));
    }

    private Consumer<Message<List<byte[]>>> function(String consumer, Handling handling) {
        if (handlings.putIfAbsent(consumer, handling) != null) {
            throw new IllegalArgumentException("There is a consumer named %s already".formatted(consumer));
        }
        return batch -> {
            var records = Batches.records(batch);
            var span = Traces.span(tracer.get(), "consume " + consumer, records);
            try (var _ = tracer.get().withSpan(span);
                    var _ = MDC.putCloseable("consumer", consumer)) {
                process(consumer, handling, records);
            } catch (RuntimeException | Error e) {
                span.error(e);
                throw kept(records.size(), e);
            } finally {
                span.end();
            }
        };
    }

    /** What the container gets to see: nothing of the records, for it logs what it gets. An error would stop it. */
    private static BatchKept kept(int records, Throwable e) {
        log.atWarn().addKeyValue("records", records).setCause(e).log("Batch kept, it will be delivered again");
        return new BatchKept(e);
    }

    /** From now on nothing is set aside: what fails may fail because the service is being stopped. */
    void stop() {
        stopping = true;
    }

    private boolean isOutage(Throwable e) {
        return stopping || Outages.causeOf(e);
    }

    /** The consumers that were made. */
    Set<String> names() {
        return Set.copyOf(handlings.keySet());
    }

    private void process(String consumer, Handling handling, List<Incoming> records) {
        var wanted =
                records.stream().filter(record -> isWanted(handling, record)).toList();
        if (wanted.isEmpty()) {
            return;
        }
        var parked = parking.patients(
                consumer,
                wanted.stream()
                        .map(EventConsumers::patient)
                        .filter(handling::waitsFor)
                        .distinct()
                        .toList());
        var legible = new ArrayList<Legible>();
        var aside = new ArrayList<Aside>();
        var held = new HashSet<String>();
        for (var record : wanted) {
            var patient = patient(record);
            if (held.contains(patient)) {
                aside.add(new Aside(record, null));
                continue;
            }
            if (parked.contains(patient)) {
                if (parking.parkBehind(consumer, patient, record)) {
                    continue;
                }
                parked.remove(patient);
            }
            try {
                legible.add(new Legible(record, reader.read(record, reader.typeOf(record))));
            } catch (RuntimeException | StackOverflowError e) {
                aside.add(new Aside(record, e));
                if (handling.waitsFor(patient)) {
                    held.add(patient);
                }
            }
        }
        handle(consumer, handling, legible);
        for (var each : aside) {
            setAside(consumer, handling, each);
        }
    }

    /** Set aside only after the earlier records of the same batch had their effect: those must not wait behind it. */
    private void setAside(String consumer, Handling handling, Aside each) {
        if (each.failure() != null) {
            park(consumer, handling, each.record(), each.failure());
        } else if (!parking.parkBehind(consumer, patient(each.record()), each.record())) {
            process(consumer, handling, List.of(each.record()));
        }
    }

    /** A record without a type cannot be told from one that we want: it is not skipped but set aside. */
    private boolean isWanted(Handling handling, Incoming record) {
        return !record.headers().containsKey(CloudEventHeaders.TYPE)
                || handling.types().contains(reader.typeOf(record));
    }

    private void handle(String consumer, Handling handling, List<Legible> legible) {
        if (legible.isEmpty()) {
            return;
        }
        try {
            handling.handler()
                    .accept(legible.stream().<Received<?>>map(Legible::event).toList());
        } catch (RuntimeException | Error e) {
            meters.counter("lumbar.events.failed", "consumer", consumer).increment();
            if (isOutage(e)) {
                throw e;
            }
            log.atWarn()
                    .addKeyValue("records", legible.size())
                    .setCause(e)
                    .log("Batch not processed, taking its records one by one");
            var held = new HashSet<String>();
            legible.forEach(each -> handleAlone(consumer, handling, each, held));
            return;
        }
        legible.forEach(each -> handled(consumer, each));
    }

    /** Takes one record on its own. {@code held} are the patients of whom a record was set aside in this pass. */
    private void handleAlone(String consumer, Handling handling, Legible each, Set<String> held) {
        var patient = patient(each.record());
        if (held.contains(patient) && parking.parkBehind(consumer, patient, each.record())) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                handling.handler().accept(List.of(each.event()));
                break;
            } catch (RuntimeException | Error e) {
                if (isOutage(e)) {
                    throw e;
                }
                if (attempt == ATTEMPTS_ALONE) {
                    park(consumer, handling, each.record(), e);
                    if (handling.waitsFor(patient)) {
                        held.add(patient);
                    }
                    return;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50L << attempt));
            }
        }
        handled(consumer, each);
    }

    private void park(String consumer, Handling handling, Incoming record, Throwable e) {
        var patient = patient(record);
        var waits = handling.waitsFor(patient);
        if (waits) {
            parking.park(consumer, patient, record, describe(e));
        } else {
            parking.parkAlone(consumer, patient, record, describe(e));
        }
        meters.counter("lumbar.events.parked", "consumer", consumer).increment();
        log.atError()
                .addKeyValue("position", record.position())
                .addKeyValue("type", record.headers().getOrDefault(CloudEventHeaders.TYPE, ""))
                .addKeyValue("othersWait", waits)
                .setCause(e)
                .log("Record set aside");
    }

    /**
     * What went wrong, to be kept beside the record. Without what the record says where that can be told: parsers like
     * to quote what they could not read.
     */
    private static String describe(Throwable e) {
        if (e instanceof JacksonException json) {
            return "%s at %s".formatted(json.getClass().getSimpleName(), json.getPathReference());
        }
        return "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage());
    }

    private void handled(String consumer, Legible each) {
        meters.counter(
                        "lumbar.events.handled",
                        "consumer",
                        consumer,
                        "type",
                        each.event().attributes().type())
                .increment();
        Timer.builder("lumbar.events.effect")
                .description("from the record's timestamp to its effect")
                .tag("consumer", consumer)
                .publishPercentileHistogram()
                .register(meters)
                .record(Duration.between(each.record().timestamp(), clock.instant()));
    }

    private static String patient(Incoming record) {
        return record.key().isEmpty() ? Parking.NOBODY : record.key();
    }

    /**
     * Processes a parked record again, and behind it what waits for it, in order, until one fails or none is left.
     *
     * @return how many were processed
     */
    int retry(ParkedRecord parked) {
        var handling = handling(parked.consumer());
        return handling.waitsFor(parked.patient())
                ? drain(parked.consumer(), parked.patient())
                : retryAlone(handling, parked) ? 1 : 0;
    }

    /**
     * Goes on with what waited behind a record that was given up.
     *
     * @return how many were processed
     */
    int goOnBehind(ParkedRecord given) {
        return handling(given.consumer()).waitsFor(given.patient()) ? drain(given.consumer(), given.patient()) : 0;
    }

    /**
     * Processes again what is parked for one consumer and patient, in order, until one fails or none is left.
     *
     * @return how many were processed
     */
    int drain(String consumer, String patient) {
        var handling = handling(consumer);
        int processed = 0;
        while (true) {
            var version = parking.markerVersion(consumer, patient);
            for (var parked : parking.of(consumer, patient)) {
                if (!retryAlone(handling, parked)) {
                    return processed;
                }
                processed++;
            }
            if (version.isEmpty() || parking.lower(consumer, patient, version.getAsLong())) {
                return processed;
            }
        }
    }

    private Handling handling(String consumer) {
        var handling = handlings.get(consumer);
        if (handling == null) {
            throw new IllegalArgumentException(
                    "There is no consumer %s here; there are %s".formatted(consumer, handlings.keySet()));
        }
        return handling;
    }

    private boolean retryAlone(Handling handling, ParkedRecord parked) {
        var record = new Incoming(
                parked.topic(),
                parked.partition(),
                parked.offset(),
                parked.patient(),
                parked.parkedAt(),
                parked.headers(),
                parked.data());
        try {
            var event = reader.read(record, reader.typeOf(record));
            handling.handler().accept(List.of(handling.waits() ? event : event.outOfTurn()));
        } catch (RuntimeException | Error e) {
            if (isOutage(e)) {
                throw e;
            }
            parking.setError(parked.id(), describe(e));
            log.atError()
                    .addKeyValue("position", record.position())
                    .addKeyValue("type", parked.type())
                    .setCause(e)
                    .log("Record that was set aside not processed, it goes on waiting");
            return false;
        }
        parking.remove(parked.id());
        return true;
    }

    /**
     * Drains the patients of whom nothing is set aside any more but whose later records still wait: somebody gave the
     * record up, or it was processed, and the process ended before it could go on with those behind it.
     */
    void goOn() {
        for (var waiting : parking.heldUpByNothing()) {
            if (handlings.containsKey(waiting.consumer())) {
                var processed = drain(waiting.consumer(), waiting.patient());
                log.atInfo()
                        .addKeyValue("consumer", waiting.consumer())
                        .addKeyValue("processed", processed)
                        .log("What waited for nothing was drained");
            }
        }
    }
}
