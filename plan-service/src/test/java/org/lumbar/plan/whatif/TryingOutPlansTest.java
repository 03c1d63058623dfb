package org.lumbar.plan.whatif;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.plan.composition.Patients.adult;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.PlanVocabulary;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.composition.ClinicComposers.ClinicComposer;
import org.lumbar.plan.composition.Composition;
import org.lumbar.plan.composition.Patients;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.plan.treatment.TreatmentPlans.Found;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.plan.whatif.TryingOutPlans.Answer;
import org.lumbar.plan.whatif.yaml.RedFlagsInUse;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.NotPermitted;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;

class TryingOutPlansTest {

    private static final PatientId ANN = PatientId.of("0195b1d2-0000-7000-8000-00000000000a");
    private static final EpisodeId ANNS = EpisodeId.of("0195b1d2-0000-7000-8000-00000000000b");
    private static final Caller CLINICIAN = Callers.clinician("north", "c1");

    private final TreatmentPlans plans = mock(TreatmentPlans.class);
    private final TryingOutPlans trying = new TryingOutPlans(
            plans,
            clinic -> new ClinicComposer(TestKnowledge.COMPOSER, Patients.NICE),
            PlanVocabulary.changeable(TestKnowledge.VOCABULARY),
            RedFlagsInUse.ALL);

    @BeforeEach
    void onePlan() {
        keep(adult().duration("CHRONIC").stratum("MEDIUM").with("wants_nsaid"));
    }

    private void keep(Patients patient) {
        var found = new Found(Plans.proposed(Plans.walking()), Tenant.of("north", "c1"), ANNS, ANN, 1);
        when(plans.find(CLINICIAN.scope(), PLAN)).thenReturn(Optional.of(found));
        when(plans.grounds(CLINICIAN.scope(), found.plan())).thenReturn(Optional.of(patient.grounds(PLAN)));
    }

    private Answer.Tried tried(Changes changes) {
        assertThat(trying.tryOut(CLINICIAN, PLAN, changes)).isInstanceOf(Answer.Tried.class);
        return (Answer.Tried) trying.tryOut(CLINICIAN, PLAN, changes);
    }

    private static Changes present(String... codes) {
        return new Changes(Set.of(codes), Set.of(), Set.of(), Map.of(), Set.of(), Set.of(), Set.of());
    }

    private static Changes numbers(Map<String, Double> numbers) {
        return new Changes(Set.of(), Set.of(), Set.of(), numbers, Set.of(), Set.of(), Set.of());
    }

    private static Changes takes(String medicineClass) {
        return new Changes(Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of(medicineClass), Set.of());
    }

    @Test
    void anAnticoagulantTakesTheTabletOutAndSaysWhy() {
        var difference = tried(takes("ANTICOAGULANT")).difference();

        assertThat(difference.removed()).contains("RX-02").doesNotContain("EX-05");
        assertThat(difference.leftOutOtherwise())
                .filteredOn(moved -> moved.item().equals("RX-02"))
                .singleElement()
                .satisfies(moved -> {
                    assertThat(moved.before()).isNull();
                    var after = requireNonNull(moved.after());
                    assertThat(after.kind()).isEqualTo(Kind.CONTRAINDICATED);
                    assertThat(after.reasons().getFirst().rule()).isEqualTo("CX-04");
                });
    }

    @Test
    void aWishBringsInWhatItAsksFor() {
        assertThat(tried(present("wants_manual_therapy")).difference().added()).contains("MT-02");
        assertThat(tried(present("likes_yoga")).difference().added()).isNotEmpty();
    }

    @Test
    void whatIsKnownIsComposedAsItWas() {
        var tried = tried(present("likes_yoga"));

        assertThat(tried.before())
                .isEqualTo(adult().duration("CHRONIC")
                        .stratum("MEDIUM")
                        .with("wants_nsaid")
                        .composed());
        assertThat(tried.knowledgeVersion()).isEqualTo(TestKnowledge.COMPOSER.knowledgeVersion());
    }

