package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.assessment.testing.Cases.DR_LIND;
import static org.lumbar.assessment.testing.Cases.adult;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.assessment.answers.Answers;
import org.lumbar.assessment.answers.Examination;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.LifestyleAndWork;
import org.lumbar.assessment.answers.MedicalHistory;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.PreferencesAndGoals;
import org.lumbar.assessment.answers.PresentingPain;
import org.lumbar.assessment.answers.Psychosocial;
import org.lumbar.assessment.answers.Quantity;
import org.lumbar.assessment.answers.Questionnaires;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.Tests;
import org.lumbar.assessment.answers.Unlisted;
import org.lumbar.assessment.answers.Vocabulary.Measure;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;

/** Nothing that somebody answered is lost on its way to the facts, whichever section it stands in. */
class EverySectionTest {

    private final EstablishingFacts establishing = new EstablishingFacts(
            TestKnowledge.vocabulary(), TestKnowledge.knowledge().derived());

    @Test
    void thePersonIsKnownInNumbers() {
        var facts = facts(new Person(31, Sex.FEMALE, true, 24, 81.0, 180.0));

        assertThat(numbers(facts, "age", "gestationWeeks", "weightKg", "heightCm", "bmi"))
                .isEqualTo(
                        Map.of("age", 31.0, "gestationWeeks", 24.0, "weightKg", 81.0, "heightCm", 180.0, "bmi", 25.0));
    }

    @Test
    void painIsKnownAtItsAverageAndAtItsWorstInBackAndLeg() {
        var facts = facts(new PresentingPain(
                null, 7, 5, 8, 6, LegPainSite.BELOW_KNEE, 12.5, Map.of(), List.of(), List.of(), null));

        assertThat(numbers(facts, "durationWeeks", "painNprs", "worstPainNprs", "legPainNprs", "walkingMinutes"))
                .isEqualTo(Map.of(
                        "durationWeeks", 7.0,
                        "painNprs", 5.0,
                        "worstPainNprs", 8.0,
                        "legPainNprs", 6.0,
                        "walkingMinutes", 12.5));
        assertThat(facts.text("legPainSite")).isEqualTo("below_knee");
    }

    @Test
    void whatWasExaminedAndIsNotThereIsAbsentAndTheRestIsUnknown() {
        var facts = facts(new Examination(List.of("slr_positive"), List.of("foot_drop"), null, null));

        assertThat(facts.value("slr_positive")).isEqualTo(true);
        assertThat(facts.value("foot_drop")).isEqualTo(false);
        assertThat(facts.value("percussion_tenderness")).isNull();
    }

    @Test
    void aNormalExaminationIsNotTheWordOfAPatient() {
        var facts = facts(new Examination(List.of(), List.of(), Unlisted.ABSENT, null));

        assertThat(facts.value("percussion_tenderness")).isEqualTo(false);
        assertThat(facts.value("saddle_sensation_altered")).isNull();
    }

    @Test
    void aConditionThatSomebodyDeniesIsAbsentAndTheRestIsUnknown() {
        var facts = facts(new MedicalHistory(List.of("diabetes"), List.of("osteoporosis"), null, List.of()));

        assertThat(facts.value("diabetes")).isEqualTo(true);
        assertThat(facts.value("osteoporosis")).isEqualTo(false);
        assertThat(facts.value("hypertension")).isNull();
    }

    /** Whoever never had cancer had no breast cancer; whoever had no operation at all had none of the last three months. */
    @ParameterizedTest
    @CsvSource({
        "cancer_history,breast_cancer",
        "lumbar_surgery,lumbar_surgery_recent_6m",
        "lumbar_surgery,spinal_surgery_3m",
        "fragility_fracture,vertebral_fracture_confirmed_stable",
        "ckd,dialysis"
    })
    void whoeverHasNotTheGeneralConditionHasNoSpecialCaseOfIt(String general, String special) {
        assertThat(facts(new MedicalHistory(List.of(), List.of(general), null, List.of()))
                        .value(special))
                .isEqualTo(false);
        assertThat(facts(new MedicalHistory(List.of(), List.of(special), null, List.of()))
                        .value(general))
                .isNull();
    }

    @Test
    void aSpecialCaseOfASpecialCaseIsTheGeneralConditionToo() {
        assertThat(facts(new MedicalHistory(List.of("spinal_surgery_3m"), List.of(), null, List.of()))
                        .value("lumbar_surgery"))
                .isEqualTo(true);
    }

