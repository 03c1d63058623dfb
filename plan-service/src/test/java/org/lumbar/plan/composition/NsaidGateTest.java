package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.OpenQuestion;

/**
 * Who may be offered an oral NSAID (specification 5.3, 6.5). Thresholds on both sides; the citations are those of the
 * gates in {@code composition.yaml}.
 */
class NsaidGateTest {

    private static Patients asking() {
        return adult().with("wants_nsaid");
    }

    private static boolean isOffered(Patients patient) {
        return patient.categories().contains("NSAID_ORAL");
    }

    @Test
    void aHealthyAdultWhoAsksIsOfferedOne() {
        assertThat(isOffered(asking())).isTrue();
    }

    /** Kidney360 2020;1:1189: not below 30; below 60 not for prolonged use. */
    @ParameterizedTest
    @CsvSource({"29, NSG-KIDNEY", "30, CX-06", "59, CX-06", "60, "})
    void kidneyFunctionBelow60IsAStop(double egfr, String rule) {
        var patient = asking().measured("egfr", egfr);

        assertThat(isOffered(patient)).isEqualTo(rule == null);
        if (rule != null) {
            assertThat(patient.rulesAgainst("RX-03")).contains(rule);
            assertThat(patient.excluded("RX-03").reasons().getFirst().citation())
                    .contains("S36");
        }
    }

    @Test
    void kidneyFunctionThatNobodyMeasuredMattersForThoseAtRiskOnly() {
        assertThat(isOffered(asking().notMeasured("egfr"))).isTrue();

        var diabetic = asking().notMeasured("egfr").with("diabetes");
        assertThat(isOffered(diabetic)).isFalse();
        assertThat(diabetic.excluded("RX-03").kind()).isEqualTo(Kind.HELD);
        assertThat(diabetic.explanation().questions())
                .extracting(OpenQuestion::rule)
                .contains("NSG-KIDNEY");
        assertThat(diabetic.explanation().signOff().by()).contains("clinician");
    }

    /** PLATFORM; NICE CKS: not at 180/110 or more. */
    @ParameterizedTest
    @CsvSource({"179, 109, true", "180, 109, false", "179, 110, false"})
    void severeHypertensionIsAStop(double systolic, double diastolic, boolean offered) {
        assertThat(isOffered(asking().measured("systolic", systolic).measured("diastolic", diastolic)))
                .isEqualTo(offered);
    }

    @Test
    void bloodPressureThatNobodyMeasuredHoldsTheTabletBack() {
        var patient = asking().notMeasured("systolic", "diastolic");

        assertThat(isOffered(patient)).isFalse();
        assertThat(patient.rulesAgainst("RX-02")).containsExactly("NSG-PRESSURE");
        assertThat(patient.items()).contains("RX-07");
    }

    /** Somebody whom nobody asked may take anything, and be allergic to it. */
    @Test
    void medicinesAndAllergiesThatNobodyAskedAboutHoldTheTabletBackAndAreAsked() {
        for (var patient : List.of(asking().medicinesNotAsked(), asking().allergiesNotAsked())) {
            assertThat(isOffered(patient)).isFalse();
            assertThat(patient.excluded("RX-03").kind()).isEqualTo(Kind.HELD);
            assertThat(patient.explanation().questions()).isNotEmpty();
            assertThat(patient.explanation().signOff().needed()).isTrue();
        }
    }

    /** FDA 2020: avoid from 20 weeks of pregnancy; before that only if a prescriber judges it necessary. */
    @ParameterizedTest
    @CsvSource({"19, NSG-PREGNANCY-EARLY", "20, CX-09", "30, CX-09"})
    void pregnancyIsAStop(int weeks, String rule) {
        var patient = asking().pregnant(weeks);

        assertThat(isOffered(patient)).isFalse();
        assertThat(patient.rulesAgainst("RX-02")).contains(rule);
    }

    @Test
    void pregnancyOfUnknownLengthHoldsTheTabletBack() {
        assertThat(isOffered(asking().pregnant(10).notMeasured("gestationWeeks")))
                .isFalse();
    }

