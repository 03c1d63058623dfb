package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.assessment.testing.Cases.DR_LIND;
import static org.lumbar.assessment.testing.Cases.THE_PATIENT;
import static org.lumbar.assessment.testing.Cases.adult;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.assessment.answers.Examination;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.MedicationAndAllergies;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.PresentingPain;
import org.lumbar.assessment.answers.Quantity;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.Tests;
import org.lumbar.assessment.answers.Unlisted;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.Cases;

class EstablishingFactsTest {

    private static final EstablishingFacts ESTABLISHING = new EstablishingFacts(
            TestKnowledge.vocabulary(), TestKnowledge.knowledge().derived());

    @Test
    void whatIsListedIsPresentAndWhatWasAskedAndIsNotListedIsAbsent() {
        var facts = facts(adult().with("cough_sneeze_worse", "slr_positive").havingHad("osteoporosis"));

        assertThat(facts.value("cough_sneeze_worse")).isEqualTo(true);
        assertThat(facts.value("slr_positive")).isEqualTo(true);
        assertThat(facts.value("osteoporosis")).isEqualTo(true);
        assertThat(facts.value("fever")).isEqualTo(false);
        assertThat(facts.value("foot_drop")).isEqualTo(false);
        assertThat(facts.value("ivdu")).isEqualTo(false);
    }

    @Test
    void whatNobodyAskedIsUnknown() {
        var facts = facts(adult().with("cough_sneeze_worse").otherwiseUnknown());

        assertThat(facts.value("fever")).isNull();
        assertThat(facts.value("foot_drop")).isNull();
        assertThat(facts.value("ivdu")).isNull();
    }

    @Test
    void aPatientWhoDeniesTheRestWasNotExamined() {
        var sections = Sections.none()
                .with(
                        new PresentingPain(
                                null, 2, 5, null, null, null, null, Map.of(), List.of(), List.of(), Unlisted.ABSENT),
                        THE_PATIENT);

        var facts = ESTABLISHING.from(sections);

        assertThat(facts.value("fever")).isEqualTo(false);
        assertThat(facts.value("percussion_tenderness")).isNull();
    }

    @Test
    void featuresOfThePainAreNeverAssumed() {
        var facts = facts(adult().feature("localized_to_area", true).feature("dysesthesias", false));

        assertThat(facts.value("localized_to_area")).isEqualTo(true);
        assertThat(facts.value("dysesthesias")).isEqualTo(false);
        assertThat(facts.value("allodynia")).isNull();
    }

    @Test
    void aSpecialCaseIsTheGeneralOneToo() {
        assertThat(facts(adult().havingHad("breast_cancer").otherwiseUnknown()).value("cancer_history"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"37.9,false", "38.0,true", "39.4,true"})
    void aMeasuredFeverIsOneWhateverWasSaid(double celsius, boolean fever) {
        assertThat(facts(adult().vital("tempC", celsius)).value("fever")).isEqualTo(fever);
    }

    @Test
    void aFeverThatIsDeniedAndMeasuredIsAskedAbout() {
        var facts = facts(adult().denying("fever").vital("tempC", 38.6));

        assertThat(facts.value("fever")).isEqualTo(true);
        assertThat(facts.contradicted()).containsExactly("fever");
    }

    @Test
    void labValuesCountInOurUnits() {
        var tests = new Tests(Map.of("hb", new Quantity(9.8, "g/dL")), Map.of());

        var facts = ESTABLISHING.from(Sections.none().with(tests, DR_LIND));

        assertThat(facts.number("hb")).isEqualTo(98.0);
    }

    @Test
    void aNormalNeurologicalExaminationRulesDeficitsOut() {
        var facts = facts(adult().with("neuro_normal").otherwiseUnknown());

        assertThat(facts.value("foot_drop")).isEqualTo(false);
        assertThat(facts.value("sensory_loss_dermatomal")).isEqualTo(false);
    }

    /** Nobody feels somebody else's saddle: what only the patient can tell has to be asked. */
    @Test
    void aNormalNeurologicalExaminationAnswersNoQuestionThatOnlyThePatientCanAnswer() {
        var facts = facts(adult().with("neuro_normal").otherwiseUnknown());

        assertThat(facts.value("saddle_sensation_altered")).isNull();
        assertThat(facts.value("weakness_progressive")).isNull();
    }

    @Test
    void thatOneSymptomHasNotChangedForLongDoesNotSayThatNoOtherHas() {
        var facts = facts(adult().with("urinary_symptom_longstanding_unchanged").otherwiseUnknown());

        assertThat(facts.value("ces_symptom_worsening")).isNull();
    }

    @Test
    void halfABloodPressureDoesNotSayThatItIsNotHigh() {
        assertThat(facts(adult().vital("systolic", 165).otherwiseUnknown()).value("bp_160_100"))
                .isEqualTo(true);
        assertThat(facts(adult().vital("systolic", 165).otherwiseUnknown()).value("bp_180_120"))
                .isNull();
        assertThat(facts(adult().vital("systolic", 165).vital("diastolic", 100).otherwiseUnknown())
                        .value("bp_180_120"))
                .isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"80,true", "119,true", "125,", "140,"})
    void aHaemoglobinThatIsTooLowForAnybodyIsSoWithoutKnowingTheSex(double grams, @Nullable Boolean anaemia) {
        var tests = new Tests(Map.of("hb", new Quantity(grams, "g/L")), Map.of());

        var facts = ESTABLISHING.from(Sections.none().with(tests, DR_LIND));

        assertThat(facts.value("anaemia")).isEqualTo(anaemia);
    }

