package org.lumbar.platform.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.MongoTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.lumbar.platform.testing.Records.TestRecord;
import org.springframework.messaging.Message;

class EventConsumersTest {

    private static final String COUNTED = "org.lumbar.count.counted.v1";
    private static final PatientId ANNA = new PatientId(new UUID(7, 1));
    private static final PatientId BEN = new PatientId(new UUID(7, 2));

    /** Odd, since they arrive three first and then by two. */
    private static final int RECORDS = Boolean.getBoolean("lumbar.test.full") ? 2003 : 63;

    record Counted(int count) {}

    record Other(String name) {}

    private static DocumentStore store;
    private final List<Integer> handled = new CopyOnWriteArrayList<>();
    private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();
    private final Set<Integer> poison = ConcurrentHashMap.newKeySet();
    private Supplier<RuntimeException> failure = () -> new IllegalStateException("cannot count");
    private boolean storeIsAway;
    private TestEventConsumers platform;
    private Consumer<Message<List<byte[]>>> consumer;

    @BeforeAll
    static void startStore() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stopStore() {
        store.close();
    }

    @BeforeEach
    void start() {
        store.clear();
        platform = new TestEventConsumers(store, Map.of(COUNTED, Counted.class, "org.lumbar.other.v1", Other.class));
        consumer = platform.consumers().inBatches("counting", Set.of(Counted.class), this::handle);
    }

    private void handle(List<Received<?>> events) {
        if (storeIsAway) {
            throw new MongoTimeoutException("store away");
        }
        batchSizes.add(events.size());
        for (var event : events) {
            if (poison.contains(((Counted) event.data()).count())) {
                throw failure.get();
            }
        }
        events.forEach(event -> handled.add(((Counted) event.data()).count()));
    }

    private static TestRecord counted(PatientId patient, int count) {
        return Records.record(
                COUNTED,
                "/count-service/" + patient,
                count,
                Tenant.of("north", "n1"),
                patient,
                null,
                new Counted(count));
    }

    @Test
    void aBatchIsHandedOverAtOnceAndInOrder() {
        consumer.accept(Records.batch(counted(ANNA, 1), counted(BEN, 2), counted(ANNA, 3)));

        assertThat(handled).containsExactly(1, 2, 3);
        assertThat(batchSizes).containsExactly(3);
    }

    @Test
    void typesThatNobodyAskedForAreSkipped() {
        var other = Records.record(
                "org.lumbar.other.v1", "/other", 1, Tenant.of("north", "n1"), ANNA, null, new Other("x"));
        var unknown = Records.record(COUNTED, "/other", 1, Tenant.of("north", "n1"), ANNA, null, new Counted(9))
                .with("ce_type", "org.lumbar.tomorrow.v9");

        consumer.accept(Records.batch(other, unknown, counted(ANNA, 1)));

        assertThat(handled).containsExactly(1);
        assertThat(platform.parked()).isEmpty();
    }

