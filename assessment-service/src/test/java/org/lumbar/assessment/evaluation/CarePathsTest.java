package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.assessment.testing.Cases.DR_LIND;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.assessment.answers.Examination;
import org.lumbar.assessment.answers.Unlisted;
import org.lumbar.assessment.answers.Vocabulary.Kind;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.CaseReader;
import org.lumbar.platform.kernel.rules.Holds;

/** Where a patient goes, and which tests go along (clinical reference, sections 1.2 and 1.3). */
class CarePathsTest {

    private static final EvaluatingAssessments EVALUATING = TestKnowledge.evaluating();
    private static final Urgency REFERRAL = new Urgency(Triage.ROUTINE_REFERRAL, null);

    @ParameterizedTest
    @CsvSource({
        // an infection with a deficit is a surgeon's (RF-INF-4), without one the emergency department's
        "fever percussion_tenderness sensory_loss_dermatomal,GO_TO_EMERGENCY_SPINAL_SURGERY,EMERGENCY_DEPARTMENT_SPINAL_SURGERY,MRI_WHOLE_SPINE_WITH_AND_WITHOUT_CONTRAST_EMERGENCY",
        "fever percussion_tenderness,GO_TO_EMERGENCY_INFECTION,EMERGENCY_DEPARTMENT_INFECTION,MRI_SPINE_WITH_AND_WITHOUT_CONTRAST_EMERGENCY",
        // fever from the kidney is looked for at the kidney (RF-VIS-1A), though it fires the rule of the spine too
        "fever flank_pain dysuria,GO_TO_EMERGENCY_MEDICAL,SAME_DAY_MEDICAL_ASSESSMENT,RENAL_TRACT_ULTRASOUND_OR_CT",
        // bleeding after manipulation under an anticoagulant, with a numb saddle (RF-VIS-3 and RF-CES-1)
        "takes=apixaban post_manipulation_onset saddle_sensation_altered,GO_TO_EMERGENCY_BLEEDING,EMERGENCY_DEPARTMENT_BLEEDING,CT_OR_MRI_FOR_BLEEDING",
        // shingles has three days; a woman above 70 fires the rule of the fracture (RF-FX-3) as well, which has a week
        "age=72 vesicular_rash burning_pain,SHINGLES_TODAY_OR_TOMORROW,PRIMARY_CARE_24_HOURS,RADIOGRAPH_OR_CT_OR_MRI"
    })
    void ofRulesOfOneTriageTheOneThatKnowsTheCauseLeads(
            String patient, String action, String referral, String imaging) {
        var evaluation = evaluate(patient);

        assertThat(evaluation.instruction().code()).isEqualTo(action);
        assertThat(evaluation.referral()).extracting(Referral::code).isEqualTo(referral);
        assertThat(evaluation.imaging()).extracting(Imaging::modality).isEqualTo(imaging);
    }

    @ParameterizedTest
    @CsvSource({
        "bilateral_radicular_leg_pain,RF-CES-2", // imaging only
        "pulses_absent relief_standing_still,RF-VIS-6", // a test only
        "groin_pain hip_ir_limited,CP-HIP", // of no red flag
        "lumbar_surgery pain_progressive,CP-AFTER-SURGERY",
        "vesicular_rash,",
        "red_painful_eye,",
        "specialist_opinion_wanted,"
    })
    void onlyRulesThatAskForImagingOrATestAreNamedForIt(String patient, @Nullable String rule) {
        assertThat(evaluate(patient).testRules()).isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    /** A specialist referral does not imply a scan (clinical reference, section 1.3). */
    @Test
    void aClinicianWhoWantsAnOpinionGetsAReferralAndNoScan() {
        var evaluation = evaluate("specialist_opinion_wanted");

        assertThat(evaluation.urgency()).isEqualTo(REFERRAL);
        assertThat(evaluation.referral()).extracting(Referral::code).isEqualTo("SPECIALIST_OPINION");
        assertThat(evaluation.imaging()).isNull();
        assertThat(evaluation.investigations()).isEmpty();
        assertThat(evaluation.notIndicated()).containsExactly("IMAGING");
    }

    @ParameterizedTest
    @CsvSource({
        "onset_lifting paraspinal_tenderness,IMAGING",
        "groin_pain hip_ir_limited,SPINAL_IMAGING",
        "pulsatile_mass pain=9,SPINAL_IMAGING",
        "saddle_sensation_altered,"
    })
    void imagingThatNothingAsksForIsNamedSoThatNobodyAddsIt(String patient, @Nullable String notIndicated) {
        assertThat(evaluate(patient).notIndicated())
                .isEqualTo(notIndicated == null ? List.of() : List.of(notIndicated));
    }

    /** All but the hip was examined, and the groin hurts: it may be a hip, which would be referred. */
    @Test
    void aClassThatIsStillOpenAndWouldBeReferredKeepsTheReferralOpen() {
        var open = examinedBut("groin_pain", "hip_ir_limited");

        assertThat(open.urgency()).isEqualTo(Urgency.NONE);
        assertThat(open.safety()).isEqualTo(REFERRAL);
        assertThat(examinedBut("sitting_worse", "hip_ir_limited").safety()).isEqualTo(Urgency.NONE);
    }

    /** It may be a root's pain, which nobody refers without a deficit; in pregnancy it goes to a physiotherapist, which is a task. */
    @ParameterizedTest
    @CsvSource({"cough_sneeze_worse", "pregnant cough_sneeze_worse"})
    void aClassThatIsStillOpenAndWouldNotBeReferredKeepsNothingOpen(String patient) {
        var open = examinedBut(patient, "slump_positive");

        assertThat(open.cause().cause()).isEqualTo(CauseClass.NONSPECIFIC_MECHANICAL);
        assertThat(open.cause().certainty()).isEqualTo(Certainty.POSSIBLE);
        assertThat(open.safety()).isEqualTo(Urgency.NONE);
    }

    @Test
    void aPathMayAskForATestWithoutImaging() {
        var path = new PathRule(
                "CP-TEST", Holds.of("uveitis"), false, null, null, List.of("HLA_B27"), List.of("PLATFORM"));
        var facts = new FactSheet(Map.of("uveitis", true), List.of(), MedicineList.NONE);
        var cause = TestKnowledge.knowledge().causes().getLast();

        var paths = CarePaths.of(List.of(path), facts, RedFlags.of(List.of(), facts), cause);

        assertThat(paths.investigations()).containsExactly("HLA_B27");
        assertThat(paths.testRules()).containsExactly("CP-TEST");
        assertThat(paths.urgency()).isEqualTo(Urgency.NONE);
        assertThat(paths.leading()).isNull();
    }

    private static Evaluation evaluate(String patient) {
        return EVALUATING.evaluate(CaseReader.read(patient).sections());
    }

    /** Everything was examined and nothing was found, except for what nobody has looked at yet. */
    private static Evaluation examinedBut(String patient, String notYet) {
        var vocabulary = TestKnowledge.vocabulary();
        var absent = vocabulary.codes(Kind.FINDING).stream()
                .filter(code -> !vocabulary.reported(code) && !code.equals(notYet))
                .toList();
        var examination = new Examination(List.of(), absent, Unlisted.UNKNOWN, null);
        return EVALUATING.evaluate(CaseReader.read(patient).sections().with(examination, DR_LIND));
    }
}