    @Test
    void ofSectionsThatContradictEachOtherBothFindingsCountAndAreAskedAbout() {
        var sections = adult().with("neuro_normal")
                .sections()
                .with(
                        new PresentingPain(
                                null,
                                2,
                                5,
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                List.of("weakness_progressive"),
                                List.of(),
                                null),
                        THE_PATIENT);

        var facts = ESTABLISHING.from(sections);

        assertThat(facts.value("weakness_progressive")).isEqualTo(true);
        assertThat(facts.contradicted()).contains("neuro_normal", "weakness_progressive");
    }

    @Test
    void aPregnancyInAMaleRecordCountsAndLeavesTheSexOpen() {
        var facts = facts(new Person(30, Sex.MALE, true, null, null, null));

        assertThat(facts.value("pregnant")).isEqualTo(true);
        assertThat(facts.value("sex")).isNull();
        assertThat(facts.contradicted()).containsExactly("pregnant", "sex");
    }

    @Test
    void weeksOfPregnancyAreAPregnancyWhateverWasSaid() {
        assertThat(facts(new Person(30, Sex.FEMALE, null, 20, null, null)).value("pregnant"))
                .isEqualTo(true);
        assertThat(facts(new Person(30, Sex.FEMALE, null, 20, null, null)).contradicted())
                .isEmpty();

        var denied = facts(new Person(30, Sex.FEMALE, false, 20, null, null));
        assertThat(denied.value("pregnant")).isEqualTo(true);
        assertThat(denied.contradicted()).containsExactly("gestationWeeks", "pregnant");
    }

    @Test
    void aMaleRecordWithoutAPregnancyIsOrdinary() {
        var facts = facts(new Person(30, Sex.MALE, null, null, null, null));

        assertThat(facts.value("sex")).isEqualTo("male");
        assertThat(facts.value("pregnant")).isEqualTo(false);
        assertThat(facts.contradicted()).isEmpty();
    }

    /** Pain in a leg that is said not to hurt: it counts, and where it is must be asked. */
    @Test
    void legPainWithoutALegCountsAndLeavesTheSiteOpen() {
        var facts = facts(adult().legPain(4, LegPainSite.NONE));

        assertThat(facts.number("legPainNprs")).isEqualTo(4);
        assertThat(facts.value("legPainSite")).isNull();
        assertThat(facts.contradicted()).containsExactly("legPainNprs", "legPainSite");
        assertThat(facts(adult().legPain(0, LegPainSite.NONE)).value("legPainSite"))
                .isEqualTo("none");
        assertThat(facts(adult().legPain(4, LegPainSite.BELOW_KNEE)).contradicted())
                .isEmpty();
    }

    @Test
    void withinOneSectionBothFindingsCountAndAreAskedAbout() {
        var facts = facts(adult().with("slr_positive", "slr_negative", "foot_drop", "neuro_normal"));

        assertThat(facts.contradicted()).contains("foot_drop", "neuro_normal", "slr_negative", "slr_positive");
        assertThat(facts.contradicted())
                .allSatisfy(name -> assertThat(facts.value(name)).isEqualTo(true));
    }

    @Test
    void whatOneAffirmsAndAnotherDeniesIsThere() {
        var sections = adult().with("foot_drop")
                .sections()
                .with(
                        new PresentingPain(
                                null, 2, 5, null, null, null, null, Map.of(), List.of(), List.of("foot_drop"), null),
                        THE_PATIENT);

        assertThat(ESTABLISHING.from(sections).value("foot_drop")).isEqualTo(true);
        assertThat(ESTABLISHING.from(sections).contradicted()).containsExactly("foot_drop");
    }

    @Test
    void medicinesAreKnownByTheirClasses() {
        var facts = facts(adult().taking("apixaban", "lisinopril", "hydrochlorothiazide 25 mg"));

        assertThat(facts.value("takes_anticoagulant")).isEqualTo(true);
        assertThat(facts.value("takes_ace_inhibitor")).isEqualTo(true);
        assertThat(facts.value("takes_diuretic")).isEqualTo(true);
        assertThat(facts.value("takes_opioid")).isEqualTo(false);
        assertThat(facts.medicines().current()).containsExactly("apixaban", "hydrochlorothiazide", "lisinopril");
    }

    @Test
    void aMedicineThatWeDoNotRecogniseMayBeAnything() {
        var facts = facts(adult().taking("ramipril", "the little blue ones"));

        assertThat(facts.value("takes_ace_inhibitor")).isEqualTo(true);
        assertThat(facts.value("takes_anticoagulant")).isNull();
        assertThat(facts.medicines().unrecognisedMedicines()).isEqualTo(1);
    }

