package org.lumbar.monitoring.followup.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.day;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.contracts.plan.PlanClosed;
import org.lumbar.contracts.plan.PlanResumed;
import org.lumbar.contracts.plan.PlanSuspended;
import org.lumbar.monitoring.followup.Baseline;
import org.lumbar.monitoring.followup.DueTimes;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUps;
import org.lumbar.monitoring.followup.FollowedPlan;
import org.lumbar.monitoring.followup.FollowedPlan.Stage;
import org.lumbar.monitoring.followup.FollowingPlans;
import org.lumbar.monitoring.followup.mongo.Stored;
import org.lumbar.monitoring.followup.timer.StoredDueTimes;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.safety.KnownFacts;
import org.lumbar.platform.consumer.ParkedRecord;
import org.lumbar.platform.consumer.TestEventConsumers;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.lumbar.platform.testing.Records.TestRecord;
import org.springframework.messaging.Message;

/** Records as they arrive: twice, in the wrong order, of no interest, unreadable. */
class FollowUpStreamsTest {

    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final Tenant SOUTH = Tenant.of("south", "s1");
    private static final Patient ANNA = new Patient(1, N1);
    private static final Patient BEN = new Patient(2, SOUTH);

    private static DocumentStore store;
    private FollowUps followUps;
    private DueTimes dueTimes;
    private TestEventConsumers platform;
    private Consumer<Message<List<byte[]>>> assessments;
    private Consumer<Message<List<byte[]>>> plans;

    /** Somebody with one episode. */
    private record Patient(int number, Tenant tenant) {

        PatientId id() {
            return new PatientId(new UUID(7, number));
        }

