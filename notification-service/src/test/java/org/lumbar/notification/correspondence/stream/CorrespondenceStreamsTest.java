package org.lumbar.notification.correspondence.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.contacts.Roster;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.notification.correspondence.Correspondence;
import org.lumbar.notification.correspondence.CorrespondenceEvent;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Failed;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Read;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Sent;
import org.lumbar.notification.correspondence.Correspondences;
import org.lumbar.notification.correspondence.Happening;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.correspondence.Occurrence;
import org.lumbar.notification.correspondence.Outcome;
import org.lumbar.notification.correspondence.Story;
import org.lumbar.notification.correspondence.WakeUps;
import org.lumbar.notification.delivery.PostOffice;
import org.lumbar.notification.delivery.Receipt;
import org.lumbar.notification.escalation.Urgency;
import org.lumbar.notification.wording.Said;
import org.lumbar.platform.consumer.TestEventConsumers;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.lumbar.platform.testing.Records.TestRecord;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

class CorrespondenceStreamsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static DocumentStore store;

    private final Taken taken = new Taken();
    private final Occurrences occurrences = new CorrespondenceStreams().occurrences(Story.EDUCATION);
    private TestEventConsumers platform;
    private KeepingCorrespondence keeping;

    /** Keeps what was taken note of. */
    private static final class Taken implements Correspondences, Rosters, WakeUps {

        private final List<Occurrence> occurrences = new ArrayList<>();

        @Override
        public void fold(
                String consumer, List<Occurrence> batch, BiFunction<Correspondence, Occurrence, Outcome> after) {
            occurrences.addAll(batch);
        }

        @Override
        public Optional<Whereabouts> whereabouts(MessageId message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Roster of(Tenant clinic) {
            return Roster.EMPTY;
        }

        @Override
        public Roster change(Tenant clinic, UnaryOperator<Roster> change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Filed> find(Scope scope, Collection<EpisodeId> episodes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Filed> ofPatient(Scope scope, PatientId patient) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <D> D update(
                Caller caller,
                EpisodeId episode,
                Function<Optional<Filed>, D> decide,
                Function<D, Optional<Outcome>> outcome) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<MessageId, Said> words(Scope scope, Collection<MessageId> messages) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<EpisodeId> episodeOf(Scope scope, MessageId message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Due> due(Instant domainNow, int limit) {
            return List.of();
        }

        @Override
        public void putOff(Due due, WakeUp later) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void failed(Due due, WakeUp later, Throwable why) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(Due due) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(Instant domainNow) {
            return 0;
        }
    }

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
        platform = new TestEventConsumers(store, PublishedEvents.types());
        keeping = new KeepingCorrespondence(taken, taken, taken, Story.EDUCATION, Story.TIMES, () -> Story.MONDAY);
    }

    /** The checked-in example of an event type. */
    private static String example(String type) {
        var resource = "/lumbar/examples/%s.v1.json".formatted(type);
        try (var stream = PublishedEvents.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestRecord record(String type, long sequence) {
        return record(type, sequence, Story.PATIENT, example(type));
    }

    private static TestRecord record(String type, long sequence, PatientId patient, String data) {
        return Records.record(
                        "org.lumbar.%s.v1".formatted(type),
                        "/test-service/things/1",
                        sequence,
                        Story.CLINIC,
                        patient,
                        Story.EPISODE,
                        Map.of())
                .withData(data);
    }

    private void listen(Consumer<Message<List<byte[]>>> consumer, TestRecord... records) {
        consumer.accept(Records.batch(records));
    }

    private Consumer<Message<List<byte[]>>> plans() {
        return new CorrespondenceStreams().notePlans(platform.consumers(), keeping, occurrences);
    }

    private Consumer<Message<List<byte[]>>> monitoring() {
        return new CorrespondenceStreams().noteMonitoring(platform.consumers(), keeping, occurrences);
    }

    private Consumer<Message<List<byte[]>>> assessments() {
        return new CorrespondenceStreams().noteAssessments(platform.consumers(), keeping, occurrences);
    }

    private List<Happening> happenings() {
        return taken.occurrences.stream().map(Occurrence::happening).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "plan.composed, PlanComposed",
        "plan.handover-requested, HandoverRequested",
        "plan.activated, PlanActivated",
        "plan.adjustment-proposed, AdjustmentProposed",
        "plan.adjusted, PlanAdjusted",
        "plan.suspended, PlanSuspended",
        "plan.resumed, PlanResumed",
        "plan.declined, PlanDeclined",
        "plan.closed, PlanClosed"
    })
    void whatHappensToAPlanIsHeard(String type, String happening) {
        listen(plans(), record(type, 1));

        assertThat(happenings())
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly(happening);
        assertThat(platform.parked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "check-in.due, CheckInDue",
        "check-in.recorded, CheckInRecorded",
        "check-in.missed, CheckInMissed",
        "progress.evaluated, ProgressEvaluated",
        "safety-alert.acknowledged, AlertAcknowledged",
        "safety-alert.closed, AlertClosed"
    })
    void whatMonitoringFindsIsHeard(String type, String happening) {
        listen(monitoring(), record(type, 1));

        assertThat(happenings())
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly(happening);
    }

    @ParameterizedTest
    @CsvSource({"assessment.completed", "assessment.amended"})
    void whatAnAssessmentFindsIsHeard(String type) {
        listen(assessments(), record(type, 1));

        assertThat(happenings()).hasOnlyElementsOfType(Happening.Assessed.class).hasSize(1);
    }

    @Test
    void dangerHasListenersOfItsOwn() {
        var streams = new CorrespondenceStreams();
        listen(assessments(), record("assessment.red-flag-raised", 1));
        listen(monitoring(), record("safety-alert.raised", 1));
        assertThat(taken.occurrences).isEmpty();

        listen(
                streams.noteRedFlags(platform.consumers(), keeping, occurrences),
                record("assessment.red-flag-raised", 1),
                record("assessment.completed", 2));
        listen(
                streams.noteSafetyAlerts(platform.consumers(), keeping, occurrences),
                record("safety-alert.raised", 1),
                record("check-in.due", 2));

        assertThat(happenings())
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly("RedFlagRaised", "SafetyAlertRaised");
    }

    @Test
    void aRedFlagIsHeardWithItsUrgencyAndItsRules() {
        listen(
                new CorrespondenceStreams().noteRedFlags(platform.consumers(), keeping, occurrences),
                record("assessment.red-flag-raised", 1));
        var example = JSON.readTree(example("assessment.red-flag-raised"));

        assertThat(happenings()).singleElement().isInstanceOfSatisfying(Happening.RedFlagRaised.class, raised -> {
            assertThat(raised.alert())
                    .isEqualTo(example.path("assessmentId").asString() + "/"
                            + example.path("version").asInt());
            assertThat(raised.urgency())
                    .isEqualTo(
                            Urgency.of(example.path("evaluation").path("triage").asString()));
            assertThat(raised.rules())
                    .contains(example.path("evaluation")
                            .path("firedRules")
                            .path(0)
                            .path("rule")
                            .asString());
        });
    }

    @Test
    void aPlanIsHeardWithWhatItHoldsAndWhatItDoesNot() {
        listen(plans(), record("plan.activated", 1));

        assertThat(happenings()).singleElement().isInstanceOfSatisfying(Happening.PlanActivated.class, activated -> {
            assertThat(activated.situation().findings()).containsKeys("plan_exercise", "plan_nsaid_oral");
            assertThat(activated.situation().codes()).containsKeys("causeClass", "durationClass", "riskStratum");
        });
    }

    @Test
    void onlyFactsThatDecideWhatIsTaughtAreKept() {
        listen(assessments(), record("assessment.completed", 1));

        assertThat(happenings()).singleElement().isInstanceOfSatisfying(Happening.Assessed.class, assessed -> {
            assertThat(Story.EDUCATION.factNames())
                    .containsAll(assessed.situation().findings().keySet());
            assertThat(Story.EDUCATION.factNames())
                    .containsAll(assessed.situation().codes().keySet());
        });
    }

    @Test
    void aZoneThatThisJavaDoesNotKnowIsUtc() {
        var activated =
                example("plan.activated").replaceAll("\"timeZone\"\\s*:\\s*\"[^\"]*\"", "\"timeZone\": \"Moon/Tycho\"");

        listen(plans(), record("plan.activated", 1, Story.PATIENT, activated));

        assertThat(happenings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Happening.PlanActivated.class,
                        each -> assertThat(each.zone()).isEqualTo(ZoneOffset.UTC));
    }

    @Test
    void whereAnOccurrenceBelongsAndWhoCausedItIsKept() {
        listen(plans(), record("plan.composed", 7));

        assertThat(taken.occurrences).singleElement().satisfies(occurrence -> {
            assertThat(occurrence.tenant()).isEqualTo(Story.CLINIC);
            assertThat(occurrence.patient()).isEqualTo(Story.PATIENT);
            assertThat(occurrence.episode()).isEqualTo(Story.EPISODE);
            assertThat(occurrence.sequence()).isEqualTo(7);
            assertThat(occurrence.source()).isEqualTo("/test-service/things/1");
            assertThat(occurrence.actor()).isEqualTo(Story.LIND);
        });
    }

    @Test
    void aTypeThatNobodyKnowsIsPassedOver() {
        listen(
                plans(),
                record("plan.composed", 1).with("ce_type", "org.lumbar.plan.praised.v9"),
                record("plan.closed", 2));

        assertThat(happenings())
                .hasOnlyElementsOfType(Happening.PlanClosed.class)
                .hasSize(1);
        assertThat(platform.parked()).isEmpty();
    }

    @Test
    void anUnreadableRecordIsSetAsideAndHoldsUpOnlyItsOwnPatient() {
        var other = new PatientId(Ids.derive("patient", "other"));

        listen(
                plans(),
                record("plan.composed", 1, Story.PATIENT, "{\"version\": \"first\"}"),
                record("plan.closed", 2),
                record("plan.closed", 1, other, example("plan.closed")));

        assertThat(taken.occurrences).extracting(Occurrence::patient).containsExactly(other);
        assertThat(platform.parked()).hasSize(2);
    }

    @Test
    void anEventWithoutAnEpisodeIsSetAside() {
        listen(plans(), record("plan.closed", 1).without("ce_episodeid"));

        assertThat(taken.occurrences).isEmpty();
        assertThat(platform.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.error()).contains("episode"));
    }

    @Test
    void whatBecameOfAMessageIsPublishedAsItsSchemaSays() {
        var office = new PostOffice().with(Reachable.byEmail());
        office.happens(new Happening.PlanSuspended("event-1"));
        office.happens(new Happening.PlanActivated(1, Story.MADRID, List.of(), Story.acute()));
        office.deliverAll(mail ->
                mail.message().hashCode() % 2 == 0 ? new Receipt.Accepted() : new Receipt.Deferred("UNREACHABLE"));
        var events = new ArrayList<CorrespondenceEvent>(office.events());
        events.add(new Read(office.events().getFirst().message()));

        assertThat(events).hasAtLeastOneElementOfType(Sent.class).hasAtLeastOneElementOfType(Failed.class);
        events.forEach(event -> SchemaCheck.requireValid(new PublishedMessages().of(event)));
    }
}
