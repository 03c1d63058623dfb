package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.CaseReader;
import org.lumbar.platform.kernel.rules.Holds;

/** The cause that is named, what speaks for and against it, and which others come next (clinical reference, section 2). */
class FindingCausesTest {

    private static final Knowledge KNOWLEDGE = TestKnowledge.knowledge();

    private final EvaluatingAssessments evaluating =
            new EvaluatingAssessments(TestKnowledge.vocabulary(), TestKnowledge.knowledge());

    @ParameterizedTest
    @CsvSource({
        // an abscess presses on the cauda: the infection is what must be found (RF-INF-4)
        "fever percussion_tenderness saddle_sensation_altered,INFECTION_SUSPECTED",
        // a bleeding after manipulation presses on it as well (RF-VIS-3)
        "takes=apixaban post_manipulation_onset saddle_sensation_altered,BLEEDING_SUSPECTED",
        "breast_cancer pain_progressive saddle_sensation_altered,MALIGNANCY_SUSPECTED"
    })
    void amongSuspicionsOfOneUrgencyTheOrderOfTheReferenceDecides(String patient, CauseClass cause) {
        assertThat(evaluate(patient).cause().cause()).isEqualTo(cause);
    }

    /** RF-INF-1 covers pyelonephritis: sweats with a urinary pattern are the kidney's, though the rule of the spine is the more urgent. */
    @ParameterizedTest
    @CsvSource({
        "weeks=1 flank_pain dysuria night_sweats,VISCERAL_REFERRED",
        "weeks=1 flank_pain night_sweats,INFECTION_SUSPECTED"
    })
    void sweatsWithAUrinaryPatternAreTheKidneys(String patient, CauseClass cause) {
        var evaluation = evaluate(patient);

        assertThat(evaluation.urgency().triage()).isEqualTo(Triage.EMERGENCY_SAME_DAY);
        assertThat(evaluation.cause().cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        // a routine pathway does not overrule the clinician who saw the patient, an urgent one does
        "pulses_absent relief_standing_still confirmed=SPINAL_STENOSIS,SPINAL_STENOSIS,CONFIRMED_BY_CLINICIAN",
        "pulses_absent relief_standing_still,OTHER_NON_SPINAL,PROBABLE",
        "fever confirmed=SPINAL_STENOSIS,INFECTION_SUSPECTED,POSSIBLE"
    })
    void aConfirmedCauseGivesWayOnlyToWhatBarsTreatment(String patient, CauseClass cause, Certainty certainty) {
        assertThat(evaluate(patient).cause())
                .extracting(Cause::cause, Cause::certainty)
                .containsExactly(cause, certainty);
    }

    @Test
    void aSuspicionNamesTheRedFlagThatRaisedItAndTheSourcesOfAllThatDid() {
        var cause =
                evaluate("fever percussion_tenderness saddle_sensation_altered").cause();

        assertThat(cause.rule()).isEqualTo("RF-INF-1");
        assertThat(cause.sources()).isEqualTo(sources("CC-INFECTION", "RF-INF-1", "RF-INF-4"));
    }

    @Test
    void aCauseThatNoRedFlagPointsToNamesItsOwnRuleAndSources() {
        var cause = evaluate("dermatomal_leg_pain slr_positive neuro_normal").cause();

        assertThat(cause.rule()).isEqualTo("CC-RADICULAR-PAIN");
        assertThat(cause.sources()).isEqualTo(sources("CC-RADICULAR-PAIN"));
    }

    @Test
    void theEvidenceIsWhatIsThereAndNothingElse() {
        var cause = evaluate("dermatomal_leg_pain slr_positive sitting_worse leg=6@below_knee glove_stocking_loss")
                .cause();

        assertThat(cause.cause()).isEqualTo(CauseClass.RADICULAR_PAIN);
        assertThat(cause.evidenceFor())
                .contains("dermatomal_leg_pain", "slr_positive", "sitting_worse", "legPainSite")
                .doesNotContain("crossed_slr_positive", "cough_sneeze_worse", "previous_disc_herniation");
        assertThat(cause.evidenceAgainst()).containsExactly("glove_stocking_loss");
    }

    @Test
    void aSuspicionRestsOnWhatIsThereAndNotOnWhatWouldHaveMadeItSure() {
        var cause = evaluate("age=75 onset_sudden_severe osteoporosis").cause();

        assertThat(cause.cause()).isEqualTo(CauseClass.VERTEBRAL_FRACTURE_SUSPECTED);
        assertThat(cause.evidenceFor()).containsExactly("onset_sudden_severe", "osteoporosis");
        assertThat(cause.evidenceAgainst()).isEmpty();
    }

    @Test
    void whatSpeaksAgainstASuspicionIsShownWithIt() {
        assertThat(evaluate("fever pain_improving").cause().evidenceAgainst()).containsExactly("pain_improving");
    }

    @Test
    void whenEveryOtherClassIsExcludedTheDefaultIsProbable() {
        assertThat(evaluate("relief_lying").cause())
                .extracting(Cause::cause, Cause::certainty)
                .containsExactly(CauseClass.NONSPECIFIC_MECHANICAL, Certainty.PROBABLE);
        assertThat(evaluate("relief_lying unknown").cause())
                .extracting(Cause::cause, Cause::certainty)
                .containsExactly(CauseClass.NONSPECIFIC_MECHANICAL, Certainty.POSSIBLE);
    }