    @Test
    void beliefsMoodAndCircumstancesCountLikeAnyFinding() {
        var facts = facts(new Psychosocial(
                List.of("low_mood"), List.of("catastrophising"), List.of("litigation"), List.of("off_work")));

        assertThat(facts.value("low_mood")).isEqualTo(true);
        assertThat(facts.value("catastrophising")).isEqualTo(false);
        assertThat(facts.value("litigation")).isEqualTo(true);
        assertThat(facts.value("off_work")).isEqualTo(false);
        assertThat(facts.value("fear_avoidance")).isNull();
    }

    @Test
    void lifeAndWorkAreKnownInNumbers() {
        var facts = facts(new LifestyleAndWork("joiner", null, 5.5, 150, 27.5, null, 10.0, 2.0));

        assertThat(numbers(
                        facts,
                        "sittingHoursPerDay",
                        "activityMinPerWeek",
                        "bmi",
                        "alcoholUnitsPerWeek",
                        "sickLeaveWeeks"))
                .isEqualTo(Map.of(
                        "sittingHoursPerDay", 5.5,
                        "activityMinPerWeek", 150.0,
                        "bmi", 27.5,
                        "alcoholUnitsPerWeek", 10.0,
                        "sickLeaveWeeks", 2.0));
        assertThat(facts.value("smoker")).isNull();
    }

