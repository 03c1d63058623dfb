package org.lumbar.plan.treatment.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.plan.treatment.Plans.ACCEPT;
import static org.lumbar.plan.treatment.Plans.APPROVE;
import static org.lumbar.plan.treatment.Plans.DR_FERRO;
import static org.lumbar.plan.treatment.Plans.EPISODE;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.adjusting;
import static org.lumbar.plan.treatment.Plans.adjustment;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.danger;
import static org.lumbar.plan.treatment.Plans.emergency;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.proposal;
import static org.lumbar.plan.treatment.Plans.routine;
import static org.lumbar.plan.treatment.Plans.urgent;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.contracts.clinical.SignOff;
import org.lumbar.contracts.plan.PlanComposed;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.AdjustmentRecord;
import org.lumbar.plan.treatment.By;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.LogEntry;
import org.lumbar.plan.treatment.Missing;
import org.lumbar.plan.treatment.PlanCommand.Approve;
import org.lumbar.plan.treatment.PlanCommand.Decline;
import org.lumbar.plan.treatment.PlanCommand.Resume;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.Refusal;
import org.lumbar.plan.treatment.Stage;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.StaleRevision;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

/** Plans against a running document store: atomicity, races, scope, a second delivery. */
class MongoTreatmentPlansTest {

    private static final Tenant CLINIC = Tenant.of("north", "c1");
    private static final PatientId ANN = PatientId.of("0195b1d2-0000-7000-8000-00000000000a");
    private static final Caller CLINICIAN = Callers.clinician("north", "c1");
    private static final By DR_LIND = new By(ActorId.of("lind"), Role.CLINICIAN, "request-1");

    private static final List<String> ADDED =
            List.of("versions.current.gate.dangers", "heard", "unheld", "adjusting.course.evaluated");

