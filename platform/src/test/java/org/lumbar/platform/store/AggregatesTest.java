package org.lumbar.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.ReadConcern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.event.CloudEventHeaders;
import org.lumbar.platform.event.EventAttributes;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

class AggregatesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final PatientId ANNA = new PatientId(UUID.fromString("00000000-0000-7000-8000-00000000000a"));
    private static final EpisodeId EPISODE = new EpisodeId(UUID.fromString("00000000-0000-7000-8000-00000000000e"));
    private static final Caller LIND = Callers.clinician("north", "n1");

    /** A counter is the simplest aggregate that shows lost and doubled writes. */
    record Counter(int count, List<String> seen) {}

    record Counted(int count) {}

    record Note(String text) {}

    private static DocumentStore store;
    private static Aggregates<Counter> counters;
    private final UUID id = Ids.next();

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
        counters = store.aggregates("/count-service", Map.of("org.lumbar.count.counted.v1", Counted.class), () -> NOW)
                .of("counters", Counter.class);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private static Change<Counter> counted(int count, List<String> seen) {
        return Change.of(new Counter(count, seen), List.of(OutgoingEvent.of(new Counted(count))));
    }

    private Created<Counter> create(Caller caller) {
        return counters.create(caller, N1, id, ANNA, EPISODE, counted(1, List.of()));
    }

    private Integer increment(Caller caller) {
        return counters.update(
                caller,
                id,
                found -> found.map(counter -> counter.state().count() + 1).orElse(-1),
                count -> count < 0 ? Optional.empty() : Optional.of(counted(count, List.of())));
    }

    @Test
    void stateAndEventsAreWrittenTogether() {
        create(LIND);
        increment(LIND);

        assertThat(counters.find(LIND.scope(), id))
                .contains(new Versioned<>(id, N1, ANNA, EPISODE, 2, new Counter(2, List.of())));
        assertThat(store.published("counters"))
                .extracting(OutboxEntry::sequence, OutboxEntry::data)
                .containsExactly(tuple(1L, "{\"count\":1}"), tuple(2L, "{\"count\":2}"));
    }

    @Test
    void anEventSaysWhatItIsWhereItComesFromAndWhoCausedIt() {
        create(LIND);

        var attributes =
                CloudEventHeaders.read(store.published("counters").getFirst().headers());

        var source = "/count-service/counters/" + id;
        assertThat(attributes)
                .isEqualTo(new EventAttributes(
                        Ids.derive("event", source, 1).toString(),
                        source,
                        "org.lumbar.count.counted.v1",
                        1,
                        NOW,
                        N1,
                        ANNA,
                        EPISODE,
                        LIND.cause(),
                        ActorId.of("lind"),
                        Role.CLINICIAN,
                        attributes.traceParent()));
        assertThat(attributes.traceParent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void noClassNameGetsIntoTheData() {
        create(LIND);

        assertThat(store.raw("counters").getFirst().toJson()).doesNotContain("_class", "lumbar.platform");
    }

    @Test
    void creatingTwiceWithTheSameRequestAnswersTheFirst() {
        var first = create(LIND);
        var second = create(LIND);

        assertThat(first.isNew()).isTrue();
        assertThat(second).isEqualTo(new Created<>(first.aggregate(), false));
        assertThat(store.published("counters")).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        create(with("digest-1"));

        assertThatThrownBy(() -> create(with("digest-2"))).isInstanceOf(IdempotencyConflict.class);
    }

    private static Caller with(String fingerprint) {
        return new Caller(LIND.actor(), LIND.roles(), LIND.scope(), LIND.cause(), null, fingerprint);
    }

    private Integer increment(Caller caller, Function<Versioned<Counter>, Integer> repeated) {
        return counters.update(
                caller,
                id,
                found -> found.orElseThrow().state().count() + 1,
                count -> Optional.of(counted(count, List.of())),
                repeated);
    }

    @Test
    void aRepeatedRequestHasItsEffectOnceAndIsAnsweredWithWhatIsThere() {
        create(LIND);
        var request = with("digest-1");

        assertThat(increment(request, found -> 0)).isEqualTo(2);
        assertThat(increment(LIND, found -> 0)).isEqualTo(3);
        assertThat(increment(request, found -> -found.state().count())).isEqualTo(-3);

        assertThat(counters.find(LIND.scope(), id).orElseThrow().state().count())
                .isEqualTo(3);
        assertThat(store.published("counters")).hasSize(3);
    }

    @Test
    void aRepeatedRequestIsKnownAlthoughItsFirstTimeChangedTheRevision() {
        create(LIND);
        var request = new Caller(LIND.actor(), LIND.roles(), LIND.scope(), "k-1", 1L, "digest-1");

        assertThat(increment(request)).isEqualTo(2);
        assertThat(increment(request)).as("what would be decided now").isEqualTo(3);

        assertThat(counters.find(LIND.scope(), id).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefusedForAChangeToo() {
        create(LIND);
        increment(with("digest-1"));

        assertThatThrownBy(() -> increment(with("digest-2"))).isInstanceOf(IdempotencyConflict.class);
        assertThat(counters.find(LIND.scope(), id).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void nothingIsAddedOutsideTheCallersScope() {
        for (var other : List.of(
                Callers.clinician("north", "n2"),
                Callers.clinician("south", "n1"),
                Callers.patient(new PatientId(Ids.next()), "north", "n1"))) {
            assertThatThrownBy(() -> create(other)).isInstanceOf(OutsideScope.class);
        }
        assertThat(store.raw("counters")).isEmpty();
    }

    @Test
    void aDocumentThatCannotBeReadIsNamedAndNothingThatItSaysIsQuoted() {
        create(LIND);
        store.mongo()
                .getCollection("counters")
                .updateOne(new Document(), new Document("$set", new Document("state.count", "Mrs Marked")));

        assertThatThrownBy(() -> counters.find(LIND.scope(), id))
                .isInstanceOf(UnreadableDocument.class)
                .hasNoCause()
                .hasMessageContaining("counters/" + id)
                .message()
                .doesNotContain("Marked");
    }

    @Test
    void whatWasAnsweredIsWithAMajorityAndInItsJournal() {
        assertThat(store.mongo().getDb().getWriteConcern().getWString()).isEqualTo("majority");
        assertThat(store.mongo().getDb().getWriteConcern().getJournal()).isTrue();
        assertThat(store.mongo().getDb().getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
    }

    @Test
    void whatIsOutsideTheScopeDoesNotExist() {
        create(LIND);

        for (var other : List.of(
                Callers.clinician("north", "n2"),
                Callers.clinician("south", "n1"),
                Callers.patient(new PatientId(Ids.next()), "north", "n1"))) {
            assertThat(counters.find(other.scope(), id)).isEmpty();
            assertThat(counters.find(other.scope(), List.of(id))).isEmpty();
            assertThat(increment(other)).isEqualTo(-1);
        }
        assertThat(counters.find(Callers.patient(ANNA, "north", "n1").scope(), id))
                .isPresent();
        assertThat(counters.find(LIND.scope(), id).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void aCallerWhoSawAnOlderRevisionIsTold() {
        create(LIND);
        increment(LIND);

        assertThatThrownBy(() -> increment(Callers.expecting(LIND, 1)))
                .isInstanceOf(StaleRevision.class)
                .hasMessageContaining("you saw revision 1, it is now 2");
        assertThat(increment(Callers.expecting(LIND, 2))).isEqualTo(3);
    }

    @Test
    void aDecisionMadeOnAStaleStateIsMadeAgainOnTheNewOne() {
        create(LIND);
        var seen = new ArrayList<Integer>();

        counters.update(
                LIND,
                id,
                found -> {
                    seen.add(found.orElseThrow().state().count());
                    if (seen.size() == 1) {
                        increment(LIND);
                    }
                    return found.orElseThrow().state().count() + 10;
                },
                count -> Optional.of(counted(count, List.of())));

        assertThat(seen).containsExactly(1, 2);
        assertThat(counters.find(LIND.scope(), id).orElseThrow().state().count())
                .isEqualTo(12);
    }

    @Test
    void nothingIsLostWhenManyWriteAtOnce() throws Exception {
        create(LIND);

        inParallel(4, 10, () -> increment(LIND));

        assertThat(counters.find(LIND.scope(), id).orElseThrow().state().count())
                .isEqualTo(41);
        assertThat(store.published("counters"))
                .extracting(OutboxEntry::sequence)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 41).mapToObj(Long::valueOf).toList());
    }

    @Test
    void anAttachmentIsThereBeforeTheStateThatRefersToItAndStaysAsItWas() {
        create(LIND);
        var note = Ids.derive("note", id);
        for (var text : List.of("first", "second")) {
            counters.update(
                    LIND,
                    id,
                    Function.identity(),
                    found -> Optional.of(new Change<>(
                            found.orElseThrow().state(),
                            List.of(),
                            List.of(new Attachment("notes", note, new Note(text))))));
        }

        assertThat(counters.attachment(LIND.scope(), "notes", note, Note.class)).contains(new Note("first"));
        assertThat(counters.attachment(Callers.clinician("north", "n2").scope(), "notes", note, Note.class))
                .isEmpty();
    }

    // --- folding of events

    private static Received<Counted> event(UUID about, long sequence) {
        return event(about, sequence, N1);
    }

    private static Received<Counted> event(UUID about, long sequence, Tenant tenant) {
        var source = "/other-service/things/" + about;
        return new Received<>(
                new EventAttributes(
                        Ids.derive("event", source, sequence).toString(),
                        source,
                        "org.lumbar.count.counted.v1",
                        sequence,
                        NOW,
                        tenant,
                        ANNA,
                        EPISODE,
                        "test",
                        ActorId.of("lind"),
                        Role.CLINICIAN),
                new Counted((int) sequence));
    }

    private static void fold(String consumer, List<Received<Counted>> events) {
        counters.fold(consumer, events, AggregatesTest::aggregateOf, AggregatesTest::counting);
    }

    private static UUID aggregateOf(Received<?> event) {
        return Ids.derive("counter", event.attributes().source());
    }

    private static Optional<Change<Counter>> counting(@Nullable Counter state, Received<?> event) {
        var seen = new ArrayList<>(state == null ? List.<String>of() : state.seen());
        seen.add(String.valueOf(event.attributes().sequence()));
        return Optional.of(counted(seen.size(), seen));
    }

    private List<String> seen(UUID about) {
        return counters.find(LIND.scope(), aggregateOf(event(about, 1)))
                .orElseThrow()
                .state()
                .seen();
    }

    @Test
    void aBatchIsFoldedInOrderIntoOneRevisionEach() {
        var other = Ids.next();

        fold("counting", List.of(event(id, 1), event(other, 1), event(id, 2), event(id, 3)));

        assertThat(seen(id)).containsExactly("1", "2", "3");
        assertThat(seen(other)).containsExactly("1");
        assertThat(counters.find(LIND.scope(), aggregateOf(event(id, 1)))
                        .orElseThrow()
                        .revision())
                .isEqualTo(1);
    }

    @Test
    void aSecondDeliveryHasNoEffect() {
        fold("counting", List.of(event(id, 1), event(id, 2)));
        fold("counting", List.of(event(id, 1), event(id, 2), event(id, 3)));
        fold("counting", List.of(event(id, 2)));

        assertThat(seen(id)).containsExactly("1", "2", "3");
        assertThat(store.published("counters")).hasSize(3);
    }

    @Test
    void whatAnEventCausesBelongsToTheEventsTrace() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var event = event(id, 1);
        var a = event.attributes();
        var traced = new EventAttributes(
                a.id(),
                a.source(),
                a.type(),
                a.sequence(),
                a.time(),
                a.tenant(),
                a.patient(),
                a.episode(),
                a.causationId(),
                a.actor(),
                a.actorRole(),
                trace);

        fold("counting", List.of(new Received<>(traced, event.data())));

        assertThat(store.published("counters").getFirst().headers()).containsEntry("ce_traceparent", trace);
    }

    @Test
    void consumersHaveMemoriesOfTheirOwn() {
        fold("safety", List.of(event(id, 5)));
        fold("counting", List.of(event(id, 1)));

        assertThat(seen(id)).containsExactly("5", "1");
    }

    /** A dot in a field's name is a path: it would make a document that nobody can read any more. */
    @Test
    void aSourceMayHaveAnyName() {
        var a = event(id, 1).attributes();
        var odd = new EventAttributes(
                a.id(),
                "/registry.v2/$x/100%",
                a.type(),
                a.sequence(),
                a.time(),
                a.tenant(),
                a.patient(),
                a.episode(),
                a.causationId(),
                a.actor(),
                a.actorRole());

        for (int delivery = 1; delivery <= 2; delivery++) {
            counters.fold(
                    "odd.consumer",
                    List.of(new Received<>(odd, new Counted(1))),
                    event -> id,
                    AggregatesTest::counting);
        }

        assertThat(counters.find(LIND.scope(), id).orElseThrow().state().seen()).containsExactly("1");
    }

    /**
     * A producer that was restored from a backup counts on from an earlier place. Until its sequences are raised, what it
     * says is taken for what was heard already: DESIGN.md says how.
     */
    @Test
    void aRestoredAggregateIsHeardAgainOnceItsSequenceIsRaised() {
        counters.create(LIND, N1, id, ANNA, EPISODE, counted(1, List.of()));
        store.mongo()
                .getCollection("counters")
                .updateMany(new Document(), new Document("$inc", new Document("sequence", 1_000_000_000L)));

        counters.update(LIND, id, Function.identity(), found -> Optional.of(counted(2, List.of())));

        assertThat(store.published("counters"))
                .extracting(entry -> entry.headers().get("ce_sequence"))
                .containsExactly("000000000001", "001000000002");
        fold("counting", List.of(event(id, 5), event(id, 3), event(id, 1_000_000_002)));
        assertThat(seen(id)).containsExactly("5", "1000000002");
    }

    @Test
    void twoReplicasThatFoldTheSameBatchHaveOneEffect() throws Exception {
        var batch = IntStream.rangeClosed(1, 20)
                .mapToObj(sequence -> event(id, sequence))
                .toList();

        inParallel(4, 1, () -> {
            fold("counting", batch);
            return true;
        });

        assertThat(seen(id)).hasSize(20);
        assertThat(store.published("counters")).hasSize(20);
    }

    @Test
    void foldingAndDecidingAtOnceLosesNothing() throws Exception {
        fold("counting", List.of(event(id, 1)));
        var aggregate = aggregateOf(event(id, 1));
        var sequences = IntStream.rangeClosed(2, 21).iterator();

        inParallel(2, 20, () -> {
            if (Thread.currentThread().getName().endsWith("1")) {
                fold("counting", List.of(event(id, sequences.nextInt())));
            } else {
                counters.update(LIND, aggregate, Function.identity(), found -> {
                    var seen = new ArrayList<>(found.orElseThrow().state().seen());
                    seen.add("by hand");
                    return Optional.of(counted(seen.size(), seen));
                });
            }
            return true;
        });

        assertThat(seen(id)).hasSize(41);
    }

    @Test
    void anEventOfAnotherTenantNeverTouchesTheAggregate() {
        fold("counting", List.of(event(id, 1)));

        assertThatThrownBy(() -> fold("counting", List.of(event(id, 2, Tenant.of("south", "s1")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to another tenant");
        assertThat(seen(id)).containsExactly("1");
    }

    private static void inParallel(int threads, int times, Callable<?> task) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var all = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> {
                        for (int n = 0; n < times; n++) {
                            task.call();
                        }
                        return true;
                    }))
                    .toList();
            for (var each : all) {
                assertThat(each.get()).isTrue();
            }
        }
    }
}