    /** Limits of the vocabulary: six hours of sitting, an hour of activity, 14 units, four weeks off work, a body mass of 30. */
    @ParameterizedTest
    @CsvSource({
        "sitting,5.9,prolonged_sitting,false",
        "sitting,6.0,prolonged_sitting,true",
        "active,59,inactive,true",
        "active,60,inactive,false",
        "units,14,alcohol_over_14_units,false",
        "units,14.5,alcohol_over_14_units,true",
        "leave,0,off_work,",
        "leave,0.5,off_work,true",
        "leave,3.9,off_work_4w,false",
        "leave,4,off_work_4w,true",
        "bmi,29.9,obesity,false",
        "bmi,30,obesity,true"
    })
    void whatIsMeasuredSaysWhatItMeans(String what, double value, String fact, @Nullable Boolean there) {
        var facts = facts(new LifestyleAndWork(
                null,
                null,
                what.equals("sitting") ? value : null,
                what.equals("active") ? (int) value : null,
                what.equals("bmi") ? value : null,
                null,
                what.equals("units") ? value : null,
                what.equals("leave") ? value : null));

        assertThat(facts.value(fact)).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", ","})
    void whoeverSmokesSaysSo(@Nullable Boolean answer, @Nullable Boolean smoker) {
        assertThat(facts(new LifestyleAndWork(null, null, null, null, null, answer, null, null))
                        .value("smoker"))
                .isEqualTo(smoker);
    }

    /** Of the work, in words, only that somebody is off work is taken for a fact. */
    @ParameterizedTest
    @CsvSource({
        "on sick leave,off_work,true",
        "Off work,off_work,true",
        "full time,off_work,",
        "gymnast,extension_sport,"
    })
    void theStateOfWorkInWordsSaysWhoIsOffWork(String words, String fact, @Nullable Boolean there) {
        assertThat(facts(new LifestyleAndWork(null, words, null, null, null, null, null, null))
                        .value(fact))
                .isEqualTo(there);
    }

    @Test
    void everyQuestionnaireGivesItsScore() {
        var facts = facts(new Questionnaires(
                13,
                null,
                42.0,
                RiskTest.items("111101113"),
                null,
                List.of(1, 2, 0, 0, 1, 0, 0, 0, 1),
                4,
                List.of(1, 2, 9, 8, 3, 4, 5, 7, 6, 5),
                List.of(3, 4),
                List.of(6, 7, 8),
                55,
                5,
                null,
                Map.of("painDetect", 21.0, "dn4", 5.0)));

        assertThat(facts.of(
                                List.of(),
                                TestKnowledge.vocabulary().measures().stream()
                                        .map(Measure::code)
                                        .toList())
                        .numbers())
                .isEqualTo(Map.ofEntries(
                        Map.entry("rmdq", 13.0),
                        Map.entry("odi", 42.0),
                        Map.entry("startBackTotal", 8.0),
                        Map.entry("startBackPsychosocial", 4.0),
                        Map.entry("phq2", 3.0),
                        Map.entry("phq9", 5.0),
                        Map.entry("phq9Item9", 1.0),
                        Map.entry("gad2", 4.0),
                        Map.entry("ompsq", 32.0),
                        Map.entry("psfs", 3.5),
                        Map.entry("peg", 7.0),
                        Map.entry("qualityOfLife", 55.0),
                        Map.entry("pgic", 5.0),
                        Map.entry("painDetect", 21.0),
                        Map.entry("dn4", 5.0)));
    }

    /** PHQ-9, item 9 (clinical reference, section 3.3): anything above 0; a 0 there is no answer to the question asked by itself. */
    @ParameterizedTest
    @CsvSource({"0,", "1,true", "3,true"})
    void thoughtsOfBeingBetterOffDeadCountWhateverElseWasAnswered(int lastItem, @Nullable Boolean thoughts) {
        assertThat(facts(questionnaires(null, null, Arrays.asList(0, null, 0, 0, 0, 0, 0, 0, lastItem)))
                        .value("suicidal_ideation"))
                .isEqualTo(thoughts);
    }

    /** A score that makes up for missing items says so; one that somebody added up does not (clinical reference, section 4). */
    @Test
    void aRolandMorrisScoreThatMakesUpForMissingItemsIsMarked() {
        assertThat(baseline(questionnaires(null, items(10, 4), null)))
                .extracting(Baseline::rmdq, Baseline::rmdqEstimated)
                .containsExactly(12, true);
        assertThat(baseline(questionnaires(null, items(12, 0), null)))
                .extracting(Baseline::rmdq, Baseline::rmdqEstimated)
                .containsExactly(12, null);
        assertThat(baseline(questionnaires(12, items(10, 4), null)))
                .extracting(Baseline::rmdq, Baseline::rmdqEstimated)
                .containsExactly(12, null);
        assertThat(baseline(questionnaires(null, items(10, 5), null)))
                .extracting(Baseline::rmdq, Baseline::rmdqEstimated)
                .containsExactly(null, null);
    }

    @Test
    void wishesThatWeRecogniseAndConfidenceCount() {
        var facts = facts(new PreferencesAndGoals(
                List.of("wants acupuncture", "does not want massage", "a word with the moon"),
                List.of("walk to the shop"),
                7,
                4));

        assertThat(facts.value("wants_acupuncture")).isEqualTo(true);
        assertThat(facts.value("declines_massage")).isEqualTo(true);
        assertThat(facts.value("wants_massage")).isNull();
        assertThat(numbers(facts, "goalConfidence", "selfManagementConfidence"))
                .isEqualTo(Map.of("goalConfidence", 7.0, "selfManagementConfidence", 4.0));
    }

    @Test
    void anAllergyIsKnownByItsClassAndTheOthersAreAbsent() {
        var facts = establishing.from(adult().allergicTo("naproxen").sections());

        assertThat(facts.value("allergy_nsaid")).isEqualTo(true);
        assertThat(facts.value("allergy_opioid")).isEqualTo(false);
        assertThat(facts.medicines().allergies()).containsExactly("NSAID");
    }

    /** Of two findings that cannot both hold, the one that is there says that the other is not, whichever it is. */
    @ParameterizedTest
    @CsvSource({
        "slr_positive,slr_negative",
        "slr_negative,slr_positive",
        "foot_drop,neuro_normal",
        "neuro_normal,foot_drop",
        "pulses_present,pulses_absent",
        "pain_progressive,pain_improving",
        "pain_improving,pain_progressive"
    })
    void whatIsThereRulesItsOppositeOut(String there, String opposite) {
        var facts = establishing.from(adult().with(there).otherwiseUnknown().sections());

        assertThat(facts.value(opposite)).isEqualTo(false);
        assertThat(facts.contradicted()).isEmpty();
    }

    /** Answers are checked before they are kept; one that comes here unchecked is our mistake and is not passed over. */
    @Test
    void aMeasureThatNobodyKnowsIsNotPassedOver() {
        var tests = new Tests(Map.of("aura", new Quantity(1.0, null)), Map.of());

        assertThatThrownBy(() -> facts(tests))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("aura");
    }

    private FactSheet facts(Answers answers) {
        return establishing.from(Sections.none().with(answers, DR_LIND));
    }

    private Baseline baseline(Questionnaires questionnaires) {
        return Baseline.of(facts(questionnaires));
    }

    private static Map<String, Double> numbers(FactSheet facts, String... measures) {
        return facts.of(List.of(), List.of(measures)).numbers();
    }

    @SuppressWarnings("NullAway") // items may be missing, which cannot be read from the class file of a record
    private static Questionnaires questionnaires(
            @Nullable Integer rmdq,
            @Nullable List<@Nullable Boolean> rmdqItems,
            @Nullable List<@Nullable Integer> phq9Items) {
        return new Questionnaires(
                rmdq, rmdqItems, null, null, null, phq9Items, null, null, null, null, null, null, null, Map.of());
    }

    /** The 24 items of the Roland-Morris questionnaire: so many apply, and the last so many were left out. */
    private static List<@Nullable Boolean> items(int applying, int missing) {
        var items = new ArrayList<@Nullable Boolean>(Collections.nCopies(24, false));
        Collections.fill(items.subList(0, applying), true);
        Collections.fill(items.subList(24 - missing, 24), null);
        return items;
    }
}
