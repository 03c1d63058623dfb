package org.lumbar.plan.adjustment.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.contracts.clinical.FiredRule;
import org.lumbar.contracts.monitoring.ProgressEvaluated;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.adjustment.AdjustingPlans;
import org.lumbar.plan.treatment.AdjustmentRecord;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.Stage;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.plan.treatment.mongo.StoredPlans;
import org.lumbar.plan.treatment.stream.Translations;
import org.lumbar.platform.consumer.TestEventConsumers;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.lumbar.platform.testing.Records.TestRecord;
import org.springframework.messaging.Message;

/** Progress as it comes from the broker, down to the store. */
class AdjustmentStreamsTest {

    private static final Instant NOW = Plans.NOW;
    private static final Tenant CLINIC = Tenant.of("north", "c1");
    private static final PatientId ANN = PatientId.of("0195b1d2-0000-7000-8000-00000000000a");
    private static final Caller CLINICIAN = Callers.clinician("north", "c1");
    private static final PlanId PLAN = PlanId.ofEpisode(Plans.EPISODE);

    private static DocumentStore store;
    private TreatmentPlans plans;
    private TestEventConsumers testing;
    private AdjustingPlans adjusting;
    private Consumer<Message<List<byte[]>>> adjustPlans;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void anActivePlan() {
        store.clear();
        plans = StoredPlans.in(store, Translations.inUtc(), () -> NOW);
        testing = new TestEventConsumers(store, PublishedEvents.types());
        adjusting = new AdjustingPlans(plans, TestKnowledge.ADJUSTER, () -> NOW);
        adjustPlans = new AdjustmentStreams().adjustPlans(testing.consumers(), adjusting);
        var heard = new Heard<>("e-1", "/a/b/c", 1, NOW, CLINIC, ANN, Plans.EPISODE, "completed");
        plans.fold(
                "plan-composition",
                List.of(heard),
                (plan, each) -> EpisodePlan.propose(
                        plan,
                        PLAN,
                        Plans.routine(1),
                        Plans.proposal(Plans.walking(), Plans.motorControl()),
                        each.by(),
                        NOW));
        for (var command : List.of(Plans.APPROVE, Plans.ACCEPT)) {
            plans.update(CLINICIAN, PLAN, plan -> plan.decide(command, NOW));
        }
    }

    private static TestRecord evaluated(int sequence, int day, String status, Map<String, Double> numbers) {
        return evaluated(sequence, day, status, numbers, List.of());
    }

    private static TestRecord evaluated(
            int sequence, int day, String status, Map<String, Double> numbers, List<FiredRule> fired) {
        return Records.record(
                "org.lumbar.progress.evaluated.v1",
                "/monitoring-service/follow-ups/" + Plans.EPISODE,
                sequence,
                CLINIC,
                ANN,
                Plans.EPISODE,
                new ProgressEvaluated(
                        checkIn(day).toString(),
                        PLAN.toString(),
                        day,
                        status,
                        "SAME",
                        "HIGH",
                        false,
                        List.of("PR-" + status),
                        fired,
                        numbers,
                        List.of(),
                        List.of()));
    }

    private static UUID checkIn(int day) {
        return Ids.derive("check-in", day);
    }

    private EpisodePlan plan() {
        return plans.find(CLINICIAN.scope(), PLAN).orElseThrow().plan();
    }

    private List<AdjustmentRecord> adjustments() {
        return plans.adjustments(CLINICIAN.scope(), plan());
    }

    @Test
    void everyEvaluatedCheckInLeavesOneEntryInItsOrder() {
        adjustPlans.accept(Records.batch(
                evaluated(1, 7, "STABLE_EARLY", Map.of("pain", 6.0)),
                evaluated(2, 14, "FLARE", Map.of("pain", 9.0)),
                evaluated(3, 21, "PLATEAU", Map.of("pain", 6.0, "rmdq", 12.0))));

        assertThat(adjustments())
                .extracting(record -> record.adjustment().day())
                .containsExactly(7, 14, 21);
        assertThat(adjustments())
                .extracting(AdjustmentRecord::state)
                .containsExactly(
                        AdjustmentRecord.State.APPLIED,
                        AdjustmentRecord.State.APPLIED,
                        AdjustmentRecord.State.PROPOSED);
        assertThat(Plans.current(plan()).number()).isEqualTo(2);
    }

    @Test
    void aSecondDeliveryChangesNothing() {
        var record = evaluated(1, 14, "FLARE", Map.of("pain", 9.0));
        adjustPlans.accept(Records.batch(record));
        adjustPlans.accept(Records.batch(record, record));

        assertThat(adjustments()).hasSize(1);
        assertThat(Plans.current(plan()).number()).isEqualTo(2);
    }

    @Test
    void whatComesOutOfOrderIsDropped() {
        adjustPlans.accept(Records.batch(evaluated(2, 14, "STABLE_EARLY", Map.of("pain", 6.0))));
        adjustPlans.accept(Records.batch(evaluated(1, 7, "FLARE", Map.of("pain", 9.0))));

        assertThat(adjustments()).hasSize(1);
        assertThat(Plans.current(plan()).number()).isEqualTo(1);
    }

    @Test
    void anUnreadableRecordIsSetAsideAndLaterOnesOfThePatientWaitBehindIt() {
        adjustPlans.accept(Records.batch(
                evaluated(1, 7, "STABLE_EARLY", Map.of("pain", 6.0)).withData("[]"),
                evaluated(2, 14, "FLARE", Map.of("pain", 9.0))));

        assertThat(testing.parked()).hasSize(2);
        assertThat(adjustments()).isEmpty();
    }

    @Test
    void aRedFlagSuspendsThePlanAndSaysSo() {
        adjustPlans.accept(Records.batch(evaluated(
                1, 14, "RED_FLAG", Map.of("pain", 9.0), List.of(new FiredRule("RF-CES-1", "EMERGENCY_SAME_DAY", 0)))));

        assertThat(Plans.current(plan()).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(store.published("plans"))
                .anySatisfy(entry -> assertThat(entry.headers().get("ce_type")).endsWith("plan.suspended.v1"));
    }

    @Test
    void anAcceptedProposalTakesEffectAndEverythingPublishedFitsItsSchema() {
        adjustPlans.accept(Records.batch(
                evaluated(1, 14, "FLARE", Map.of("pain", 9.0)),
                evaluated(2, 42, "PLATEAU", Map.of("pain", 6.0, "rmdq", 12.0))));
        var waiting = plan().pending().getFirst();

        adjusting.decide(CLINICIAN, PLAN, waiting.adjustment(), true, "clinical judgement");

        assertThat(plan().pending()).isEmpty();
        assertThat(Plans.current(plan()).items())
                .extracting(item -> item.intervention())
                .contains("EX-07");
        assertThat(store.published("plans"))
                .extracting(entry -> entry.headers().getOrDefault("ce_type", ""))
                .contains("org.lumbar.plan.adjusted.v1", "org.lumbar.plan.adjustment-proposed.v1");
        assertThat(store.published("plans"))
                .allSatisfy(
                        entry -> SchemaCheck.requireValid(entry.headers().getOrDefault("ce_type", ""), entry.data()));
    }
}
