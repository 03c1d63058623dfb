package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.treatment.SignOff;
import org.lumbar.plan.treatment.Triage;

/** Which plan whom (specification 6.2 to 6.4, 6.7, 6.8). */
class PlanComposerTest {

    @Test
    void anAcuteLowRiskPatientIsToldWhatItIsToStayActiveAndToUseHeat() {
        assertThat(adult().items()).containsExactly("SN-01", "PS-01", "EX-01", "SC-01");
    }

    @Test
    void everyPlanHoldsTheSafetyNet() {
        assertThat(adult().cause("SPINAL_STENOSIS").duration("CHRONIC").categories())
                .contains("SAFETY_NET");
    }

    @Test
    void chronicHighRiskWithFearOfBendingGetsExposurePsychologicalCareAndWork() {
        var patient = adult().duration("CHRONIC")
                .stratum("HIGH")
                .measured("durationWeeks", 60)
                .with("fear_of_bending", "off_work");

        assertThat(patient.items())
                .containsExactly("SN-01", "PS-01", "EX-20", "PS-02", "PS-03", "SC-04", "ER-05", "ER-04");
        assertThat(patient.explanation().signOff().by()).containsExactly("clinician");
    }

    @Test
    void pregnancyBringsExerciseInPregnancyWhateverTheCause() {
        assertThat(adult().pregnant(24).cause("RADICULOPATHY").items()).contains("EX-22");
    }

    @Test
    void stenosisIsTreatedInFlexionUnlessExtensionCentralises() {
        var patient = adult().cause("SPINAL_STENOSIS").duration("CHRONIC").stratum("MEDIUM");

        assertThat(patient.items()).contains("EX-13");
        assertThat(patient.rulesAgainst("EX-02")).contains("CX-14");
        assertThat(patient.with("centralises_extension").excluded("EX-02").kind())
                .isNotEqualTo(Kind.CONTRAINDICATED);
    }

    @Test
    void aParsInjuryStopsTheSportAndBarsExtension() {
        var patient = adult().aged(16).cause("SPONDYLOLYSIS").with("extension_pain_one_leg", "extension_sport");

        assertThat(patient.categories()).contains("SPORT_REST");
        assertThat(patient.excluded("PR-07").categories()).containsExactly("EXERCISE_EXTENSION_LOADING");
    }

    @Test
    void aPatientWhoLikesWalkingWalks() {
        var patient = adult().duration("CHRONIC");

        assertThat(patient.with("likes_yoga").items()).contains("EX-15").doesNotContain("EX-08");
        assertThat(adult().duration("CHRONIC").with("likes_walking").items()).contains("EX-08");
    }

    @Test
    void whatThePatientAsksForComesFromTheSecondLine() {
        assertThat(adult().items()).doesNotContain("RX-02", "RX-03");

        var asking = adult().with("wants_nsaid");
        assertThat(asking.items()).contains("RX-02");
        assertThat(asking.explanation().signOff().by()).containsExactly("prescriber");
        assertThat(asking.explanation().reviewWithinDays()).isEqualTo(14);
    }

    @Test
    void anOpioidOrSedativeUserIsReviewedAndNeverToldToStop() {
        var patient = adult().duration("CHRONIC").stratum("MEDIUM").takes("OPIOID", "BENZODIAZEPINE");

        assertThat(patient.categories()).contains("DEPRESCRIBING_REVIEW");
        assertThat(patient.explanation().signOff().by()).contains("prescriber");
        assertThat(patient.explanation().reviewWithinDays()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "PR-01, BED_REST, INV-5-BED",
        "PR-02, BRACE_OR_BELT, INV-5-BRACE",
        "PR-03, TRACTION, INV-5-TRACTION",
        "PR-04, ELECTROTHERAPY, INV-5-ELECTRO",
        "PR-05, ROUTINE_IMAGING, INV-5-IMAGING",
        "RX-12, OPIOID_LONG_OR_STRONG, RX-12-NEVER",
        "RX-13, GABAPENTINOID, RX-13-NEVER",
        "RX-14, BENZODIAZEPINE, RX-14-NEVER",
        "RX-15, ORAL_CORTICOSTEROID, RX-15-NEVER"
    })
    void whatTheGuidelinesRuleOutIsLeftOutOfEveryPlanWithItsReason(String item, String category, String rule) {
        var patient = adult().with("wants_gabapentinoid", "wants_bed_rest", "wants_imaging");

        assertThat(patient.categories()).doesNotContain(category);
        assertThat(patient.rulesAgainst(item)).contains(rule);
        assertThat(patient.excluded(item).kind()).isEqualTo(Kind.CONTRAINDICATED);
    }

