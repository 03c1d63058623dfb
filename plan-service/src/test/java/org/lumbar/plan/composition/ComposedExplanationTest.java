package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.Explanation.Taken;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.treatment.Triage;

/** What a composition says of itself: why each thing is in it, why not, who signs and when to look again. */
class ComposedExplanationTest {

    private static Taken taken(Patients patient, String item) {
        return patient.explanation().taken().stream()
                .filter(one -> one.item().equals(item))
                .findFirst()
                .orElseThrow(() -> new AssertionError(item + " is not in the plan"));
    }

    private static List<String> rules(List<Reason> reasons) {
        return reasons.stream().map(Reason::rule).toList();
    }

    @Test
    void aPlanSaysWhichCatalogueAndWhichRulesItWasComposedWith() {
        var version = TestKnowledge.CATALOGUE.version() + "+" + TestKnowledge.COMPOSITION.version();

        assertThat(adult().explanation().knowledgeVersion()).isEqualTo(version);
        assertThat(TestKnowledge.COMPOSER.knowledgeVersion()).isEqualTo(version);
    }

    // --- why it is there ---

    @Test
    void anItemSaysByWhichCauseDurationAndStratumItCameIn() {
        var chronic = adult().duration("CHRONIC").stratum("MEDIUM");
        assertThat(taken(chronic, "EX-05").reasons())
                .containsExactly(new Reason(
                        "R-NS-CHRONIC-MEDIUM",
                        List.of("causeClass=NONSPECIFIC_MECHANICAL", "durationClass=CHRONIC", "riskStratum=MEDIUM"),
                        "S1, S30, S29"));
        assertThat(taken(adult(), "SC-01").reasons().getFirst().facts())
                .containsExactly("causeClass=NONSPECIFIC_MECHANICAL", "durationClass=ACUTE");
        assertThat(taken(adult().cause("SPINAL_STENOSIS"), "EX-13")
                        .reasons()
                        .getFirst()
                        .facts())
                .containsExactly("causeClass=SPINAL_STENOSIS");
        assertThat(taken(adult(), "SN-01").reasons().getFirst().facts()).isEmpty();
    }

    @Test
    void whereGuidelinesDifferTheItemSaysSo() {
        var wanting = adult().duration("CHRONIC")
                .stratum("MEDIUM")
                .with("wants_acupuncture")
                .profile(GuidelineProfile.ACP);

        assertThat(rules(taken(wanting, "SC-03").cautions())).contains("GUIDELINES-DIFFER");
        assertThat(rules(taken(wanting, "EX-05").cautions())).doesNotContain("GUIDELINES-DIFFER");
    }

    // --- which of several ---

    @ParameterizedTest
    @CsvSource({
        "HIP_RELATED, prolonged_sitting, EX-11, EX-07",
        "HIP_RELATED, likes_strength, EX-07, EX-11",
        "POSTSURGICAL_PERSISTENT, dislikes_walking, EX-09, EX-08",
        "POSTSURGICAL_PERSISTENT, likes_cycling, EX-09, EX-08",
        "POSTSURGICAL_PERSISTENT, likes_walking, EX-08, EX-09"
    })
    void ofSeveralThatDoTheSameTheOneIsTakenThatSuitsThePatient(
            String cause, String fact, String chosen, String alternative) {
        var patient = adult().cause(cause).with(fact);

        assertThat(patient.items()).contains(chosen).doesNotContain(alternative);
        assertThat(patient.excluded(alternative).kind()).isEqualTo(Kind.ALTERNATIVE);
    }

    @Test
    void allElseBeingEqualTheFirstIsTaken() {
        assertThat(adult().cause("HIP_RELATED").items()).contains("EX-07").doesNotContain("EX-11");
        assertThat(adult().cause("POSTSURGICAL_PERSISTENT").items())
                .contains("EX-08")
                .doesNotContain("EX-09");
    }

    @Test
    void stomachProtectionStandsBeforeTheTabletThatItGoesWith() {
        var items = adult().aged(66).with("wants_nsaid").items();

        assertThat(items).containsSequence("RX-06", "RX-02");
    }

    // --- what is asked ---