    private static DocumentStore store;
    private MongoTreatmentPlans plans;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.clear();
        var aggregates = store.aggregates("/plan-service", PublishedEvents.types(), () -> NOW);
        plans = new MongoTreatmentPlans(
                aggregates,
                (plan, event) -> new PlanComposed(
                        plan.plan().toString(),
                        1,
                        "test",
                        event.getClass().getSimpleName(),
                        List.of(),
                        List.of(),
                        new SignOff(false, List.of(), List.of()),
                        14));
    }

    // --- what is heard ---

    private static Heard<String> heard(long sequence, String what) {
        return heard("/assessment-service/assessments/a", sequence, EPISODE, CLINIC, what);
    }

    private static Heard<String> heard(String source, long sequence, EpisodeId episode, Tenant tenant, String what) {
        return new Heard<>(
                Ids.derive("event", source, sequence, episode).toString(),
                source,
                sequence,
                NOW,
                tenant,
                ANN,
                episode,
                what);
    }

    private void compose(Heard<String> one) {
        compose(List.of(one));
    }

    private void compose(List<Heard<String>> all) {
        plans.fold(
                "plan-composition",
                all,
                (plan, each) -> EpisodePlan.propose(
                        plan,
                        each.plan(),
                        routine((int) each.sequence()),
                        proposal(walking(), naproxen()),
                        each.by(),
                        NOW));
    }

    private List<String> told() {
        return store.published("plans").stream()
                .map(entry -> entry.data().replaceFirst(".*\"stage\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    private EpisodePlan plan() {
        return plans.find(CLINICIAN.scope(), PLAN).orElseThrow().plan();
    }

    @Test
    void aPlanIsSavedWithItsEventAndItsExplanation() {
        compose(heard(1, "completed"));

        assertThat(current(plan()).stage()).isEqualTo(Stage.PROPOSED);
        assertThat(told()).containsExactly("Composed");
        assertThat(plans.explanation(CLINICIAN.scope(), current(plan()).explanation()))
                .hasValueSatisfying(
                        explanation -> assertThat(explanation.excluded()).hasSize(1));
        assertThat(store.raw("plan-versions")).hasSize(1);
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        var written = new ArrayList<EpisodePlan>();
        plans.fold("plan-composition", List.of(heard(1, "completed")), (plan, each) -> {
            var decision =
                    EpisodePlan.propose(plan, each.plan(), routine(1), proposal(walking(), naproxen()), each.by(), NOW);
            if (decision instanceof Decision.Accepted accepted) {
                written.add(accepted.plan());
            }
            return decision;
        });

        assertThat(plan()).isEqualTo(written.getFirst());
    }

    /** What later versions of this service added to the state is absent from what was stored before. */
    @Test
    void aPlanStoredBeforeDangersWereKeptIsReadAndHeldLikeAnyOther() {
        compose(heard(1, "completed"));
        store.mongo()
                .getCollection("plans")
                .updateOne(
                        new Document(),
                        new Document(
                                "$unset",
                                new Document(ADDED.stream()
                                        .collect(Collectors.toMap(field -> "state." + field, field -> "")))));
        assertThat(ADDED)
                .allSatisfy(field -> assertThat(store.raw("plans")
                                .getFirst()
                                .getEmbedded(List.of(("state." + field).split("\\.")), Object.class))
                        .isNull());

        plans.update(CLINICIAN, PLAN, plan -> plan.suspend(danger("check-in-1"), By.event("e"), NOW));
        assertThat(plan().missing()).contains(new Missing(Missing.What.DANGER, "RF-CA-7"));
    }

    @Test
    void theSecondDeliveryOfAnEventChangesNothing() {
        compose(heard(1, "completed"));
        compose(List.of(heard(1, "completed"), heard(1, "completed")));

        assertThat(told()).containsExactly("Composed");
        assertThat(store.raw("plan-explanations")).hasSize(1);
    }

    @Test
    void eventsOfOnePlanAreFoldedInTheirOrderAndThoseOfManyInOneBatch() {
        var other = EpisodeId.of("0195b1d2-0000-7000-8000-00000000000f");
        compose(List.of(
                heard(1, "completed"),
                heard("/assessment-service/assessments/b", 1, other, CLINIC, "completed"),
                heard(2, "amended")));

        assertThat(current(plan()).number()).isEqualTo(2);
        assertThat(plans.find(CLINICIAN.scope(), PlanId.ofEpisode(other))).isPresent();
    }

    @Test
    void consumersRememberOnTheirOwnAndTheirEffectsCommute() {
        var redFlag = heard(1, "red flag");
        plans.fold(
                "plan-safety",
                List.of(redFlag),
                (plan, each) -> EpisodePlan.handOver(plan, each.plan(), urgent(1), emergency(), each.by(), NOW));
        plans.fold(
                "plan-composition",
                List.of(heard(2, "completed")),
                (plan, each) -> EpisodePlan.handOver(plan, each.plan(), urgent(1), emergency(), each.by(), NOW));

        assertThat(plan().isHandedOver()).isTrue();
        assertThat(told()).containsExactly("HandoverRequested");
    }

    @Test
    void nothingIsHeardWhereThereIsNothingToDecide() {
        plans.fold("plan-safety", List.of(heard(1, "nothing")), (plan, each) -> null);

        assertThat(plans.find(CLINICIAN.scope(), PLAN)).isEmpty();
    }

    // --- scope ---

    @Test
    void outsideItsScopeAPlanDoesNotExistForReadsNorForWrites() {
        compose(heard(1, "completed"));

        for (var stranger : List.of(
                Callers.clinician("south", "c1"),
                Callers.clinician("north", "c2"),
                Callers.patient(PatientId.of("0195b1d2-0000-7000-8000-00000000000b"), "north", "c1"))) {
            assertThat(plans.find(stranger.scope(), PLAN)).isEmpty();
            assertThat(plans.update(stranger, PLAN, plan -> plan.decide(new Approve(DR_LIND, null, List.of()), NOW))
                            .decision())
                    .isEqualTo(new Refused(new Refusal.PlanUnknown(PLAN)));
            assertThat(plans.explanation(stranger.scope(), current(plan()).explanation()))
                    .isEmpty();
        }
        assertThat(plans.find(Callers.patient(ANN, "north", "c1").scope(), PLAN))
                .isPresent();
    }

    @Test
    void anEventOfAnotherTenantNeverTouchesAPlan() {
        compose(heard(1, "completed"));

        assertThatThrownBy(() -> compose(heard("/x/y/z", 2, EPISODE, Tenant.of("south", "c1"), "amended")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another tenant");
    }

    // --- races ---

    @Test
    void aDecisionMadeOnAStalePlanIsMadeAgainOnTheNewOne() {
        compose(heard(1, "completed"));
        var seen = new ArrayList<Stage>();

        var answer = plans.update(CLINICIAN, PLAN, plan -> {
            seen.add(current(plan).stage());
            if (seen.size() == 1) {
                plans.update(CLINICIAN, PLAN, other -> other.decide(new Decline(DR_LIND, "no"), NOW));
            }
            return plan.decide(new Approve(DR_LIND, null, List.of()), NOW);
        });

        assertThat(seen).containsExactly(Stage.PROPOSED, Stage.DECLINED);
        assertThat(answer.decision()).isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.DECLINED)));
    }

    @Test
    void whoeverHasSeenAnOlderRevisionIsTold() {
        compose(heard(1, "completed"));
        var seen = plans.find(CLINICIAN.scope(), PLAN).orElseThrow().revision();
        var first = plans.update(
                Callers.expecting(CLINICIAN, seen),
                PLAN,
                plan -> plan.decide(new Approve(DR_LIND, null, List.of()), NOW));

        assertThat(first.revision()).isEqualTo(seen + 1);
        assertThat(plans.find(CLINICIAN.scope(), PLAN).orElseThrow().revision()).isEqualTo(first.revision());
        assertThatThrownBy(() -> plans.update(
                        Callers.expecting(CLINICIAN, seen), PLAN, plan -> plan.decide(new Decline(DR_LIND, "no"), NOW)))
                .isInstanceOf(StaleRevision.class);
    }

    @Test
    void ofManyWhoDecideAtOnceNobodysDecisionIsLostAndNoneIsToldTwice() throws Exception {
        compose(heard(1, "completed"));
        activate();
        var tasks = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 24; i++) {
            var checkIn = "check-in-" + i;
            tasks.add(() -> {
                plans.update(
                        CLINICIAN,
                        PLAN,
                        plan -> plan.adjust(
                                adjusting(
                                        plan, adjustment(checkIn, List.of(AdjustmentKind.CONTINUE), List.of(), false)),
                                By.event(checkIn),
                                NOW));
                return null;
            });
        }
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
        }

        assertThat(plans.adjustments(CLINICIAN.scope(), plan()))
                .hasSize(24)
                .extracting(record -> record.adjustment().adjustment())
                .doesNotHaveDuplicates();
    }

    private void activate() {
        for (var command : List.of(APPROVE, new SignOffMedication(DR_FERRO, idOf(naproxen()), null), ACCEPT)) {
            plans.update(CLINICIAN, PLAN, plan -> plan.decide(command, NOW));
        }
        assertThat(current(plan()).stage()).isEqualTo(Stage.ACTIVE);
    }

    private void suspend(String checkIn) {
        plans.update(CLINICIAN, PLAN, plan -> plan.suspend(danger(checkIn), By.event(checkIn), NOW));
        assertThat(current(plan()).stage()).isEqualTo(Stage.SUSPENDED);
    }

    /** The answer to a resumption got lost; before it is sent again there is a new danger. */
    @Test
    void aResumptionThatIsSentAgainDoesNotUndoALaterSuspension() {
        compose(heard(1, "completed"));
        activate();
        var request =
                new Caller(CLINICIAN.actor(), CLINICIAN.roles(), CLINICIAN.scope(), "resumption-1", null, "digest");
        suspend("check-in-1");

        assertThat(resumed(request)).isInstanceOf(Accepted.class);
        suspend("check-in-2");
        assertThat(resumed(request)).isInstanceOf(Decision.Unchanged.class);

        assertThat(current(plan()).stage()).isEqualTo(Stage.SUSPENDED);
    }

    private Decision resumed(Caller request) {
        return plans.update(request, PLAN, plan -> plan.decide(new Resume(DR_LIND, "seen"), NOW))
                .decision();
    }

    // --- what is kept ---

    @Test
    void aLongHistoryIsReadBackInItsOrderThoughTheHeadStaysSmall() {
        compose(heard(1, "completed"));
        activate();
        for (int i = 0; i < 60; i++) {
            var checkIn = "check-in-" + i;
            plans.update(
                    CLINICIAN,
                    PLAN,
                    plan -> plan.adjust(
                            adjusting(plan, adjustment(checkIn, List.of(AdjustmentKind.CONTINUE), List.of(), false)),
                            By.event(checkIn),
                            NOW));
        }

        assertThat(plans.adjustments(CLINICIAN.scope(), plan()))
                .extracting(record -> record.adjustment().checkIn())
                .hasSize(60)
                .startsWith("check-in-0", "check-in-1")
                .endsWith("check-in-59");
        assertThat(plan().adjustments().recent()).hasSizeLessThanOrEqualTo(24);
        assertThat(store.raw("plans").getFirst().toJson().length()).isLessThan(64 * 1024);
    }

    @Test
    void anAdjustmentIsListedAsItIsNow() {
        compose(heard(1, "completed"));
        activate();
        var add = adjustment("check-in-1", List.of(), List.of(AdjustmentKind.ADD_MODALITY), false);
        plans.update(CLINICIAN, PLAN, plan -> plan.adjust(adjusting(plan, add), By.event("e"), NOW));
        plans.update(CLINICIAN, PLAN, plan -> plan.decide(add.adjustment(), false, List.of(), DR_LIND, "not now", NOW));

        assertThat(plans.adjustments(CLINICIAN.scope(), plan()))
                .singleElement()
                .satisfies(record -> assertThat(record.state()).isEqualTo(AdjustmentRecord.State.REJECTED));
    }

    @Test
    void everyDecisionKeepsWhoWhenAndWhy() {
        compose(heard(1, "completed"));
        plans.update(CLINICIAN, PLAN, plan -> plan.decide(new Decline(DR_LIND, "moved to Bergen"), NOW));

        assertThat(plans.log(CLINICIAN.scope(), plan()))
                .satisfiesExactly(
                        composed -> assertThat(composed.what()).isEqualTo(LogEntry.What.COMPOSED), declined -> {
                            assertThat(declined.actor()).isEqualTo(DR_LIND.actor());
                            assertThat(declined.at()).isEqualTo(NOW);
                            assertThat(declined.note()).isEqualTo("moved to Bergen");
                        });
    }

    @Test
    void noClassNameGetsIntoTheData() {
        compose(heard(1, "completed"));
        activate();
        plans.update(CLINICIAN, PLAN, plan -> plan.suspend(danger("check-in-1"), By.event("e"), NOW));

        for (var collection : List.of("plans", "plan-versions", "plan-explanations", "plan-log")) {
            assertThat(store.raw(collection))
                    .isNotEmpty()
                    .allSatisfy(document -> assertThat(document.toJson())
                            .doesNotContain("_class")
                            .doesNotContain("org.lumbar.plan.treatment"));
        }
    }
}