    /** The next classes are those that somebody could still mean, not the rest of the list. */
    @Test
    void aClassThatIsExcludedIsANextOneOnlyWhenSomethingSpeaksForIt() {
        assertThat(evaluate("relief_lying").differential()).isEmpty();
        assertThat(evaluate("groin_pain").differential())
                .extracting(Cause::cause)
                .containsExactly(CauseClass.HIP_RELATED);
    }

    /** One sign of the five of a hip comes before one of the ten of a tumour. */
    @Test
    void ofExcludedClassesTheOneWithTheGreaterPartOfItsSignsComesFirst() {
        assertThat(evaluate("groin_pain thoracic_pain").differential())
                .extracting(Cause::cause)
                .containsExactly(CauseClass.HIP_RELATED, CauseClass.MALIGNANCY_SUSPECTED);
    }

    @Test
    void anExcludedClassSaysWhatRulesItOut() {
        assertThat(evaluate("groin_pain").differential()).singleElement().satisfies(hip -> {
            assertThat(hip.rule()).isEqualTo("CC-HIP");
            assertThat(hip.certainty()).isEqualTo(Certainty.POSSIBLE);
            assertThat(hip.evidenceFor()).containsExactly("groin_pain");
            assertThat(hip.evidenceAgainst()).containsExactly("hip_ir_limited");
            assertThat(hip.unknown()).isEmpty();
        });
    }

    @Test
    void aClassThatHoldsAsWellComesNextAndNothingRulesItOut() {
        var next = evaluate("dermatomal_leg_pain slr_positive sensory_loss_dermatomal groin_pain")
                .differential();

        assertThat(next).extracting(Cause::cause).startsWith(CauseClass.RADICULAR_PAIN);
        assertThat(next.getFirst().evidenceFor()).containsExactly("dermatomal_leg_pain", "slr_positive");
        assertThat(next.getFirst().evidenceAgainst()).isEmpty();
    }

    /** What a red flag points to must be excluded, whatever else holds and however much speaks for that. */
    @Test
    void whatARedFlagPointsToComesBeforeWhatFindingsMake() {
        var evaluation = evaluate("fever percussion_tenderness saddle_sensation_altered"
                + " dermatomal_leg_pain slr_positive sensory_loss_dermatomal");

        assertThat(evaluation.cause().cause()).isEqualTo(CauseClass.INFECTION_SUSPECTED);
        assertThat(evaluation.differential())
                .extracting(Cause::cause)
                .containsExactly(CauseClass.CAUDA_EQUINA_SUSPECTED, CauseClass.RADICULOPATHY);
    }

    @Test
    void aRedFlagThatIsHalfAnsweredMakesItsClassTheNextToExclude() {
        var next = evaluate("breast_cancer unknown").differential().getFirst();

        assertThat(next.cause()).isEqualTo(CauseClass.MALIGNANCY_SUSPECTED);
        assertThat(next.evidenceFor()).containsExactly("cancer_history");
        assertThat(next.evidenceAgainst()).isEmpty();
        assertThat(next.unknown()).contains("pain_progressive", "unremitting_pain", "night_pain_prevents_sleep");
    }

    @Test
    void aRedFlagThatNobodyAskedAboutMakesNoClassLikelier() {
        assertThat(evaluate("unknown").differential())
                .extracting(Cause::cause)
                .doesNotContain(CauseClass.MALIGNANCY_SUSPECTED, CauseClass.CAUDA_EQUINA_SUSPECTED);
    }

    @Test
    void causesWithoutADefaultAreNoKnowledge() {
        var specific = KNOWLEDGE.causes().stream()
                .filter(rule -> rule.cause() != CauseClass.NONSPECIFIC_MECHANICAL)
                .toList();

        assertThatThrownBy(() -> new FindingCauses(specific))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NONSPECIFIC_MECHANICAL");
    }

    @Test
    void aDefaultThatDoesNotHoldIsNotPassedOver() {
        var standard = causeRule("CC-NONSPECIFIC");
        var causes = new FindingCauses(List.of(new CauseRule(
                standard.id(),
                standard.cause(),
                Holds.of("mechanical_pattern"),
                standard.probable(),
                standard.supports(),
                standard.against(),
                standard.explains(),
                standard.leads(),
                standard.mechanism(),
                standard.bars(),
                standard.codings(),
                standard.sources())));
        var nothingKnown = new FactSheet(Map.of(), List.of(), MedicineList.NONE);
        var noFlags = RedFlags.of(List.of(), nothingKnown);

        assertThatThrownBy(() -> causes.find(nothingKnown, noFlags, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CC-NONSPECIFIC");
    }

    private Evaluation evaluate(String patient) {
        return evaluating.evaluate(CaseReader.read(patient).sections());
    }

    private static CauseRule causeRule(String id) {
        return KNOWLEDGE.causes().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The sources of a cause and of red flags, in order. */
    private static List<String> sources(String cause, String... flags) {
        var sources = new TreeSet<>(causeRule(cause).sources());
        for (var rule : KNOWLEDGE.redFlags()) {
            if (List.of(flags).contains(rule.id())) {
                sources.addAll(rule.sources());
            }
        }
        return List.copyOf(sources);
    }
}
