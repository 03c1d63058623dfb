package org.lumbar.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.store.OutboxSignal;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

class OutboxRelayTest {

    private static final Caller LIND = Callers.clinician("north", "n1");
    private static final PatientId ANNA = new PatientId(Ids.next());

    private static final String URGENT = "org.lumbar.count.alarmed.v1";

    record Counter(int count) {}

    record Alarmed(int count) {}

    record Counted(int count) {}

    /** A broker that can be away, and that sees whether an event overtakes another of its document. */
    private static final class FakeBroker implements EventSender {

        private final List<String> taken = new ArrayList<>();
        private final Set<String> unacknowledged = new HashSet<>();
        private final List<String> types = new ArrayList<>();
        private boolean away;
        private boolean broken;
        private String refused = "nothing";
        private int refuseNext;

        @Override
        public synchronized Future<?> send(OutboxEntry entry) {
            var document = entry.headers().getOrDefault("ce_source", "");
            if (broken) {
                broken = false;
                throw new StackOverflowError("once");
            }
            if (away || refuseNext-- > 0) {
                return CompletableFuture.failedFuture(new TimeoutException("away"));
            }
            if (document.endsWith(refused)) {
                return CompletableFuture.failedFuture(new RecordTooLargeException("too large"));
            }
            assertThat(unacknowledged.add(document))
                    .as("one event at a time of " + document)
                    .isTrue();
            types.add(entry.type());
            return CompletableFuture.runAsync(() -> acknowledge(document, entry));
        }

        synchronized List<String> types() {
            return List.copyOf(types);
        }

        synchronized void refuseAllOf(UUID document) {
            refused = document.toString();
        }

        synchronized void breakOnce() {
            broken = true;
        }

        private synchronized void acknowledge(String document, OutboxEntry entry) {
            unacknowledged.remove(document);
            taken.add(document.substring(document.length() - 4) + ":" + entry.sequence());
        }

        synchronized List<String> taken(UUID of) {
            var suffix = of.toString().substring(32) + ":";
            return taken.stream().filter(each -> each.startsWith(suffix)).toList();
        }

        synchronized void goAway(boolean gone) {
            away = gone;
        }

        synchronized void refuse(int times) {
            refuseNext = times;
        }
    }

    private final DocumentStore documents = DocumentStore.start();
    private final FakeBroker broker = new FakeBroker();
    private OutboxProperties properties = new OutboxProperties(
            2, 50, Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(10), 30, Set.of(URGENT));
    private final Outboxes outboxes = new Outboxes(documents.mongo());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private OutboxRelay relay;
    private AggregateStore store;
    private Aggregates<Counter> counters;

    @BeforeEach
    void start() {
        relay = newRelay();
        relay.start();
        store = aggregates(relay);
        counters = store.of("counters", Counter.class);
    }

    private OutboxRelay newRelay() {
        return new OutboxRelay(outboxes, broker, properties, Clock.systemUTC(), meters);
    }