        EpisodeId episode() {
            return new EpisodeId(new UUID(8, number));
        }
    }

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
        var aggregates = Stored.aggregates(store, () -> day(0));
        followUps = Stored.followUps(aggregates, store.mongo());
        dueTimes = StoredDueTimes.of(aggregates, store.mongo());
        platform = new TestEventConsumers(store, PublishedEvents.types());
        var following = new FollowingPlans(followUps, dueTimes);
        assessments = new FollowUpStreams().followAssessments(platform.consumers(), following);
        plans = new FollowUpStreams().followPlans(platform.consumers(), following);
    }

    private static String example(String type) {
        var resource = "/lumbar/examples/%s.json".formatted(type);
        try (var in = requireNonNull(FollowUpStreamsTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestRecord record(Patient patient, String type, long sequence, Object data) {
        var source = type.startsWith("assessment") ? "/assessment-service/assessments/" : "/plan-service/plans/";
        return Records.record(
                "org.lumbar." + type,
                source + patient.number(),
                sequence,
                patient.tenant(),
                patient.id(),
                patient.episode(),
                data);
    }

    /** The record with exactly the data of the published example. */
    private static TestRecord published(Patient patient, String type, long sequence) {
        return record(patient, type, sequence, "").withData(example(type));
    }

    private FollowUp followUp(Patient patient) {
        return followUps
                .find(Scope.of(patient.tenant()), patient.episode())
                .orElseThrow()
                .followUp();
    }

    private static Stage stage(FollowUp followUp) {
        return requireNonNull(followUp.plan()).stage();
    }

    @Test
    void anAssessmentIsTheBaseline() {
        assessments.accept(Records.batch(published(ANNA, "assessment.completed.v1", 2)));

        assertThat(followUp(ANNA).baseline())
                .isEqualTo(new Baseline(
                        "0192f1c4-7a10-7001-8a00-000000000001",
                        1,
                        new BaselineScores(6, null, 11, null),
                        new KnownFacts(
                                List.of("likes_walking", "mechanical_pattern", "neuro_normal"),
                                List.of("fever", "weakness_progressive", "pregnant"),
                                Map.of("age", 44.0, "durationWeeks", 8.0, "painNprs", 6.0, "rmdq", 11.0),
                                Map.of(
                                        "sex", "male",
                                        "durationClass", "SUBACUTE",
                                        "causeClass", "NONSPECIFIC_MECHANICAL",
                                        "certainty", "PROBABLE",
                                        "dominantMechanism", "NOCICEPTIVE",
                                        "riskStratum", "MEDIUM"),
                                List.of(),
                                List.of(),
                                true,
                                true),
                        null));
    }

    @Test
    void anActivePlanIsScheduledFromTheDayItBecameActiveWhereTheClinicIs() {
        plans.accept(Records.batch(published(ANNA, "plan.activated.v1", 4)));

        assertThat(followUp(ANNA).plan())
                .isEqualTo(new FollowedPlan(
                        UUID.fromString("0192f1c4-7a10-7002-8a00-000000000002"),
                        1,
                        1,
                        Stage.ACTIVE,
                        LocalDate.of(2026, 3, 2),
                        "Europe/Oslo",
                        "NONSPECIFIC_MECHANICAL",
                        "SUBACUTE"));
        assertThat(dueTimes.countUntil(day(7))).isEqualTo(1);
        assertThat(dueTimes.countUntil(day(6))).isZero();
    }

    @Test
    void eitherTopicMayBeFirst() {
        var assessed = published(ANNA, "assessment.completed.v1", 2);
        var activated = published(ANNA, "plan.activated.v1", 4);
        assessments.accept(Records.batch(assessed));
        plans.accept(Records.batch(activated));
        var one = followUp(ANNA);
        store.clear();

        plans.accept(Records.batch(activated));
        assessments.accept(Records.batch(assessed));

        assertThat(followUp(ANNA)).isEqualTo(one);
    }

    @Test
    void aSecondDeliveryChangesNothing() {
        var activated = published(ANNA, "plan.activated.v1", 4);
        var suspended = published(ANNA, "plan.suspended.v1", 5);
        plans.accept(Records.batch(activated, suspended));
        var before = store.raw("follow-ups");

        plans.accept(Records.batch(activated, suspended));
        plans.accept(Records.batch(activated));

        assertThat(store.raw("follow-ups")).isEqualTo(before);
        assertThat(stage(followUp(ANNA))).isEqualTo(Stage.SUSPENDED);
    }

    @Test
    void onePatientsRecordsInOneBatchAreTakenInTheirOrder() {
        var plan = UUID.fromString("0192f1c4-7a10-7002-8a00-000000000002").toString();

        plans.accept(Records.batch(
                published(ANNA, "plan.activated.v1", 4),
                record(ANNA, "plan.suspended.v1", 5, new PlanSuspended(plan, 1, List.of(), "URGENT_2W", List.of())),
                published(BEN, "plan.activated.v1", 4),
                record(ANNA, "plan.resumed.v1", 6, new PlanResumed(plan, 1, List.of(), "SAFE")),
                record(BEN, "plan.closed.v1", 7, new PlanClosed(plan, 1, "RECOVERED"))));

        assertThat(stage(followUp(ANNA))).isEqualTo(Stage.ACTIVE);
        assertThat(stage(followUp(BEN))).isEqualTo(Stage.CLOSED);
        assertThat(followUps.find(Scope.of(N1), BEN.episode())).isEmpty();
    }

    @Test
    void anAdjustedPlanKeepsItsScheduleAndItsLaterEndIsTheEnd() {
        plans.accept(Records.batch(published(ANNA, "plan.activated.v1", 4)));
        var pending = followUp(ANNA).pending();

        plans.accept(Records.batch(published(ANNA, "plan.adjusted.v1", 5)));

        assertThat(followUp(ANNA).pending()).isEqualTo(pending);
        var version = requireNonNull(followUp(ANNA).plan()).version();
        assertThat(version).isGreaterThan(1);
        var plan = requireNonNull(followUp(ANNA).plan()).plan().toString();
        plans.accept(Records.batch(record(ANNA, "plan.closed.v1", 6, new PlanClosed(plan, version, "RECOVERED"))));
        assertThat(stage(followUp(ANNA))).isEqualTo(Stage.CLOSED);
    }

    @Test
    void whatNobodyHereWantsIsSkipped() {
        plans.accept(Records.batch(
                published(ANNA, "plan.medication-signed-off.v1", 3), record(ANNA, "plan.invented.v9", 4, List.of())));

        assertThat(store.raw("follow-ups")).isEmpty();
        assertThat(platform.parked()).isEmpty();
    }

    @Test
    void anUnreadableRecordIsSetAsideAndTheOthersGoOn() {
        plans.accept(Records.batch(
                record(ANNA, "plan.activated.v1", 4, "").withData("{\"planId\": "),
                published(BEN, "plan.activated.v1", 4)));

        assertThat(platform.parked())
                .extracting(ParkedRecord::patient)
                .containsExactly(ANNA.id().toString());
        assertThat(followUp(BEN).pending()).isNotEmpty();
        assertThat(followUps.find(Scope.of(N1), ANNA.episode())).isEmpty();
    }

    @Test
    void aTimeZoneThatDoesNotExistIsSetAside() {
        var nowhere = example("plan.activated.v1").replace("Europe/Oslo", "Middle/Earth");

        plans.accept(Records.batch(
                record(ANNA, "plan.activated.v1", 4, "").withData(nowhere), published(BEN, "plan.activated.v1", 4)));

        assertThat(platform.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.patient()).isEqualTo(ANNA.id().toString());
            assertThat(parked.error()).contains("must be an IANA zone, but is 'Middle/Earth'");
        });
        assertThat(followUp(BEN).pending()).isNotEmpty();
    }

    @Test
    void aRecordWithoutItsEpisodeIsSetAside() {
        plans.accept(Records.batch(Records.record(
                "org.lumbar.plan.closed.v1",
                "/plan-service/plans/1",
                4,
                N1,
                ANNA.id(),
                null,
                new PlanClosed(new UUID(9, 1).toString(), 1, "RECOVERED"))));

        assertThat(platform.parked()).hasSize(1);
    }

    @Test
    void whatIsNotKnownStaysUnknown() {
        var vague = example("assessment.completed.v1")
                .replace("\"SUBACUTE\"", "\"UNKNOWN\"")
                .replace("\"unrecognisedMedicines\": 0", "\"unrecognisedMedicines\": 2");

        assessments.accept(
                Records.batch(record(ANNA, "assessment.completed.v1", 2, "").withData(vague)));

        var facts = requireNonNull(followUp(ANNA).baseline()).facts();
        assertThat(facts.texts()).doesNotContainKey("durationClass");
        assertThat(facts.medicinesUnderstood()).isFalse();
        assertThat(facts.allergiesUnderstood()).isTrue();
    }
}
