package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;
import static org.lumbar.plan.treatment.Plans.EPISODE;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.accepted;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.composition.ClinicComposers.ClinicComposer;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Grounds;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.PlanDocument;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

class ComposingPlansTest {

    private static final Tenant CLINIC = Tenant.of("nord", "oslo");
    private static final PatientId ANN = PatientId.of("0195b1d2-0000-7000-8000-00000000000a");
    private static final ClinicComposer NICE = new ClinicComposer(TestKnowledge.COMPOSER, Patients.NICE);

    private final OneEpisode plans = new OneEpisode(null);
    private final List<Tenant> asked = new ArrayList<>();
    private final ComposingPlans composing = new ComposingPlans(plans, this::composer, () -> NOW);

    private ClinicComposer composer(Tenant clinic) {
        asked.add(clinic);
        return NICE;
    }

    private static Heard<Evaluated> heard(Patients patient) {
        return new Heard<>(
                "event-1", "/assessment-service/assessments/1", 2, NOW, CLINIC, ANN, EPISODE, patient.evaluated());
    }

    private static Patients emergency() {
        return adult().triage(Triage.EMERGENCY_SAME_DAY, 0, "RF-CES-1");
    }

    /** The same decision, with what it was composed from among its documents. */
    private static Accepted keeping(Grounds grounds, Decision decision) {
        var before = accepted(decision);
        var documents = new ArrayList<PlanDocument>(before.documents());
        documents.add(grounds);
        return new Accepted(before.plan(), before.events(), documents);
    }

    @Test
    void anAssessmentThatIsNotUrgentIsProposedAsAPlanAndWhatItWasComposedFromIsKept() {
        composing.composeAll(List.of(heard(adult())));

        var proposed = EpisodePlan.propose(null, PLAN, adult().evaluated().assessed(), adult().plan(), EVENT, NOW);
        assertThat(plans.decisions).containsExactly(keeping(adult().grounds(PLAN), proposed));
    }

    @Test
    void anUrgentAssessmentIsHandedOverAndWhatItRestsOnIsKept() {
        composing.composeAll(List.of(heard(emergency())));

        var handedOver = EpisodePlan.handOver(
                null, PLAN, emergency().evaluated().assessed(), emergency().handover(), EVENT, NOW);
        assertThat(plans.decisions).containsExactly(keeping(emergency().grounds(PLAN), handedOver));
    }

    @Test
    void aNewerVersionOfTheAssessmentIsComposedOnTopOfThePlanThatThereIs() {
        plans.plan = Plans.active(Plans.walking());

        composing.composeAll(List.of(heard(adult().version(2))));

        var proposed = EpisodePlan.propose(
                Plans.active(Plans.walking()),
                PLAN,
                adult().version(2).evaluated().assessed(),
                adult().plan(),
                EVENT,
                NOW);
        assertThat(plans.decisions).containsExactly(keeping(adult().version(2).grounds(PLAN), proposed));
    }

    @Test
    void anAssessmentThatIsKnownAlreadyChangesNothingAndIsNotComposedAgain() {
        var known = Plans.active(Plans.walking());
        plans.plan = known;

        composing.composeAll(
                List.of(heard(adult().version(1)), heard(emergency().version(1))));

        assertThat(plans.decisions).containsExactly(new Unchanged(known), new Unchanged(known));
        assertThat(asked).isEmpty();
    }

    @Test
    void eachAssessmentOfABatchIsComposedInItsOrderAsItsClinicComposes() {
        composing.composeAll(List.of(heard(adult()), heard(emergency().version(2))));

        assertThat(asked).containsExactly(CLINIC, CLINIC);
        assertThat(plans.decisions)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).isInstanceOf(Accepted.class));
        assertThat(Plans.plan(plans.decisions.getLast()).isHandedOver()).isTrue();
    }

    @Test
    void composingRemembersUnderItsOwnNameWhatItHasHeard() {
        composing.composeAll(List.of(heard(adult())));

        assertThat(plans.consumers).containsExactly("plan-composition");
    }
}
