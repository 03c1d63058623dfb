package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.CaseReader;

/** A code in a record outlives the suspicion that it was written down for: only what the reference asserts is given. */
class CodingTest {

    private static final EvaluatingAssessments EVALUATING = TestKnowledge.evaluating();

    @ParameterizedTest
    @CsvSource({
        "breast_cancer night_pain_prevents_sleep,MALIGNANCY_SUSPECTED",
        "ivdu pain=8,INFECTION_SUSPECTED",
        "clonus_or_babinski gait_ataxia,CORD_COMPRESSION_SUSPECTED",
        "takes=apixaban pain=8 groin_pain,BLEEDING_SUSPECTED",
        "epigastric_pain,VISCERAL_REFERRED"
    })
    void aSuspicionIsNotCodedAsADiagnosis(String patient, CauseClass cause) {
        assertThat(cause(patient).cause()).isEqualTo(cause);
        assertThat(cause(patient).coding()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "breast_cancer night_pain_prevents_sleep confirmed=MALIGNANCY_SUSPECTED,C79.5",
        "ivdu pain=8 confirmed=INFECTION_SUSPECTED,M46.2",
        "clonus_or_babinski gait_ataxia confirmed=CORD_COMPRESSION_SUSPECTED,G95.2"
    })
    void whatAClinicianConfirmedIsCoded(String patient, String code) {
        assertThat(codes(patient)).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "flank_pain cva_tenderness fever,N10,N20",
        "loin_to_groin_colic haematuria,N20,N10",
        "major_trauma midline_tenderness,S32.0,M80.08",
        "age=80 onset_sudden_severe osteoporosis,M80.08,S32.0",
        "pulsatile_mass pain=9 collapse,I71.3,I71.4",
        "pulsatile_mass pain=9,I71.4,I71.3",
        "vesicular_rash,B02,I73.9",
        "pulses_absent relief_standing_still,I73.9,B02"
    })
    void ofAClassTheKindThatIsThereIsCoded(String patient, String code, String other) {
        assertThat(codes(patient)).contains(code).doesNotContain(other);
    }

    @Test
    void stenosisSaysWhetherTheWalkIsLimited() {
        assertThat(clinical("neurogenic_claudication relief_sitting")).containsExactly("M48.062");
        assertThat(clinical("age=60 bilateral_leg_symptoms leg_worse_than_back walking_worse relief_sitting"))
                .containsExactly("M48.061");
    }

    @Test
    void spondyloarthritisIsADiseaseOnlyWhenConfirmed() {
        var suspected = "age=40 weeks=60 hla_b27_positive enthesitis uveitis";

        assertThat(cause(suspected).coding()).extracting(Coding::snomed).isNull();
        assertThat(cause(suspected + " confirmed=AXIAL_SPA_SUSPECTED").coding())
                .extracting(Coding::snomed)
                .isEqualTo("9631008");
    }

    @Test
    void painOfThreeMonthsIsChronic() {
        assertThat(cause("mechanical_pattern weeks=11").coding())
                .extracting(Coding::snomed)
                .isEqualTo("279039007");
        assertThat(cause("mechanical_pattern weeks=12").coding())
                .extracting(Coding::snomed)
                .isEqualTo("278860009");
    }

    private static Cause cause(String patient) {
        return EVALUATING.evaluate(CaseReader.read(patient).sections()).cause();
    }

    private static List<String> codes(String patient) {
        var coding = cause(patient).coding();
        return coding == null ? List.of() : coding.icd10();
    }

    private static List<String> clinical(String patient) {
        var coding = cause(patient).coding();
        return coding == null ? List.of() : coding.icd10cm();
    }
}
