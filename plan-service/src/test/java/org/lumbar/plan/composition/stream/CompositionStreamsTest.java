package org.lumbar.plan.composition.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.contracts.assessment.AssessmentAmended;
import org.lumbar.contracts.assessment.AssessmentCompleted;
import org.lumbar.contracts.assessment.AssessmentRedFlagRaised;
import org.lumbar.contracts.clinical.Evaluation;
import org.lumbar.contracts.clinical.FiredRule;
import org.lumbar.contracts.monitoring.SafetyAlertRaised;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.plan.Assessments;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.composition.ClinicComposers.ClinicComposer;
import org.lumbar.plan.composition.ComposingPlans;
import org.lumbar.plan.composition.Evaluated;
import org.lumbar.plan.composition.Formulary;
import org.lumbar.plan.composition.GuardingPlans;
import org.lumbar.plan.treatment.By;
import org.lumbar.plan.treatment.DecidingOnPlans;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.PlanCommand.Accept;
import org.lumbar.plan.treatment.PlanCommand.Approve;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.Stage;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.plan.treatment.mongo.StoredPlans;
import org.lumbar.plan.treatment.stream.Translations;
import org.lumbar.platform.consumer.TestEventConsumers;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.lumbar.platform.testing.Records.TestRecord;
import org.springframework.messaging.Message;