    /** PLATFORM and Beers 2023: from 75 the prescriber decides; blood pressure medicines from 65 (NICE CKS). */
    @ParameterizedTest
    @CsvSource({"74, false, true", "75, false, false", "64, true, true", "65, true, false"})
    void ageIsAReasonToLeaveItToThePrescriber(int age, boolean takesAceInhibitor, boolean offered) {
        var patient = asking().aged(age);
        if (takesAceInhibitor) {
            patient.takes("ACE_INHIBITOR");
        }

        assertThat(isOffered(patient)).isEqualTo(offered);
    }

    @Test
    void oneBloodPressureMedicineIsACautionAndTwoOfThemWithADiureticAStop() {
        var one = asking().takes("ACE_INHIBITOR");
        assertThat(one.items()).contains("RX-03");
        assertThat(one.explanation().taken())
                .filteredOn(taken -> taken.item().equals("RX-03"))
                .singleElement()
                .satisfies(taken -> assertThat(taken.cautions())
                        .extracting(reason -> reason.rule())
                        .contains("NSG-RENIN"));

        assertThat(asking().takes("ACE_INHIBITOR", "DIURETIC").rulesAgainst("RX-03"))
                .contains("CX-05");
    }

    @ParameterizedTest
    @CsvSource({
        "ANTICOAGULANT, CX-04",
        "LITHIUM, NSG-INTERACTION",
        "METHOTREXATE, NSG-INTERACTION",
        "CALCINEURIN_INHIBITOR, NSG-INTERACTION",
        "NSAID, CX-08"
    })
    void someMedicinesAreAStop(String medicineClass, String rule) {
        var patient = asking().takes(medicineClass);

        assertThat(isOffered(patient)).isFalse();
        assertThat(patient.rulesAgainst("RX-02")).contains(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bleeding_disorder",
                "peptic_ulcer_active",
                "peptic_ulcer_bleed",
                "peptic_ulcer_history",
                "heart_failure_nyha3",
                "heart_failure_nyha4",
                "ihd",
                "stroke",
                "pad",
                "nsaid_exacerbated_asthma",
                "nsaid_urticaria",
                "liver_disease_severe",
                "dialysis",
                "acute_kidney_injury",
                "dehydration"
            })
    void someDiseasesBarItAndNotKnowingDoesToo(String code) {
        if (!code.equals("dehydration")) {
            assertThat(isOffered(asking().with(code))).as("with %s", code).isFalse();
        }
        assertThat(isOffered(asking().with("ckd").notAsked(code)))
                .as("not asked about %s", code)
                .isFalse();
    }

    @Test
    void anAllergyIsAStopForTabletsAndGels() {
        var patient = asking().allergicTo("NSAID");

        assertThat(patient.rulesAgainst("RX-02")).contains("NSG-ALLERGY");
        assertThat(patient.rulesAgainst("RX-01")).contains("NSG-ALLERGY");
    }

    @Test
    void twoRisksToTheStomachAreThePrescribersToJudge() {
        assertThat(isOffered(asking().takes("SSRI_SNRI"))).isTrue();
        assertThat(asking().takes("SSRI_SNRI", "SYSTEMIC_STEROID").rulesAgainst("RX-02"))
                .contains("NSG-GI-TWO");
    }

    @Test
    void aMedicineThatWasNotRecognisedHoldsEveryMedicineBackAndAsksTheClinician() {
        var patient = asking().unrecognised(1);

        assertThat(patient.plan().items()).noneMatch(item -> item.needsSignOff());
        assertThat(patient.excluded("RX-07").kind()).isEqualTo(Kind.HELD);
        assertThat(patient.explanation().questions())
                .contains(new OpenQuestion("RX-UNRECOGNISED", null, List.of(), true));
        assertThat(patient.explanation().signOff().by()).contains("clinician");
    }

    @ParameterizedTest
    @CsvSource({"3, false", "4, true"})
    void withoutMuchPainThereIsNoNeedForATablet(int pain, boolean offered) {
        assertThat(isOffered(asking().measured("painNprs", pain))).isEqualTo(offered);
    }
}