    @Test
    void supposingARedFlagMakesItAHandover() {
        var tried = tried(present("saddle_sensation_altered"));

        assertThat(tried.after()).isInstanceOfSatisfying(Composition.Handover.class, handover -> {
            assertThat(handover.request().triage()).isEqualTo(Triage.EMERGENCY_SAME_DAY);
            assertThat(handover.request().rules()).extracting(FiredRule::rule).contains("RF-CES-1");
        });
        assertThat(tried.difference().removed()).contains("EX-05", "RX-02");
    }

    @Test
    void supposingThatDangerIsGoneDoesNotMakeItLessUrgent() {
        keep(adult().cause("CAUDA_EQUINA_SUSPECTED")
                .with("saddle_sensation_altered")
                .triage(Triage.EMERGENCY_SAME_DAY, 0, "RF-CES-1"));
        var gone = new Changes(
                Set.of(), Set.of("saddle_sensation_altered"), Set.of(), Map.of(), Set.of(), Set.of(), Set.of());

        assertThat(tried(gone).after()).isInstanceOf(Composition.Handover.class);
    }

    @Test
    void aChildIsHandedOverInATrialToo() {
        assertThat(tried(numbers(Map.of("age", 15.0))).after()).isInstanceOf(Composition.Handover.class);
    }

    @Test
    void whatFollowsFromANumberIsSupposedWithIt() {
        // a temperature is a fever, and a fever that comes with back pain is an emergency
        assertThat(tried(numbers(Map.of("tempC", 38.6))).after()).isInstanceOf(Composition.Handover.class);
        assertThat(tried(numbers(Map.of("egfr", 25.0))).difference().removed()).contains("RX-02");
    }

    @Test
    void notKnowingAsksWhatWouldHaveToBeKnown() {
        var unmeasured = new Changes(Set.of("ckd"), Set.of(), Set.of(), Map.of(), Set.of("egfr"), Set.of(), Set.of());
        var difference = tried(unmeasured).difference();

        assertThat(difference.removed()).contains("RX-02");
        assertThat(difference.asked())
                .anySatisfy(question -> assertThat(question.unknown()).contains("egfr"));
    }

    @Test
    void nothingIsKept() {
        trying.tryOut(CLINICIAN, PLAN, present("likes_yoga"));

        verify(plans).find(any(), any());
        verify(plans).grounds(any(), any());
        verifyNoMoreInteractions(plans);
    }

    @Test
    void whatIsOutsideTheScopeDoesNotExist() {
        assertThat(trying.tryOut(Callers.clinician("south", "c9"), PLAN, present("likes_yoga")))
                .isEqualTo(new Answer.PlanUnknown(PLAN));
    }

    @Test
    void aPlanFromBeforeGroundsWereKeptCannotBeTried() {
        when(plans.grounds(any(), any())).thenReturn(Optional.empty());

        assertThat(trying.tryOut(CLINICIAN, PLAN, present("likes_yoga"))).isEqualTo(new Answer.GroundsUnknown(PLAN));
    }

    @Test
    void patientsDoNotTryOut() {
        assertThatThrownBy(() -> trying.tryOut(Callers.patient(ANN, "north", "c1"), PLAN, present("likes_yoga")))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var wrong = new Changes(
                Set.of("flying", "fever"),
                Set.of("fever"),
                Set.of(),
                Map.of("painNprs", 11.0, "height", 3.0),
                Set.of(),
                Set.of("NSAIDS"),
                Set.of());

        assertThatThrownBy(() -> trying.tryOut(CLINICIAN, PLAN, wrong))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.faults())
                                .extracting(InvalidInput.Fault::field)
                                .contains("present", "absent", "numbers.painNprs", "takes"));
        assertThatThrownBy(() -> trying.tryOut(CLINICIAN, PLAN, present()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at least one thing");
    }
}