/** Assessments and danger as they come from the broker, down to the store. */
class CompositionStreamsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Tenant CLINIC = Tenant.of("north", "c1");
    private static final PatientId ANN = PatientId.of("0195b1d2-0000-7000-8000-00000000000a");
    private static final PatientId BEN = PatientId.of("0195b1d2-0000-7000-8000-00000000000b");
    private static final EpisodeId ANNS = EpisodeId.of("0195b1d2-0000-7000-8000-0000000000a1");
    private static final EpisodeId BENS = EpisodeId.of("0195b1d2-0000-7000-8000-0000000000b1");
    private static final String SOURCE = "/assessment-service/assessments/";

    private static DocumentStore store;
    private TreatmentPlans plans;
    private TestEventConsumers testing;
    private Consumer<Message<List<byte[]>>> composePlans;
    private Consumer<Message<List<byte[]>>> guardPlans;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void wire() {
        store.clear();
        plans = StoredPlans.in(store, Translations.inUtc(), () -> NOW);
        testing = new TestEventConsumers(store, PublishedEvents.types());
        var nice = new ClinicComposer(TestKnowledge.COMPOSER, new Formulary(GuidelineProfile.NICE, Set.of()));
        var composing = new ComposingPlans(plans, clinic -> nice, () -> NOW);
        var streams = new CompositionStreams();
        composePlans = streams.composePlans(testing.consumers(), composing);
        guardPlans = streams.guardPlans(testing.consumers(), new GuardingPlans(plans, composing, () -> NOW));
    }

    // --- records ---

    private static TestRecord completed(EpisodeId episode, PatientId patient, Evaluation evaluation) {
        return Records.record(
                "org.lumbar.assessment.completed.v1",
                SOURCE + episode,
                2,
                CLINIC,
                patient,
                episode,
                new AssessmentCompleted(Assessments.ASSESSMENT, 1, evaluation));
    }

    private static TestRecord amended(int version, Evaluation evaluation) {
        return Records.record(
                "org.lumbar.assessment.amended.v1",
                SOURCE + ANNS,
                2L * version,
                CLINIC,
                ANN,
                ANNS,
                new AssessmentAmended(Assessments.ASSESSMENT, version, List.of("examination"), evaluation));
    }

    private static TestRecord redFlag(int version) {
        return Records.record(
                "org.lumbar.assessment.red-flag-raised.v1",
                SOURCE + ANNS,
                2L * version - 1,
                CLINIC,
                ANN,
                ANNS,
                new AssessmentRedFlagRaised(
                        Assessments.ASSESSMENT, version, "GO_TO_EMERGENCY_DEPARTMENT", Assessments.emergency()));
    }

    private static TestRecord alert(String checkIn) {
        return Records.record(
                "org.lumbar.safety-alert.raised.v1",
                "/monitoring-service/follow-ups/" + ANNS,
                5,
                CLINIC,
                ANN,
                ANNS,
                new SafetyAlertRaised(
                        "0195b1d2-0000-7000-8000-0000000000c1",
                        PlanId.ofEpisode(ANNS).toString(),
                        checkIn,
                        "URGENT_2W",
                        7,
                        "SEE_CLINICIAN",
                        List.of(new FiredRule("RF-CA-7", "URGENT_2W", 7)),
                        List.of()));
    }

    private EpisodePlan plan(EpisodeId episode) {
        return plans.find(Callers.clinician("north", "c1").scope(), PlanId.ofEpisode(episode))
                .orElseThrow()
                .plan();
    }

    private void activate() {
        var deciding = new DecidingOnPlans(plans, () -> NOW);
        var id = PlanId.ofEpisode(ANNS);
        var prescriber = Callers.prescriber("north", "c1");
        deciding.decide(prescriber, id, by -> new Approve(by, null, List.of()));
        var current = Plans.current(plan(ANNS));
        current.items().stream()
                .filter(item -> item.needsSignOff())
                .forEach(item ->
                        deciding.decide(prescriber, id, (By by) -> new SignOffMedication(by, item.item(), null)));
        deciding.decide(Callers.patient(ANN, "north", "c1"), id, by -> new Accept(by, List.of()));
        assertThat(stage()).isEqualTo(Stage.ACTIVE);
    }

    private Stage stage() {
        var current = plan(ANNS).current();
        return current == null ? Stage.CLOSED : current.stage();
    }

    private List<String> told() {
        return store.published("plans").stream()
                .map(entry -> entry.headers().getOrDefault("ce_type", "").replaceFirst("org.lumbar.plan.", ""))
                .toList();
    }

    // --- composing ---

    @Test
    void aCompletedAssessmentBecomesAProposedPlan() {
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.routine())));

        assertThat(stage()).isEqualTo(Stage.PROPOSED);
        assertThat(told()).containsExactly("composed.v1");
    }

    @Test
    void whatAPlanWasComposedFromIsKeptBesideItAndSoIsALaterOne() {
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.routine())));
        composePlans.accept(Records.batch(amended(2, Assessments.child())));
        var scope = Callers.clinician("north", "c1").scope();

        var kept = plans.grounds(scope, plan(ANNS)).orElseThrow();
        assertThat(kept.numbers()).containsEntry("age", 14.0);
        assertThat(Evaluated.from(kept).facts())
                .isEqualTo(Evaluations.evaluated(Assessments.ASSESSMENT, 2, Assessments.child())
                        .facts());
        assertThat(plans.grounds(Callers.clinician("south", "c9").scope(), plan(ANNS)))
                .isEmpty();
    }

    @Test
    void aChildIsHandedOverThoughNothingIsUrgent() {
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.child())));

        assertThat(told()).containsExactly("handover-requested.v1");
        assertThat(plan(ANNS).isHandedOver()).isTrue();
        assertThat(plan(ANNS).current()).isNull();
    }

    @Test
    void everyEventThatLeavesFitsItsSchema() {
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.routine())));
        activate();
        guardPlans.accept(Records.batch(alert("0195b1d2-0000-7000-8000-0000000000d1")));
        composePlans.accept(Records.batch(amended(2, Assessments.emergency())));
        composePlans.accept(Records.batch(amended(3, Assessments.child())));

        assertThat(told())
                .contains(
                        "composed.v1",
                        "medication-signed-off.v1",
                        "activated.v1",
                        "suspended.v1",
                        "handover-requested.v1");
        assertThat(store.published("plans"))
                .allSatisfy(
                        entry -> SchemaCheck.requireValid(entry.headers().getOrDefault("ce_type", ""), entry.data()));
    }

    @Test
    void oneUnreadableAssessmentDoesNotHoldUpTheOthers() {
        var unreadable = completed(ANNS, ANN, Assessments.routine()).withData("{\"assessmentId\":");
        composePlans.accept(Records.batch(unreadable, completed(BENS, BEN, Assessments.routine())));

        assertThat(plan(BENS).current()).isNotNull();
        assertThat(testing.parked()).hasSize(1);
    }

    @Test
    void anUrgencyThatNobodyKnowsIsSetAsideForAPersonToLook() {
        var strange = completed(ANNS, ANN, Assessments.routine());
        composePlans.accept(Records.batch(strange.withData(strange.data().replace("ROUTINE_CARE", "VERY_ROUTINE"))));

        assertThat(testing.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.error()).contains("VERY_ROUTINE"));
    }

    @Test
    void aCauseThatANewerVersionAddedIsComposedForCautiously() {
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.withCause("NEW_CAUSE"))));

        var current = Plans.current(plan(ANNS));
        assertThat(current.context().cause()).isEqualTo("UNKNOWN");
        assertThat(current.signOffBy()).contains("clinician");
    }

    @Test
    void whatNobodyAskedForIsSkipped() {
        composePlans.accept(Records.batch(
                completed(ANNS, ANN, Assessments.routine()).with("ce_type", "org.lumbar.consent.changed.v1"),
                completed(BENS, BEN, Assessments.routine()).with("ce_type", "org.lumbar.assessment.archived.v7")));

        assertThat(told()).isEmpty();
        assertThat(testing.parked()).isEmpty();
    }

    @Test
    void aSecondDeliveryChangesNothing() {
        var record = completed(ANNS, ANN, Assessments.routine());
        composePlans.accept(Records.batch(record));
        composePlans.accept(Records.batch(record, record));

        assertThat(told()).containsExactly("composed.v1");
    }

    @Test
    void anAmendmentProposesANewVersionAndWhatComesLateIsDropped() {
        composePlans.accept(Records.batch(amended(3, Assessments.withStratum("HIGH"))));
        composePlans.accept(
                Records.batch(completed(ANNS, ANN, Assessments.routine()), amended(2, Assessments.withStratum("LOW"))));

        var current = Plans.current(plan(ANNS));
        assertThat(current.context().stratum()).isEqualTo("HIGH");
        assertThat(told()).containsExactly("composed.v1");
    }

    @Test
    void whileAnswersAreMissingCareIsMatchedToTheLowestStratumTheyAllow() {
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.withStratum("UNKNOWN"))));

        var current = Plans.current(plan(ANNS));
        assertThat(current.context().stratum()).isEqualTo("MEDIUM");
        assertThat(current.signOffBy()).contains("clinician");
    }

    // --- danger ---

    @Test
    void theRedFlagAndItsCompletionMakeOneHandoverInEitherOrder() {
        guardPlans.accept(Records.batch(redFlag(1)));
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.emergency())));
        assertThat(told()).containsExactly("handover-requested.v1");
        var redFlagFirst = plan(ANNS);

        store.clear();
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.emergency())));
        guardPlans.accept(Records.batch(redFlag(1)));
        assertThat(told()).containsExactly("handover-requested.v1");

        assertThat(plan(ANNS).isHandedOver())
                .isEqualTo(redFlagFirst.isHandedOver())
                .isTrue();
        assertThat(plan(ANNS).current()).isEqualTo(redFlagFirst.current()).isNull();
    }

    @Test
    void anAlertSuspendsTheActivePlanAtOnceAndOnce() {
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.routine())));
        activate();

        var alert = alert("0195b1d2-0000-7000-8000-0000000000d1");
        guardPlans.accept(Records.batch(alert));
        guardPlans.accept(Records.batch(alert));

        assertThat(stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(told()).containsOnlyOnce("suspended.v1");
    }

    @Test
    void anAlertForAPlanThatIsNotThereIsSetAsideForAPersonToLook() {
        guardPlans.accept(Records.batch(alert("0195b1d2-0000-7000-8000-0000000000d1")));

        assertThat(testing.parked()).hasSize(1);
    }

    @Test
    void anUrgentAmendmentSuspendsTheActivePlanAndHandsOver() {
        composePlans.accept(Records.batch(completed(ANNS, ANN, Assessments.routine())));
        activate();
        guardPlans.accept(Records.batch(redFlag(2)));

        assertThat(stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(plan(ANNS).isHandedOver()).isTrue();
    }
}