    @Test
    void aSupportBeltIsNoTreatmentButAComfortAidInPelvicGirdlePain() {
        var patient = adult().pregnant(26).cause("PELVIC_GIRDLE_PAIN");

        assertThat(patient.explanation().excluded()).extracting(Exclusion::item).doesNotContain("PR-02");
    }

    @Test
    void theProfileDecidesWhereGuidelinesDiffer() {
        var patient = adult().duration("CHRONIC").stratum("MEDIUM").with("wants_acupuncture");

        assertThat(patient.excluded("SC-03").kind()).isEqualTo(Kind.NOT_RECOMMENDED);
        assertThat(patient.profile(GuidelineProfile.ACP).items()).contains("SC-03");
    }

    @Test
    void whatTheClinicDoesNotOfferGivesWayToWhatDoesTheSame() {
        var patient = adult().duration("CHRONIC").stratum("MEDIUM").notOffered("EX-05");

        assertThat(patient.excluded("EX-05").kind()).isEqualTo(Kind.NOT_OFFERED);
        assertThat(patient.items()).contains("EX-07");
    }

    @Test
    void noMoreThanOnePassiveTreatmentAtATime() {
        var patient = adult().duration("CHRONIC").stratum("MEDIUM").with("wants_manual_therapy", "wants_massage");

        assertThat(patient.items()).contains("MT-02").doesNotContain("MT-03");
        assertThat(patient.excluded("MT-03"))
                .isEqualTo(new Exclusion(
                        "MT-03",
                        List.of("MOBILISATION_MASSAGE"),
                        Kind.LIMIT,
                        List.of(new Reason("LIM-ONE-AT-A-TIME", List.of(), "PLATFORM"))));
    }

    @Test
    void manualTherapyComesWithAnExerciseOrNotAtAll() {
        var patient = adult().with("wants_manual_therapy");

        assertThat(patient.items()).containsSubsequence("EX-11", "MT-02");

        // operated lately and not cleared: walking only, which this clinic does not offer
        var barred = adult().with("wants_massage", "lumbar_surgery_recent_6m").notOffered("EX-08");
        assertThat(barred.items()).doesNotContain("MT-03");
        assertThat(barred.excluded("MT-03").reasons()).extracting(Reason::rule).containsExactly("INV-4");
    }

    @Test
    void stomachProtectionGoesWithTheTabletForThoseAtRisk() {
        assertThat(adult().with("wants_nsaid").items()).doesNotContain("RX-06");
        assertThat(adult().with("wants_nsaid").takes("SSRI_SNRI").items()).contains("RX-02", "RX-06");
        // whoever cannot have the protection cannot have the tablet
        assertThat(adult().with("wants_nsaid")
                        .takes("SSRI_SNRI")
                        .allergicTo("PPI")
                        .items())
                .doesNotContain("RX-02", "RX-03");
    }

    // --- sign-off, specification 6.7 ---

