package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.plan.composition.Patients.adult;
import static org.lumbar.plan.treatment.Plans.EPISODE;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.composition.ClinicComposers.ClinicComposer;
import org.lumbar.plan.composition.Warning.CheckInDanger;
import org.lumbar.plan.composition.Warning.UrgentAssessment;
import org.lumbar.plan.treatment.Danger;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.Stage;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/** What does not wait: urgent assessments are handed over, and danger suspends what is in force. */
class GuardingPlansTest {

    private static final Tenant CLINIC = Tenant.of("nord", "oslo");
    private static final PatientId ANN = PatientId.of("0195b1d2-0000-7000-8000-00000000000a");
    private static final ClinicComposer NICE = new ClinicComposer(TestKnowledge.COMPOSER, Patients.NICE);

    private final OneEpisode plans = new OneEpisode(null);
    private final ComposingPlans composing = new ComposingPlans(plans, clinic -> NICE, () -> NOW);
    private final GuardingPlans guarding = new GuardingPlans(plans, composing, () -> NOW);

    private static Heard<Warning> heard(Warning warning) {
        return new Heard<>("event-1", "/monitoring-service/follow-ups/1", 5, NOW, CLINIC, ANN, EPISODE, warning);
    }

    private static Heard<Warning> danger(Triage triage) {
        return heard(new CheckInDanger(dangerOf(triage)));
    }

    private static Danger dangerOf(Triage triage) {
        return Danger.ofCheckIn("check-in-1", triage, List.of("RF-CA-7"));
    }

    private static UrgentAssessment emergency() {
        return new UrgentAssessment(adult().triage(Triage.EMERGENCY_SAME_DAY, 0, "RF-CES-1")
                .version(2)
                .evaluated());
    }

    @Test
    void anUrgentAssessmentIsHandedOverThoughThereIsNoPlanYet() {
        var warning = emergency();

        guarding.guardAll(List.of(heard(warning)));

        assertThat(plans.decisions).containsExactly(composing.compose(null, heard(warning), warning.evaluated()));
        assertThat(Plans.plan(plans.decisions.getFirst()).isHandedOver()).isTrue();
    }

    @Test
    void anUrgentAssessmentSuspendsThePlanInForce() {
        plans.plan = active(walking());

        guarding.guardAll(List.of(heard(emergency())));

        var plan = Plans.plan(plans.decisions.getFirst());
        assertThat(plan.isHandedOver()).isTrue();
        assertThat(Plans.current(plan).stage()).isEqualTo(Stage.SUSPENDED);
    }

    @ParameterizedTest
    @EnumSource(names = {"EMERGENCY_SAME_DAY", "URGENT_2W"})
    void dangerSuspendsThePlanInForceAtOnce(Triage triage) {
        plans.plan = active(walking());

        guarding.guardAll(List.of(danger(triage)));

        assertThat(plans.decisions).containsExactly(active(walking()).suspend(dangerOf(triage), EVENT, NOW));
        assertThat(Plans.current(Plans.plan(plans.decisions.getFirst())).stage())
                .isEqualTo(Stage.SUSPENDED);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROUTINE_REFERRAL", "ROUTINE_CARE"})
    void whatIsNotUrgentSuspendsNothing(Triage triage) {
        var plan = active(walking());
        plans.plan = plan;

        guarding.guardAll(List.of(danger(triage)));

        assertThat(plans.decisions).containsExactly(new Unchanged(plan));
    }

    @ParameterizedTest
    @EnumSource
    void dangerForAPlanThatIsNotThereIsAnErrorThatSaysWhichPlan(Triage triage) {
        assertThatThrownBy(() -> guarding.guardAll(List.of(danger(triage))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Danger (check-in check-in-1), but plan %s is not there".formatted(PLAN));
    }

    @Test
    void guardingHasAMemoryOfItsOwnSoThatItNeverWaitsForComposing() {
        guarding.guardAll(List.of(heard(emergency())));

        assertThat(plans.consumers).containsExactly("plan-safety").doesNotContain(ComposingPlans.CONSUMER);
    }
}