    @Test
    void whatWouldHaveToBeKnownIsAskedOnce() {
        var questions = adult().duration("CHRONIC")
                .stratum("MEDIUM")
                .with("wants_nsaid", "wants_medicine")
                .notMeasured("egfr", "systolic", "diastolic")
                .explanation()
                .questions();

        assertThat(questions).isNotEmpty();
        assertThat(questions).extracting(OpenQuestion::rule).doesNotHaveDuplicates();
    }

    // --- what is left out ---

    @Test
    void whatIsProvenToStandAgainstSomethingIsSaidAlsoOfWhatNothingSpeaksFor() {
        assertThat(adult().with("lumbar_surgery_recent_6m").excluded("EX-12").kind())
                .isEqualTo(Kind.HELD);
        assertThat(adult().notAsked("lumbar_surgery_recent_6m")
                        .excluded("EX-12")
                        .kind())
                .as("what is only not known is no reason where nothing speaks for it")
                .isEqualTo(Kind.NOT_INDICATED);
    }

    // --- who signs ---

    @ParameterizedTest
    @CsvSource({"ROUTINE_CARE, false, false", "ROUTINE_CARE, true, true", ", false, true", "URGENT_2W, false, true"})
    void aQuestionNeedsAClinicianIfItPressesOrNobodyElseCanAnswerIt(
            @Nullable Triage triage, boolean clinicianNeeded, boolean signed) {
        var question = new OpenQuestion("RF-X", triage, List.of("something"), clinicianNeeded);

        assertThat(rules(adult().asking(question).explanation().signOff().why()).contains("SO-OPEN-QUESTION"))
                .isEqualTo(signed);
    }

    // --- when to look again ---

    @Test
    void allRulesThatAskForTheSameDayAreNamedAndNoneThatHasMoreTime() {
        var tablet = adult().with("wants_nsaid").explanation();
        assertThat(tablet.reviewWithinDays()).isEqualTo(14);
        assertThat(rules(tablet.review())).containsExactly("RV-NSAID", "RV-MEDICINE-ASKED", "RV-ACUTE");

        var pressure = adult().measured("egfr", 50).measured("systolic", 185).explanation();
        assertThat(pressure.reviewWithinDays()).isEqualTo(7);
        assertThat(rules(pressure.review())).containsExactly("RV-PRESSURE");
    }

    // --- handovers ---

    private static Patients suspected(int withinDays) {
        return adult().cause("MALIGNANCY_SUSPECTED")
                .measured("hb", 100)
                .triage(Triage.URGENT_2W, withinDays, "RF-CA-1");
    }

    @Test
    void whatTheBloodShowsShortensTheTimeOfAHandover() {
        assertThat(suspected(14).explanation().reviewWithinDays()).isEqualTo(7);
        assertThat(rules(suspected(14).explanation().review())).containsExactly("HO-BLOODS");
        assertThat(suspected(7).explanation().reviewWithinDays()).isEqualTo(7);
        assertThat(rules(suspected(7).explanation().review())).containsExactly("HANDOVER");
        assertThat(suspected(2).explanation().reviewWithinDays()).isEqualTo(2);
    }

    @Test
    void aHandoverLeavesOutEveryTreatmentAndNoAdvice() {
        var excluded = suspected(14).explanation().excluded();

        var treatments = TestKnowledge.CATALOGUE.all().stream()
                .filter(one -> one.modality() != Modality.EDUCATION)
                .filter(one -> !TestKnowledge.CATALOGUE.isPractice(one.id()))
                .map(one -> one.id())
                .toList();
        assertThat(excluded).extracting(one -> one.item()).containsAll(treatments);
        for (var one : excluded) {
            var intervention = TestKnowledge.CATALOGUE.get(one.item());
            if (intervention.modality() == Modality.EDUCATION) {
                assertThat(one.kind()).as(one.item()).isEqualTo(Kind.CONTRAINDICATED);
            }
            if (TestKnowledge.CATALOGUE.isPractice(one.item())) {
                assertThat(one.kind()).as(one.item()).isNotEqualTo(Kind.NOT_INDICATED);
            }
        }
    }
}