    @Test
    void anEmptyListOfMedicinesIsToldApartFromAQuestionThatNobodyAsked() {
        assertThat(ESTABLISHING.from(Sections.none()).medicines().medicinesAsked())
                .isFalse();
        assertThat(ESTABLISHING.from(Sections.none()).medicines().allergiesAsked())
                .isFalse();
        assertThat(facts(adult()).medicines().medicinesAsked()).isTrue();
        assertThat(facts(adult()).medicines().allergiesAsked()).isTrue();
    }

    @Test
    void whoeverTakesNothingTakesNoAnticoagulant() {
        assertThat(facts(adult()).value("takes_anticoagulant")).isEqualTo(false);
        assertThat(facts(adult().taking("none")).value("takes_anticoagulant")).isEqualTo(false);
    }

    @Test
    void medicinesThatNobodyAskedForAreUnknown() {
        var sections = Sections.none().with(new MedicationAndAllergies(null, List.of("penicillin")), DR_LIND);

        var facts = ESTABLISHING.from(sections);

        assertThat(facts.value("takes_anticoagulant")).isNull();
        assertThat(facts.value("allergy_nsaid")).isEqualTo(false);
    }

    @Test
    void anAllergyThatWeDoNotRecogniseMayBeAgainstAnything() {
        var facts = facts(adult().allergicTo("that orange stuff"));

        assertThat(facts.value("allergy_nsaid")).isNull();
        assertThat(facts.medicines().unrecognisedAllergies()).isEqualTo(1);
    }

    @Test
    void aConditionThatWeDoNotRecogniseMayBeAnyThatWasNotNamed() {
        var facts = facts(adult().havingHad("hypertension").mentioning("Wobble's disease"));

        assertThat(facts.value("hypertension")).isEqualTo(true);
        assertThat(facts.value("cancer_history")).isNull();
        assertThat(facts.medicines().unrecognisedConditions()).isEqualTo(1);
    }

    @Test
    void aConditionThatWeRecogniseCountsAsItsCode() {
        assertThat(facts(adult().mentioning("Type 2 diabetes")).value("diabetes"))
                .isEqualTo(true);
    }

    @Test
    void aSteroidInTheListCastsDoubtOnASteroidPassedOver() {
        assertThat(facts(adult().taking("prednisolone 7.5 mg daily")).value("long_term_steroid"))
                .isNull();
        assertThat(facts(adult().havingHad("long_term_steroid").taking("prednisolone 7.5 mg daily"))
                        .value("long_term_steroid"))
                .isEqualTo(true);
        assertThat(facts(adult()).value("long_term_steroid")).isEqualTo(false);
    }

    @Test
    void aMaleIsNotPregnant() {
        var sections = Sections.none().with(new Person(30, Sex.MALE, null, null, null, null), DR_LIND);

        assertThat(ESTABLISHING.from(sections).value("pregnant")).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"0,ACUTE", "5,ACUTE", "6,SUBACUTE", "11,SUBACUTE", "12,CHRONIC"})
    void durationIsClassedAt6And12Weeks(int weeks, String durationClass) {
        assertThat(facts(adult().forWeeks(weeks)).text("durationClass")).isEqualTo(durationClass);
    }

    @Test
    void theAgeAtOnsetFollowsFromAgeAndDuration() {
        assertThat(facts(adult().aged(36).forWeeks(60)).number("onsetAge")).isBetween(34.8, 34.9);
    }

    @Test
    void bodyMassFollowsFromWeightAndHeight() {
        var sections = Sections.none().with(new Person(30, Sex.MALE, null, null, 81.0, 180.0), DR_LIND);

        assertThat(ESTABLISHING.from(sections).number("bmi")).isEqualTo(25.0);
    }

    @Test
    void nothingIsNewSinceTheLastTimeWhenThereWasNone() {
        assertThat(facts(adult().with("fever")).value("new_fever")).isEqualTo(false);
        assertThat(facts(adult()).value("under_care")).isEqualTo(false);
    }

    @Test
    void theOrderOfAnswersDoesNotMatter() {
        var one = facts(adult().with("foot_drop", "fever", "slr_positive").taking("apixaban", "sertraline"));
        var other = facts(adult().with("slr_positive", "fever", "foot_drop").taking("sertraline", "apixaban"));

        assertThat(one).isEqualTo(other);
    }

    private static FactSheet facts(Person person) {
        return ESTABLISHING.from(Sections.none().with(person, DR_LIND));
    }

    private static FactSheet facts(Cases patient) {
        return ESTABLISHING.from(patient.sections());
    }

    @Test
    void anExaminationThatFoundNothingElseCoversWhatIsExamined() {
        var examination = new Examination(List.of("slr_positive"), List.of(), Unlisted.ABSENT, null);

        var facts = ESTABLISHING.from(Sections.none().with(examination, DR_LIND));

        assertThat(facts.value("percussion_tenderness")).isEqualTo(false);
        assertThat(facts.value("night_sweats")).isNull();
    }
}
