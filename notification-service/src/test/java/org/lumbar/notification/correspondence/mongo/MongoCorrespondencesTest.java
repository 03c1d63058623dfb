package org.lumbar.notification.correspondence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.notification.correspondence.Story.CLINIC;
import static org.lumbar.notification.correspondence.Story.EPISODE;
import static org.lumbar.notification.correspondence.Story.LIND;
import static org.lumbar.notification.correspondence.Story.MONDAY;
import static org.lumbar.notification.correspondence.Story.PATIENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.correspondence.Correspondence;
import org.lumbar.notification.correspondence.Correspondences.Filed;
import org.lumbar.notification.correspondence.Dispatch;
import org.lumbar.notification.correspondence.Dispatch.Begun;
import org.lumbar.notification.correspondence.Guidance;
import org.lumbar.notification.correspondence.Happening;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.correspondence.Occurrence;
import org.lumbar.notification.correspondence.Outcome;
import org.lumbar.notification.correspondence.Reach;
import org.lumbar.notification.correspondence.StaffInbox.Entry;
import org.lumbar.notification.correspondence.Story;
import org.lumbar.notification.correspondence.WakeUps.WakeUp;
import org.lumbar.notification.delivery.PostOffice;
import org.lumbar.notification.escalation.Urgency;
import org.lumbar.notification.sealing.Sealing;
import org.lumbar.notification.sealing.aes.TestKeys;
import org.lumbar.notification.wording.Said;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.testing.DocumentStore;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MongoCorrespondencesTest {

    private static final Scope SCOPE = Scope.of(CLINIC);
    private static final Caller SERVICE = Caller.service("notification-service", CLINIC, "test");
    private static final Guidance GUIDANCE = new Guidance(Story.EDUCATION, Story.TIMES, Story.PEOPLE);
    private static final Happening ACTIVE = new Happening.PlanActivated(1, Story.MADRID, List.of(), Story.acute());
    private static final Happening EMERGENCY =
            new Happening.RedFlagRaised("a-1/1", Urgency.EMERGENCY, 0, List.of("RF-CES-1"));

    private static final Sealing SEALING = TestKeys.sealing();

    private static DocumentStore store;
    private static AggregateStore aggregates;

    private MongoCorrespondences correspondences;
    private MongoDeliveryQueue safety;
    private MongoDeliveryQueue ordinary;
    private MongoWakeUps wakeUps;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
        aggregates = store.aggregates("/notification-service", PublishedEvents.types(), () -> MONDAY);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
        correspondences = new MongoCorrespondences(aggregates, new PublishedForTests(), SEALING);
        safety = new MongoDeliveryQueue(aggregates, MongoDeliveryQueue.SAFETY);
        ordinary = new MongoDeliveryQueue(aggregates, MongoDeliveryQueue.ORDINARY);
        wakeUps = new MongoWakeUps(aggregates);
    }

    private void happens(Happening happening, long sequence) {
        happens("correspondence-plan", Story.occurrence(happening, sequence, MONDAY, LIND, Role.CLINICIAN));
    }

    private void happens(String consumer, Occurrence... occurrences) {
        correspondences.fold(
                consumer, List.of(occurrences), (before, occurrence) -> before.after(occurrence, GUIDANCE, MONDAY));
    }

    private Correspondence found() {
        return correspondences.find(SCOPE, List.of(EPISODE)).getFirst().correspondence();
    }

    private Message patientMessage(String topic) {
        return found().messages().stream()
                .filter(message -> message.matter().topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private Dispatch dispatch(Message message, Reach reach) {
        return correspondences.<Dispatch>update(
                SERVICE,
                EPISODE,
                filed -> filed.map(Filed::correspondence)
                        .map(each -> each.dispatch(message.id(), reach, _ -> new Said("es", "Asunto", "Texto"), MONDAY))
                        .orElseGet(Dispatch.Unknown::new),
                decision -> decision instanceof Begun begun ? Optional.of(begun.outcome()) : Optional.empty());
    }

    @Test
    void aCorrespondenceComesBackAsItWas() {
        var expected = Correspondence.begin(EPISODE)
                .after(Story.occurrence(EMERGENCY, 1, MONDAY, LIND, Role.CLINICIAN), GUIDANCE, MONDAY)
                .correspondence()
                .after(Story.occurrence(ACTIVE, 2, MONDAY, LIND, Role.CLINICIAN), GUIDANCE, MONDAY)
                .correspondence();

        happens(EMERGENCY, 1);
        happens(ACTIVE, 2);

        assertThat(found()).isEqualTo(expected);
    }

    @Test
    void whatWasDecidedWaitsInTheQueueOfItsImportance() {
        happens(ACTIVE, 1);
        happens(EMERGENCY, 2);

        assertThat(safety.due(MONDAY, MONDAY, 100)).hasSize(3);
        assertThat(ordinary.due(MONDAY, MONDAY, 100)).hasSize(5);
        assertThat(ordinary.count(MONDAY)).isEqualTo(5);
        assertThat(ordinary.count(MONDAY.minusSeconds(1))).isZero();
    }

    @Test
    void theSameOccurrenceAgainChangesNothing() {
        happens(ACTIVE, 1);
        var before = store.raw("correspondences");

        happens(ACTIVE, 1);

        assertThat(store.raw("correspondences")).isEqualTo(before);
        assertThat(ordinary.due(MONDAY, MONDAY, 100)).hasSize(5);
    }

    @Test
    void twoConsumersTakeNoteOfTheSameEpisode() {
        happens("correspondence-plan", Story.occurrence(ACTIVE, 1, MONDAY, LIND, Role.CLINICIAN));
        happens("notification-safety", Story.occurrence(EMERGENCY, 1, MONDAY, LIND, Role.CLINICIAN));

        assertThat(found().messages())
                .extracting(message -> message.matter().topic())
                .contains("PLAN_ACTIVE", "SAFETY_EMERGENCY");
    }

    @Test
    void aWakeUpIsThereForTheNextLesson() {
        happens(ACTIVE, 1);
        var morning = Instant.parse("2026-03-03T08:00:00Z");

        assertThat(wakeUps.due(morning.minusSeconds(1), 10)).isEmpty();
        var due = wakeUps.due(morning, 10);
        assertThat(due)
                .singleElement()
                .satisfies(each -> assertThat(each.wakeUp()).isEqualTo(new WakeUp(EPISODE, morning, false)));
        assertThat(wakeUps.count(morning)).isEqualTo(1);

        wakeUps.putOff(due.getFirst(), new WakeUp(EPISODE, morning.plusSeconds(3600), true));
        assertThat(wakeUps.due(morning, 10)).isEmpty();
        wakeUps.due(morning.plusSeconds(3600), 10).forEach(wakeUps::remove);
        assertThat(store.raw("wake_ups")).isEmpty();
    }

    /** Due are the oldest first, of all clinics together. */
    @Test
    void aCorrespondenceThatCannotBeReadKeepsNobodyElsesEscalationBack(CapturedOutput output) {
        var other = new EpisodeId(Ids.derive("episode", "other"));
        var aMinuteLater = MONDAY.plusSeconds(60);
        happens(EMERGENCY, 1);
        correspondences.fold(
                "notification-safety-assessment",
                List.of(new Occurrence(
                        Ids.derive("event", "other").toString(),
                        "/assessments/other",
                        1,
                        aMinuteLater,
                        CLINIC,
                        new PatientId(Ids.derive("patient", "other")),
                        other,
                        ActorId.of("assessment-service"),
                        Role.SERVICE,
                        EMERGENCY)),
                (before, occurrence) -> before.after(occurrence, GUIDANCE, aMinuteLater));
        store.mongo()
                .getCollection("correspondences")
                .updateOne(
                        new Document(
                                "_id", Ids.derive("correspondence", EPISODE).toString()),
                        new Document("$set", new Document("state.archives", "Mrs Marked")));
        var now = aMinuteLater.plus(Duration.ofMinutes(15));
        var roster = new PostOffice().with(Reachable.roster());
        var keeping =
                new KeepingCorrespondence(correspondences, roster, wakeUps, Story.EDUCATION, Story.TIMES, () -> now);

        keeping.wake();

        assertThat(correspondences.find(SCOPE, List.of(other)))
                .singleElement()
                .satisfies(filed -> assertThat(
                                filed.correspondence().escalations().getFirst().told())
                        .containsExactly(Story.FERRO, Story.MORI));
        assertThat(wakeUps.due(now, 10)).isEmpty();
        assertThat(wakeUps.due(now.plus(Duration.ofMinutes(2)), 10))
                .singleElement()
                .satisfies(due -> assertThat(due.wakeUp().episode()).isEqualTo(EPISODE));
        assertThat(output).contains("Wake-up came to nothing").doesNotContain("Marked");
    }

    @Test
    void whatBecameOfAMessageIsPublishedWithTheSameWrite() {
        happens(ACTIVE, 1);

        dispatch(patientMessage("PLAN_ACTIVE"), Reach.inbox(MONDAY));

        assertThat(store.published("correspondences")).hasSize(5).allSatisfy(entry -> {
            assertThat(entry.type()).isEqualTo("org.lumbar.message.sent.v1");
            assertThat(entry.key()).isEqualTo(PATIENT.toString());
            assertThat(entry.headers())
                    .containsEntry(
                            "ce_causationid",
                            Story.occurrence(ACTIVE, 1, MONDAY, LIND, Role.CLINICIAN)
                                    .event());
        });
        assertThat(patientMessage("PLAN_ACTIVE").progress()).isEqualTo(Message.Progress.SENT);
    }

    @Test
    void theWordsOfAReleasedMessageAreKeptAndFoundByTheirReceiverOnly() {
        happens(ACTIVE, 1);
        var message = patientMessage("PLAN_ACTIVE");
        dispatch(message, Reach.inbox(MONDAY));
        var own = new Scope(CLINIC.network(), Set.of(CLINIC.clinic()), PATIENT);
        var other = new Scope(CLINIC.network(), Set.of(CLINIC.clinic()), new PatientId(Ids.next()));

        assertThat(correspondences.words(SCOPE, List.of(message.id())))
                .containsEntry(message.id(), new Said("es", "Asunto", "Texto"));
        assertThat(correspondences.episodeOf(own, message.id())).contains(EPISODE);
        assertThat(correspondences.episodeOf(other, message.id())).isEmpty();
        assertThat(correspondences.words(other, List.of(message.id()))).isEmpty();
    }

    @Test
    void theWordsOfAMessageCannotBeReadInTheStore() {
        happens(ACTIVE, 1);
        dispatch(patientMessage("PLAN_ACTIVE"), Reach.inbox(MONDAY));

        assertThat(store.raw("message_texts"))
                .hasSize(5)
                .extracting(Document::toJson)
                .noneMatch(json -> json.contains("Asunto") || json.contains("Texto"));
    }

    @Test
    void aPatientsCorrespondencesAreFoundByKeyWithinTheScopeOnly() {
        happens(EMERGENCY, 1);
        var wide = new Scope(
                CLINIC.network(),
                Set.of(CLINIC.clinic(), Tenant.of("north", "c2").clinic()),
                null);

        assertThat(correspondences.ofPatient(SCOPE, PATIENT)).hasSize(1);
        assertThat(correspondences.ofPatient(wide, PATIENT)).hasSize(1);
        assertThat(correspondences.ofPatient(Scope.of(Tenant.of("south", "c1")), PATIENT))
                .isEmpty();
        assertThat(correspondences.ofPatient(Scope.of(Tenant.of("north", "c2")), PATIENT))
                .isEmpty();
        assertThat(correspondences.find(Scope.of(Tenant.of("south", "c1")), List.of(EPISODE)))
                .isEmpty();
    }

    @Test
    void aForeignScopeCannotChangeAnything() {
        happens(ACTIVE, 1);
        var foreign = Caller.service("notification-service", Tenant.of("south", "c1"), "test");

        var seen = correspondences.update(foreign, EPISODE, Optional::isPresent, _ -> Optional.empty());

        assertThat(seen).isFalse();
    }

    @Test
    void twoWhoChangeTheSameCorrespondenceDoNotLoseEachOthersChange() throws Exception {
        happens(ACTIVE, 1);
        var messages = found().messages();
        var threads = messages.stream()
                .map(message -> Thread.ofVirtual().start(() -> dispatch(message, Reach.inbox(MONDAY))))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(found().messages())
                .allSatisfy(message -> assertThat(message.progress()).isEqualTo(Message.Progress.SENT));
        assertThat(store.published("correspondences")).hasSize(messages.size());
    }

    @Test
    void onlyOneGetsALeaseAndOnlyTheLeaseholderPutsBack() {
        happens(new Happening.CheckInDue("check-in-1", MONDAY.plus(Duration.ofDays(1))), 1);
        var waiting = ordinary.due(MONDAY, MONDAY, 10).getFirst();
        var until = MONDAY.plusSeconds(40);

        var leased = ordinary.lease(waiting, until).orElseThrow();

        assertThat(ordinary.lease(waiting, until)).isEmpty();
        assertThat(ordinary.due(MONDAY, MONDAY, 10)).isEmpty();
        assertThat(ordinary.count(MONDAY)).isEqualTo(1);
        var taken = ordinary.lease(ordinary.due(MONDAY, until, 10).getFirst(), until.plusSeconds(40))
                .orElseThrow();
        ordinary.putBack(leased, leased.pending().dueAt(MONDAY));
        assertThat(ordinary.due(MONDAY, until, 10)).isEmpty();
        ordinary.putBack(taken, taken.pending().lookAt(until.plusSeconds(1)));
        assertThat(ordinary.count(MONDAY)).isZero();
        assertThat(ordinary.due(MONDAY, until.plusSeconds(1), 10))
                .singleElement()
                .satisfies(each -> assertThat(each.pending().looks()).isEqualTo(1));
        ordinary.remove(taken);
        assertThat(store.raw(MongoDeliveryQueue.ORDINARY)).isEmpty();
    }

    @Test
    void oldMessagesAreArchived() {
        var closes = MONDAY.plus(Duration.ofDays(3));
        var occurrences = IntStream.range(0, 110)
                .boxed()
                .flatMap(i -> Stream.of(
                        new Happening.CheckInDue("check-in-" + i, closes),
                        new Happening.CheckInRecorded("check-in-" + i)))
                .toList();
        happens(
                "correspondence-monitoring",
                IntStream.range(0, occurrences.size())
                        .mapToObj(i -> Story.occurrence(occurrences.get(i), i + 1L, MONDAY, LIND, Role.SERVICE))
                        .toArray(Occurrence[]::new));

        assertThat(found().messages()).hasSize(60);
        assertThat(store.raw("correspondence_archives")).hasSize(1);
    }

    @Test
    void noNameOfAClassIsStored() {
        happens(EMERGENCY, 1);
        happens(ACTIVE, 2);
        dispatch(patientMessage("PLAN_ACTIVE"), Story.reach(MONDAY, Channel.EMAIL));

        for (var collection : List.of(
                "correspondences",
                "threads",
                "message_texts",
                MongoDeliveryQueue.SAFETY,
                MongoDeliveryQueue.ORDINARY)) {
            assertThat(store.raw(collection))
                    .isNotEmpty()
                    .extracting(Document::toJson)
                    .noneMatch(json -> json.contains("org.lumbar.notification"));
        }
    }

    @Test
    void anInboxKeepsTheNewestOfEachClinicAndNoneTwice() {
        var inbox = new MongoStaffInbox(aggregates);
        var actor = ActorId.of("ferro");
        var entries = IntStream.range(0, 205)
                .mapToObj(i ->
                        new Entry(new MessageId(Ids.derive("message", i)), new EpisodeId(Ids.derive("episode", i))))
                .toList();

        entries.forEach(entry -> inbox.put(CLINIC, actor, entry));
        inbox.put(CLINIC, actor, entries.getLast());

        assertThat(inbox.of(SCOPE, actor))
                .hasSize(200)
                .startsWith(entries.getLast())
                .doesNotContain(entries.get(4));
        assertThat(inbox.of(Scope.of(Tenant.of("south", "c1")), actor)).isEmpty();
    }

    @Test
    void anOutcomeIsWrittenAsAWhole() {
        happens(EMERGENCY, 1);

        Outcome decided = found().awake("wake-up", GUIDANCE, MONDAY.plus(Duration.ofMinutes(15)));
        correspondences.update(SERVICE, EPISODE, _ -> decided, Optional::of);

        assertThat(found()).isEqualTo(decided.correspondence());
        assertThat(safety.due(MONDAY.plus(Duration.ofMinutes(15)), MONDAY, 10)).hasSize(4);
    }
}