    private OutboxSweeper sweeper() {
        return new OutboxSweeper(store, outboxes, relay, properties, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private AggregateStore aggregates(OutboxSignal signal) {
        return documents.aggregates(
                "/count-service",
                Map.of("org.lumbar.count.counted.v1", Counted.class, URGENT, Alarmed.class),
                () -> Instant.EPOCH,
                signal);
    }

    @AfterEach
    void stop() {
        relay.stop();
        documents.close();
    }

    private static Change<Counter> counted(int... counts) {
        var events = new ArrayList<OutgoingEvent>();
        for (var count : counts) {
            events.add(OutgoingEvent.of(new Counted(count)));
        }
        return Change.of(new Counter(counts[counts.length - 1]), events);
    }

    private UUID created(int... counts) {
        var id = Ids.next();
        counters.create(LIND, Tenant.of("north", "n1"), id, ANNA, null, counted(counts));
        return id;
    }

    private void wrote(Aggregates<Counter> by, UUID id, int... counts) {
        by.update(LIND, id, found -> found, found -> Optional.of(counted(counts)));
    }

    private void eventually(String what, Runnable assertion) {
        Awaitility.await(what).atMost(Duration.ofSeconds(10)).untilAsserted(assertion::run);
    }

    private List<String> sequences(UUID id, int from, int to) {
        var expected = new ArrayList<String>();
        for (int sequence = from; sequence <= to; sequence++) {
            expected.add(id.toString().substring(32) + ":" + sequence);
        }
        return expected;
    }

    @Test
    void whatIsWrittenIsPublishedInOrderAndClearedWithoutATrace() {
        var one = created(1, 2, 3);
        var two = created(1);

        eventually("published", () -> {
            assertThat(broker.taken(one)).isEqualTo(sequences(one, 1, 3));
            assertThat(broker.taken(two)).isEqualTo(sequences(two, 1, 1));
            assertThat(documents.raw("counters"))
                    .allSatisfy(document -> assertThat(document).doesNotContainKey("outbox"));
        });
    }

    @Test
    void whileTheBrokerIsAwayWritersGoOnAndAfterwardsEverythingComesInOrder() {
        broker.goAway(true);
        var id = created(1);
        for (int count = 2; count <= 20; count++) {
            wrote(counters, id, count);
        }
        assertThat(broker.taken(id)).isEmpty();

        broker.goAway(false);

        eventually("published", () -> assertThat(broker.taken(id)).isEqualTo(sequences(id, 1, 20)));
        eventually("cleared", () -> assertThat(documents.published("counters")).isEmpty());
    }

    @Test
    void anEventThatTheBrokerRefusedIsNotOvertakenByTheNext() {
        broker.refuse(3);

        var id = created(1, 2, 3, 4);

        eventually("published", () -> assertThat(broker.taken(id)).isEqualTo(sequences(id, 1, 4)));
    }

    @Test
    void aWriterAlsoPublishesWhatAnEarlierOneLeft() {
        var crashed = aggregates((collection, document) -> {});
        var id = created(1);
        eventually("published", () -> assertThat(broker.taken(id)).hasSize(1));
        wrote(crashed.of("counters", Counter.class), id, 2, 3);

        wrote(counters, id, 4);

        eventually("published", () -> assertThat(broker.taken(id)).isEqualTo(sequences(id, 1, 4)));
    }

    @Test
    void theSweeperFindsWhatACrashLeft() {
        var crashed = aggregates((collection, document) -> {});
        var id = Ids.next();
        crashed.of("counters", Counter.class).create(LIND, Tenant.of("north", "n1"), id, ANNA, null, counted(1, 2));
        var sweeper = sweeper();
        assertThat(sweeper.count()).isEqualTo(1);

        sweeper.start();

        eventually("published", () -> assertThat(broker.taken(id)).isEqualTo(sequences(id, 1, 2)));
        eventually("no pending work", () -> assertThat(sweeper.count()).isZero());
        sweeper.stop();
    }

    @Test
    void whatWasWrittenWhileTheRestWasBeingPublishedStays() {
        var id = created(1, 2);
        eventually("published", () -> assertThat(broker.taken(id)).hasSize(2));
        eventually("cleared", () -> assertThat(documents.published("counters")).isEmpty());
        broker.goAway(true);
        wrote(counters, id, 3);

        outboxes.clear("counters", Map.of(id.toString(), 2L));

        assertThat(documents.published("counters"))
                .extracting(OutboxEntry::sequence)
                .containsExactly(3L);
    }

    private UUID alarmed() {
        var id = Ids.next();
        counters.create(
                LIND,
                Tenant.of("north", "n1"),
                id,
                ANNA,
                null,
                Change.of(new Counter(1), List.of(OutgoingEvent.of(new Alarmed(1)))));
        return id;
    }

    private static double queued(SimpleMeterRegistry meters) {
        return meters.get("lumbar.outbox.queued").gauge().value();
    }

    @Test
    void afterTheBrokerWasAwayUrgentEventsGoFirst() {
        broker.goAway(true);
        for (int i = 0; i < 60; i++) {
            created(1);
        }
        var alarm = alarmed();
        relay.stop();

        broker.goAway(false);
        var moreMeters = new SimpleMeterRegistry();
        relay = new OutboxRelay(
                outboxes,
                broker,
                new OutboxProperties(
                        1,
                        20,
                        Duration.ofMillis(100),
                        Duration.ofMillis(100),
                        Duration.ofMillis(10),
                        70,
                        Set.of(URGENT)),
                Clock.systemUTC(),
                moreMeters);
        var sweeper = sweeper();
        sweeper.start();
        eventually("swept", () -> assertThat(queued(moreMeters)).isEqualTo(61));
        relay.start();

        eventually("published", () -> assertThat(broker.types()).hasSize(61));
        assertThat(broker.types().getFirst()).isEqualTo(URGENT);
        assertThat(broker.taken(alarm)).hasSize(1);
        sweeper.stop();
    }

    @Test
    void whatTheRelayHasNoRoomForIsBroughtByTheSweeper() {
        broker.goAway(true);
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 150; i++) {
            ids.add(created(1));
        }
        assertThat(queued(meters)).isLessThanOrEqualTo(60);
        var sweeper = sweeper();
        sweeper.start();

        broker.goAway(false);

        eventually(
                "published",
                () -> assertThat(ids)
                        .allSatisfy(id -> assertThat(broker.taken(id)).isNotEmpty()));
        sweeper.stop();
    }

    @Test
    void aLaneOutlivesAnError() {
        broker.breakOnce();

        var id = created(1);

        eventually("published", () -> assertThat(broker.taken(id)).isEqualTo(sequences(id, 1, 1)));
    }

    @Test
    void aDocumentWhoseEventTheBrokerRefusesDoesNotHoldUpTheOthersOfItsLane() {
        relay.stop();
        properties = new OutboxProperties(
                1, 50, Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5), 30, Set.of());
        start();
        var refused = Ids.next();
        broker.refuseAllOf(refused);
        counters.create(LIND, Tenant.of("north", "n1"), refused, ANNA, null, counted(1));

        var ids = IntStream.range(0, 20).mapToObj(i -> created(i + 1)).toList();

        eventually(
                "published",
                () -> assertThat(ids)
                        .allSatisfy(id -> assertThat(broker.taken(id)).hasSize(1)));
        assertThat(documents.published("counters"))
                .as("what was refused stays")
                .extracting(entry -> entry.headers().get("ce_source"))
                .containsExactly("/count-service/counters/" + refused);
    }

    @Test
    void aDocumentThatCannotBeReadDoesNotHoldUpTheOthersOfItsLane() {
        broker.goAway(true);
        var ids = IntStream.range(0, 20).mapToObj(i -> created(i + 1)).toList();
        var spoilt = created(1);
        documents
                .mongo()
                .getCollection("counters")
                .updateOne(
                        new Document("_id", spoilt.toString()),
                        new Document("$set", new Document("outbox.0.headers", "none")));

        broker.goAway(false);

        eventually(
                "published",
                () -> assertThat(ids)
                        .allSatisfy(id -> assertThat(broker.taken(id)).hasSize(1)));
    }
}