    @Test
    void aPlainLowRiskPlanNeedsNoSignOff() {
        assertThat(adult().explanation().signOff()).isEqualTo(new SignOff(false, List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"17, true", "18, false", "74, false", "75, true"})
    void theVeryYoungAndTheOldNeedAClinician(int age, boolean needed) {
        assertThat(adult().aged(age).explanation().signOff().needed()).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, true"})
    void aPositiveMoodScreenNeedsAClinician(int phq2, boolean needed) {
        assertThat(adult().measured("phq2", phq2).explanation().signOff().needed())
                .isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({"60, false", "59, true"})
    void reducedKidneyFunctionNeedsAClinician(int egfr, boolean needed) {
        assertThat(adult().measured("egfr", egfr).explanation().signOff().needed())
                .isEqualTo(needed);
    }

    @Test
    void aFeatureToWatchNeedsAClinician() {
        var signOff = adult().watched("RF-CA-6")
                .with("cancer_low_risk_remote")
                .explanation()
                .signOff();

        assertThat(signOff.by()).containsExactly("clinician");
        assertThat(signOff.why()).extracting(Reason::rule).containsExactly("SO-CANCER", "SO-LEVEL-1");
    }

    @Test
    void whatNobodyAskedIsNoReasonToDoWithoutSignOff() {
        assertThat(adult().notAsked("weakness_mrc_4").explanation().signOff().why())
                .extracting(Reason::rule)
                .containsExactly("SO-DEFICIT");
    }

    @Test
    void aStratumThatIsNotKnownNeedsAClinician() {
        assertThat(adult().stratum("UNKNOWN").explanation().signOff().why())
                .extracting(Reason::rule)
                .contains("SO-STRATUM");
    }

    @Test
    void anOpenSafetyQuestionHoldsReleaseNotComposition() {
        var question =
                new OpenQuestion("RF-CES-1", Triage.EMERGENCY_SAME_DAY, List.of("saddle_sensation_altered"), false);
        var explanation = adult().asking(question).explanation();

        assertThat(explanation.questions()).containsExactly(question);
        assertThat(explanation.signOff().why())
                .containsExactly(new Reason("SO-OPEN-QUESTION", List.of("RF-CES-1"), "PLATFORM"));
    }

    // --- review, specification 6.8 ---

    @ParameterizedTest
    @CsvSource({
        "LUMBAR_STRAIN, ACUTE, LOW, 8, 14",
        "LUMBAR_STRAIN, ACUTE, LOW, 12, 14",
        "NONSPECIFIC_MECHANICAL, SUBACUTE, LOW, 8, 28",
        "NONSPECIFIC_MECHANICAL, CHRONIC, MEDIUM, 8, 14",
        "NONSPECIFIC_MECHANICAL, CHRONIC, HIGH, 8, 7",
        "RADICULAR_PAIN, ACUTE, MEDIUM, 8, 14",
        "SPINAL_STENOSIS, CHRONIC, MEDIUM, 12, 42"
    })
    void theReviewComesAsSoonAsTheRiskAsks(String cause, String duration, String stratum, int rmdq, int days) {
        var patient = adult().cause(cause).duration(duration).stratum(stratum).measured("rmdq", rmdq);

        assertThat(patient.explanation().reviewWithinDays()).isEqualTo(days);
        assertThat(patient.explanation().review()).isNotEmpty();
    }

    // --- phase and dose, specification 6.4 ---

    @ParameterizedTest
    @CsvSource({"5, 2, LEVEL-2", "6, 1, LEVEL-1"})
    void anIrritableBackBeginsCalmly(int pain, int phase, String dose) {
        var motorControl =
                adult().duration("CHRONIC").stratum("MEDIUM").measured("painNprs", pain).plan().items().stream()
                        .filter(item -> item.intervention().equals("EX-05"))
                        .findFirst()
                        .orElseThrow();

        assertThat(motorControl.phase()).isEqualTo(phase);
        assertThat(motorControl.dose()).isEqualTo(dose);
    }

    // --- handover, specification 0.3 and 1 ---

    @Test
    void anEmergencyIsHandedOverWithItsSafetyNetAndNothingElse() {
        var handover = adult().cause("CAUDA_EQUINA_SUSPECTED")
                .with("urinary_retention_new", "wants_nsaid")
                .triage(Triage.EMERGENCY_SAME_DAY, 0, "RF-CES-1")
                .referredTo("EMERGENCY_DEPARTMENT_MRI")
                .handover();

        assertThat(handover.categories()).containsExactly("SAFETY_NET");
        assertThat(handover.referral()).isEqualTo("EMERGENCY_DEPARTMENT_MRI");
        assertThat(handover.explanation().reviewWithinDays()).isZero();
        assertThat(handover.explanation().excluded())
                .filteredOn(exclusion -> exclusion.categories().contains("ANY_SELF_DIRECTED_PLAN"))
                .singleElement()
                .satisfies(exclusion ->
                        assertThat(exclusion.reasons()).extracting(Reason::rule).contains("INV-1"));
    }

    @Test
    void aHandoverSaysWhichMedicinesAndHandsOnTreatmentsMustNotBeGivenMeanwhile() {
        var patient = adult().aged(80)
                .female()
                .cause("VERTEBRAL_FRACTURE_SUSPECTED")
                .takes("ANTICOAGULANT")
                .measured("egfr", 52)
                .with("osteoporosis", "wants_nsaid")
                .triage(Triage.URGENT_2W, 2, "RF-FX-2", "RF-FX-3");

        assertThat(patient.handover().categories()).containsExactly("SAFETY_NET", "BONE_HEALTH");
        assertThat(patient.rulesAgainst("RX-02")).contains("CX-04", "CX-06");
        assertThat(patient.rulesAgainst("MT-01")).contains("CX-01", "CX-02");
        assertThat(patient.rulesAgainst("RX-08")).contains("CX-12");
        assertThat(patient.rulesAgainst("PR-08")).contains("CX-16");
        assertThat(patient.explanation().signOff().by()).containsExactly("clinician", "prescriber");
        assertThat(patient.explanation().reviewWithinDays()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMERGENCY_SAME_DAY", "URGENT_2W"})
    void noUrgentTriageIsEverComposedIntoAPlan(Triage triage) {
        assertThat(adult().triage(triage, null, "RF-NEU-1").composed()).isInstanceOf(Composition.Handover.class);
    }

    @Test
    void aChildIsHandedOverToAPaediatricianHoweverLittleUrgentItIs() {
        var child = adult().aged(15).watched("RF-PED-1").with("likes_walking", "wants_nsaid");
        var handover = child.handover();

        assertThat(handover.triage()).isEqualTo(Triage.ROUTINE_CARE);
        assertThat(handover.referral()).isEqualTo("PAEDIATRICS");
        assertThat(handover.categories()).containsExactly("SAFETY_NET");
        assertThat(handover.explanation().reviewWithinDays()).isEqualTo(14);
        assertThat(handover.explanation().signOff().by()).containsExactly("clinician");
        assertThat(handover.explanation().taken().getFirst().reasons())
                .containsExactly(new Reason("HANDOVER", List.of("RF-PED-1"), "PLATFORM"));
        assertThat(child.rulesAgainst("PR-10")).contains("INV-6");
        assertThat(child.excluded("PR-10").kind()).isEqualTo(Kind.CONTRAINDICATED);
        assertThat(List.of("EX-01", "EX-08", "MT-02", "RX-02", "RX-07", "PS-02", "SC-01", "PS-08"))
                .allSatisfy(item -> assertThat(child.rulesAgainst(item)).contains("INV-6-AGE"));
    }

    @Test
    void aChildInDangerGoesWhereTheDangerSays() {
        var handover = adult().aged(12)
                .triage(Triage.EMERGENCY_SAME_DAY, 0, "RF-INF-1")
                .referredTo("EMERGENCY_DEPARTMENT")
                .handover();

        assertThat(handover.referral()).isEqualTo("EMERGENCY_DEPARTMENT");
        assertThat(handover.explanation()
                        .taken()
                        .getFirst()
                        .reasons()
                        .getFirst()
                        .facts())
                .containsExactly("RF-INF-1", "RF-PED-1");
    }

    @ParameterizedTest
    @CsvSource({"16, true", "17, true", "18, false"})
    void aPlanForSomebodyUnder18NeedsAClinicianInTheLoop(int age, boolean needed) {
        assertThat(adult().aged(age).explanation().signOff().by().contains("clinician"))
                .isEqualTo(needed);
        assertThat(adult().aged(age).with("wants_nsaid").categories().contains("NSAID_ORAL"))
                .isNotEqualTo(needed);
    }

    @Test
    void whoseAgeIsNotKnownGetsAPlanThatNothingReleasesButAClinicianWhoHasConsideredIt() {
        var question = new OpenQuestion("RF-PED-1", Triage.ROUTINE_REFERRAL, List.of("age"), false);
        var explanation = adult().notMeasured("age").asking(question).explanation();

        assertThat(explanation.questions())
                .filteredOn(OpenQuestion::holdsRelease)
                .containsExactly(question);
        assertThat(explanation.signOff().by()).contains("clinician");
    }

    @Test
    void composingTwiceGivesTheSame() {
        var patient = adult().duration("CHRONIC").stratum("HIGH").with("smoker", "poor_sleep", "wants_nsaid");

        assertThat(patient.composed()).hasToString(patient.composed().toString());
    }
}