    @Test
    void oneUnreadableRecordAmong500DoesNotHoldUpTheOthers() {
        var records = IntStream.rangeClosed(1, 500)
                .mapToObj(n -> counted(new PatientId(new UUID(8, n)), n))
                .toArray(TestRecord[]::new);
        records[249] = records[249].withData("{\"count\": \"many\"}");

        consumer.accept(Records.batch(records));

        assertThat(handled).hasSize(499).doesNotContain(250);
        assertThat(batchSizes).containsExactly(499);
        assertThat(platform.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.error()).contains("count").doesNotContain("many");
            assertThat(new String(parked.data(), StandardCharsets.UTF_8)).isEqualTo("{\"count\": \"many\"}");
        });
    }

    @Test
    void aRecordWithoutScopeIsSetAsideNamingWhatIsMissing() {
        consumer.accept(Records.batch(counted(ANNA, 1).without("ce_networkid"), counted(BEN, 2)));

        assertThat(handled).containsExactly(2);
        assertThat(platform.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.error()).contains("ce_networkid"));
    }

    @Test
    void aRecordWithASequenceThatWouldBeTakenForAnOldOneIsSetAside() {
        consumer.accept(Records.batch(
                counted(ANNA, 1).with("ce_sequence", "000000000000"),
                counted(BEN, 1).with("ce_sequence", "99999999999999999999"),
                counted(new PatientId(new UUID(7, 3)), 3).with("ce_sequence", "-1")));

        assertThat(handled).isEmpty();
        assertThat(platform.parked())
                .hasSize(3)
                .allSatisfy(parked -> assertThat(parked.error()).contains("ce_sequence must be a number from 1"));
    }

    @Test
    void aRecordWithoutATypeIsSetAsideAndNotTakenForOneOfNoInterest() {
        consumer.accept(Records.batch(counted(ANNA, 1).without("ce_type")));

        assertThat(platform.parked()).hasSize(1);
    }

    @Test
    void laterRecordsOfThePatientWaitBehindAPoisonedOneAndOthersGoOn() {
        poison.add(1);

        consumer.accept(Records.batch("t", 0, counted(ANNA, 1), counted(BEN, 10), counted(ANNA, 2)));
        consumer.accept(Records.batch("t", 3, counted(ANNA, 3), counted(BEN, 11)));

        assertThat(handled).containsExactly(10, 11);
        assertThat(platform.parked())
                .extracting(ParkedRecord::offset, ParkedRecord::waiting)
                .containsExactly(tuple(0L, false), tuple(2L, true), tuple(3L, true));
    }

    @Test
    void afterTheMendingTheOrderIsRightAndNewRecordsGoThroughAgain() {
        poison.add(1);
        consumer.accept(Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2)));
        consumer.accept(Records.batch("t", 2, counted(ANNA, 3)));
        poison.clear();

        assertThat(platform.drain("counting", ANNA.toString())).isEqualTo(3);
        consumer.accept(Records.batch("t", 3, counted(ANNA, 4)));

        assertThat(handled).containsExactly(1, 2, 3, 4);
        assertThat(platform.parked()).isEmpty();
    }

    @Test
    void drainingStopsAtWhatStillFailsAndKeepsTheRestInOrder() {
        poison.add(1);
        consumer.accept(Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2), counted(ANNA, 3)));
        poison.clear();
        poison.add(2);

        assertThat(platform.drain("counting", ANNA.toString())).isEqualTo(1);

        assertThat(handled).containsExactly(1);
        assertThat(platform.parked()).extracting(ParkedRecord::offset).containsExactly(1L, 2L);
    }

    @Test
    void aGoodRecordNeverWaitsBehindALaterBadOneOfTheSameBatch() {
        poison.add(30);

        consumer.accept(Records.batch(
                "t", 0, counted(ANNA, 1), counted(ANNA, 2).withData("{"), counted(ANNA, 3), counted(BEN, 30)));

        assertThat(handled).containsExactly(1);
        assertThat(platform.parked())
                .extracting(ParkedRecord::offset, ParkedRecord::waiting)
                .containsExactly(tuple(1L, false), tuple(2L, true), tuple(3L, false));
    }

    @Test
    void aSecondDeliveryOfAPoisonedBatchParksNothingTwice() {
        poison.add(1);
        var batch = Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2));

        consumer.accept(batch);
        consumer.accept(batch);

        assertThat(platform.parked()).hasSize(2);
    }

    @Test
    void whileTheStoreIsAwayTheBatchIsKeptAndNothingIsSetAside() {
        storeIsAway = true;
        var batch = Records.batch(counted(ANNA, 1));

        assertThatThrownBy(() -> consumer.accept(batch)).isInstanceOf(BatchKept.class);
        assertThat(platform.parked()).isEmpty();

        storeIsAway = false;
        consumer.accept(batch);
        assertThat(handled).containsExactly(1);
    }

    @Test
    void twoConsumersCannotShareAName() {
        assertThatThrownBy(() -> platform.consumers().inBatches("counting", Set.of(), events -> {}))
                .hasMessageContaining("counting");
    }

    /** The process ends after a record was given up and before those behind it went on. */
    @Test
    void recordsThatWaitForNothingGoOnWithoutAnOperator() {
        poison.add(1);
        consumer.accept(Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2)));
        platform.parking().remove(platform.parked().getFirst().id());
        consumer.accept(Records.batch("t", 2, counted(ANNA, 3)));
        assertThat(handled).isEmpty();

        platform.goOn();
        consumer.accept(Records.batch("t", 3, counted(ANNA, 4)));

        assertThat(handled).containsExactly(2, 3, 4);
        assertThat(platform.parked()).isEmpty();
    }

    /** The process ends after the last record was given up and before the marker was taken away. */
    @Test
    void aMarkerWithNothingBehindItIsTakenAway() {
        poison.add(1);
        consumer.accept(Records.batch("t", 0, counted(ANNA, 1)));
        platform.parking().remove(platform.parked().getFirst().id());

        platform.goOn();

        assertThat(store.raw("parked_markers")).isEmpty();
    }

    /** The process ends after a record was put behind a marker and before it found out that the marker was gone. */
    @Test
    void aWaitingRecordWithoutAMarkerDoesNotStayForEver() {
        poison.add(1);
        consumer.accept(Records.batch("t", 5, counted(ANNA, 1)));
        store.mongo().dropCollection("parked_markers");
        poison.clear();
        platform.parking().setError(platform.parked().getFirst().id(), "");

        platform.goOn();

        assertThat(handled).containsExactly(1);
        assertThat(platform.parked()).isEmpty();
    }

    @Test
    void whatWaitsBehindAFailedRecordIsLeftToTheOperator() {
        poison.add(1);
        consumer.accept(Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2)));
        poison.clear();

        platform.goOn();

        assertThat(handled).isEmpty();
        assertThat(platform.parked()).hasSize(2);
    }

    @Test
    void aRecordThatCannotBeProcessedWhenItsTurnComesIsTheNextToWaitFor() {
        poison.addAll(Set.of(1, 2));
        consumer.accept(Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2), counted(ANNA, 3)));
        platform.parking().remove(platform.parked().getFirst().id());

        platform.goOn();

        assertThat(platform.parked())
                .extracting(ParkedRecord::offset, ParkedRecord::waiting)
                .containsExactly(tuple(1L, false), tuple(2L, true));
    }

    @Test
    void aRecordWithoutAKeyIsRetriedAloneWhateverElseIsSetAside() {
        poison.addAll(Set.of(1, 2));
        var batch = Records.batch(
                "t", 0, counted(ANNA, 1).withKey(""), counted(BEN, 2).withKey(""));
        consumer.accept(batch);
        poison.remove(2);

        assertThat(platform.consumers().retry(platform.parked().getLast())).isEqualTo(1);

        assertThat(handled).containsExactly(2);
        assertThat(platform.parked())
                .singleElement()
                .satisfies(left -> assertThat(left.offset()).isZero());
    }

    @Test
    void anErrorOfOursIsSetAsideLikeAnyOtherFailureAndDoesNotStopTheConsumer() {
        poison.add(1);
        failure = () -> {
            throw new StackOverflowError();
        };

        consumer.accept(Records.batch(counted(ANNA, 1), counted(BEN, 2)));

        assertThat(handled).containsExactly(2);
        assertThat(platform.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.error()).startsWith("StackOverflowError"));
    }

    @Test
    void whileTheServiceIsBeingStoppedNothingIsSetAside() {
        poison.add(1);
        platform.consumers().stop();

        assertThatThrownBy(() -> consumer.accept(Records.batch(counted(ANNA, 1))))
                .isInstanceOf(BatchKept.class);
        assertThat(platform.parked()).isEmpty();
    }

    @Test
    void whatTheContainerGetsToLogSaysNothingOfTheRecords() {
        failure = () -> new IllegalStateException("count of Mrs Marked is wrong", new MongoTimeoutException("away"));
        poison.add(1);

        assertThatThrownBy(() -> consumer.accept(Records.batch(counted(ANNA, 1))))
                .hasNoCause()
                .message()
                .doesNotContain("Marked");
    }

    private Consumer<Message<List<byte[]>>> dangers() {
        return platform.consumers().withoutWaiting("dangers", Set.of(Counted.class), this::handle);
    }

    @Test
    void aSignOfDangerNeverWaitsBehindOneThatIsSetAside() {
        var dangers = dangers();
        poison.add(1);

        dangers.accept(Records.batch(
                "t", 0, counted(ANNA, 1), counted(ANNA, 2), counted(ANNA, 3).withData("{")));
        dangers.accept(Records.batch("t", 3, counted(ANNA, 4)));

        assertThat(handled).containsExactly(2, 4);
        assertThat(platform.parked())
                .extracting(ParkedRecord::offset, ParkedRecord::waiting)
                .containsExactly(tuple(0L, false), tuple(2L, false));
        assertThat(store.raw("parked_markers")).isEmpty();
    }

    @Test
    void oneSignOfDangerIsRetriedAloneAndGivenUpAlone() {
        var dangers = dangers();
        poison.addAll(Set.of(1, 2));
        dangers.accept(Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2)));
        var first = platform.parked().getFirst();
        var second = platform.parked().getLast();
        poison.remove(2);

        assertThat(platform.consumers().retry(second)).isEqualTo(1);
        assertThat(platform.consumers().goOnBehind(first)).isZero();

        assertThat(handled).containsExactly(2);
        assertThat(platform.parked()).extracting(ParkedRecord::id).containsExactly(first.id());
    }

    /** What an aggregate has heard of each source, in the order in which it heard it. */
    record Heard(List<Integer> counts) {}

    private Consumer<List<Received<?>>> foldingInto(Aggregates<Heard> aggregates, String name) {
        return events -> {
            if (events.stream().anyMatch(event -> poison.contains(((Counted) event.data()).count()))) {
                throw failure.get();
            }
            aggregates.fold(name, events, event -> event.patient().value(), (state, event) -> {
                var counts = new ArrayList<>(state == null ? List.<Integer>of() : state.counts());
                counts.add(((Counted) event.data()).count());
                return Optional.of(Change.of(new Heard(counts), List.of()));
            });
        };
    }

    private Aggregates<Heard> aggregates() {
        return store.aggregates("/heard", Map.of(COUNTED, Counted.class), () -> Instant.EPOCH)
                .of("heard", Heard.class);
    }

    private static List<Integer> heard(Aggregates<Heard> aggregates) {
        return aggregates
                .find(Scope.of(Tenant.of("north", "n1")), ANNA.value())
                .orElseThrow()
                .state()
                .counts();
    }

    @Test
    void aSignOfDangerThatIsRetriedHasItsEffectOnceAlthoughLaterOnesWereHeard() {
        var aggregates = aggregates();
        var dangers = platform.consumers()
                .withoutWaiting("dangers", Set.of(Counted.class), foldingInto(aggregates, "dangers"));
        poison.add(1);
        dangers.accept(Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2)));
        var parked = platform.parked().getFirst();
        poison.clear();

        assertThat(platform.consumers().retry(parked)).isEqualTo(1);
        assertThat(platform.consumers().retry(parked)).isEqualTo(1);
        dangers.accept(Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2), counted(ANNA, 3)));

        assertThat(heard(aggregates)).containsExactly(2, 1, 3);
    }

    /** An operator retries, the timer looks, another replica retries as well, and records go on arriving. */
    @Test
    void howeverManyDrainWhileNewRecordsArriveTheOrderIsKeptAndNothingIsLost() throws Exception {
        var aggregates = aggregates();
        var ordered =
                platform.consumers().inBatches("ordered", Set.of(Counted.class), foldingInto(aggregates, "ordered"));
        poison.add(1);
        ordered.accept(Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2), counted(ANNA, 3)));
        var arrived = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(3)) {
            poison.clear();
            var operators = IntStream.range(0, 2)
                    .mapToObj(i -> threads.submit(() -> {
                        while (!arrived.get()) {
                            platform.drain("ordered", ANNA.toString());
                            platform.goOn();
                        }
                    }))
                    .toList();
            for (int offset = 3; offset < RECORDS; offset += 2) {
                if (offset % 20 == 3) {
                    // another one fails in between
                    platform.parking().park("ordered", ANNA.toString(), incoming(offset), "failed once");
                }
                ordered.accept(Records.batch("t", offset, counted(ANNA, offset + 1), counted(ANNA, offset + 2)));
            }
            arrived.set(true);
            for (var operator : operators) {
                operator.get();
            }
        }
        platform.drain("ordered", ANNA.toString());

        assertThat(heard(aggregates))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, RECORDS).boxed().toList());
        assertThat(platform.parked()).isEmpty();
        assertThat(store.raw("parked_markers")).isEmpty();
    }

    private static Incoming incoming(int offset) {
        return Batches.records(Records.batch("t", offset, counted(ANNA, offset + 1)))
                .getFirst();
    }

    @Test
    void twoReplicasThatSetTheSameRecordAsideKeepItOnce() throws Exception {
        poison.add(1);
        var other = new TestEventConsumers(store, Map.of(COUNTED, Counted.class));
        var second = other.consumers().inBatches("counting", Set.of(Counted.class), this::handle);
        var batch = Records.batch("t", 0, counted(ANNA, 1), counted(ANNA, 2));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> consumer.accept(batch));
            var two = threads.submit(() -> second.accept(batch));
            one.get();
            two.get();
        }
        poison.clear();

        assertThat(platform.parked()).hasSize(2);
        assertThat(other.drain("counting", ANNA.toString())).isEqualTo(2);
        assertThat(handled).containsExactly(1, 2);
        assertThat(store.raw("parked_markers")).isEmpty();
    }
}
