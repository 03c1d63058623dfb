package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.assessment.testing.Cases.DR_LIND;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.CaseReader;
import org.lumbar.platform.kernel.rules.All;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Holds;
import org.lumbar.platform.kernel.rules.Not;
import org.lumbar.platform.kernel.rules.Verdict;

class EvaluatingAssessmentsTest {

    private static final EvaluatingAssessments EVALUATING = TestKnowledge.evaluating();

    @Test
    void anOrdinaryStrainIsHarmlessAndExplained() {
        var evaluation = evaluate("onset_lifting paraspinal_tenderness movement_limited neuro_normal");

        assertThat(evaluation.urgency()).isEqualTo(Urgency.NONE);
        assertThat(evaluation.safety()).isEqualTo(Urgency.NONE);
        assertThat(evaluation.cause().cause()).isEqualTo(CauseClass.LUMBAR_STRAIN);
        assertThat(evaluation.cause().certainty()).isEqualTo(Certainty.PROBABLE);
        assertThat(evaluation.cause().evidenceFor()).contains("onset_lifting", "paraspinal_tenderness");
        assertThat(evaluation.cause().coding()).isNotNull();
        assertThat(evaluation.mechanism().dominant()).isEqualTo(Mechanism.NOCICEPTIVE);
        assertThat(evaluation.durationClass()).isEqualTo(DurationClass.ACUTE);
        assertThat(evaluation.referral()).isNull();
        assertThat(evaluation.imaging()).isNull();
        assertThat(evaluation.instruction().code()).isEqualTo("START_PLAN");
    }

    @Test
    void aCaudaEquinaPatternIsAnEmergencyAndSaysWhereToGo() {
        var evaluation = evaluate("urinary_retention_new saddle_sensation_altered dermatomal_leg_pain slr_positive");

        assertThat(evaluation.urgency()).isEqualTo(new Urgency(Triage.EMERGENCY_SAME_DAY, 0));
        assertThat(evaluation.instruction().code()).isEqualTo("GO_TO_EMERGENCY_MRI");
        assertThat(evaluation.instruction().howFast()).isEqualTo("today, at once");
        assertThat(evaluation.referral()).extracting(Referral::code).isEqualTo("EMERGENCY_DEPARTMENT_MRI");
        assertThat(evaluation.imaging()).extracting(Imaging::modality).isEqualTo("MRI_LUMBAR_EMERGENCY");
        assertThat(evaluation.cause().cause()).isEqualTo(CauseClass.CAUDA_EQUINA_SUSPECTED);
        assertThat(evaluation.risk().stratum()).isEqualTo(RiskStratum.NOT_APPLICABLE);
        assertThat(evaluation.firedRules())
                .filteredOn(rule -> rule.rule().equals("RF-CES-1"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.because()).contains("urinary_retention_new", "saddle_sensation_altered");
                    assertThat(rule.sources()).contains("S6");
                });
    }

    @Test
    void theMostUrgentRuleWinsAndEveryRuleThatFiredIsReported() {
        var evaluation = evaluate("age=68 weeks=10 fatigue percussion_tenderness hb=98 calcium=2.81 esr=88 fever");

        assertThat(evaluation.urgency()).isEqualTo(new Urgency(Triage.EMERGENCY_SAME_DAY, 0));
        assertThat(fired(evaluation)).contains("RF-INF-1", "RF-CA-4", "RF-CA-4A", "RF-CA-5");
        assertThat(fired(evaluation).getFirst()).isEqualTo("RF-INF-1");
    }

    @Test
    void aFractureThatIsMoreLikelyLeavesLessTime() {
        assertThat(evaluate("age=71 weeks=1 minor_trauma").urgency()).isEqualTo(new Urgency(Triage.URGENT_2W, 2));
        assertThat(evaluate("age=71 weeks=1").urgency()).isEqualTo(new Urgency(Triage.URGENT_2W, 7));
        assertThat(evaluate("age=71 weeks=1 minor_trauma").instruction().howFast())
                .isEqualTo("within 2 days");
    }

    @Test
    void aQuestionThatNobodyAskedIsOpenWithTheUrgencyItCouldHave() {
        var evaluation = evaluate("mechanical_pattern unknown");

        assertThat(evaluation.urgency()).isEqualTo(Urgency.NONE);
        assertThat(evaluation.safety()).isEqualTo(new Urgency(Triage.EMERGENCY_SAME_DAY, 0));
        assertThat(evaluation.openQuestions())
                .filteredOn(open -> open.rule().equals("RF-CES-1"))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.triage()).isEqualTo(Triage.EMERGENCY_SAME_DAY);
                    assertThat(open.unknown()).contains("urinary_retention_new");
                    assertThat(open.clinicianNeeded()).isFalse();
                });
    }

    @Test
    void anOpenQuestionDoesNotHideWhatFired() {
        var evaluation = evaluate("fever unknown");

        assertThat(fired(evaluation)).contains("RF-INF-1");
        assertThat(evaluation.openQuestions()).extracting(OpenQuestion::rule).contains("RF-CES-1", "RF-NEU-1");
    }

    @Test
    void whoeverAnsweredAllIsAskedNothing() {
        assertThat(evaluate("mechanical_pattern neuro_normal").openQuestions()).isEmpty();
    }

    @Test
    void aRuleThatFailsIsSeenAndNeverTakenForANo() {
        Condition failing = new Condition() {
            @Override
            public Verdict evaluate(Facts facts) {
                throw new IllegalStateException("broken");
            }

            @Override
            public SortedSet<String> names() {
                return new TreeSet<>(List.of("fever"));
            }
        };
        var knowledge = TestKnowledge.knowledge();
        var flags = new ArrayList<RedFlagRule>();
        for (var rule : knowledge.redFlags()) {
            flags.add(rule.id().equals("RF-INF-1") ? withCondition(rule, failing) : rule);
        }
        var evaluating = new EvaluatingAssessments(
                TestKnowledge.vocabulary(),
                new Knowledge(
                        "test",
                        knowledge.derived(),
                        flags,
                        knowledge.causes(),
                        knowledge.paths(),
                        knowledge.mechanisms(),
                        knowledge.flags(),
                        knowledge.cautions(),
                        knowledge.instructions(),
                        knowledge.sources()));

        var evaluation = evaluating.evaluate(
                CaseReader.read("mechanical_pattern neuro_normal").sections());

        assertThat(evaluation.urgency()).isEqualTo(Urgency.NONE);
        assertThat(evaluation.safety()).isEqualTo(new Urgency(Triage.EMERGENCY_SAME_DAY, 0));
        assertThat(evaluation.openQuestions()).singleElement().satisfies(open -> {
            assertThat(open.rule()).isEqualTo("RF-INF-1");
            assertThat(open.clinicianNeeded()).isTrue();
        });
    }

    private static RedFlagRule withCondition(RedFlagRule rule, Condition condition) {
        return new RedFlagRule(
                rule.id(),
                rule.group(),
                rule.triage(),
                rule.withinDays(),
                rule.action(),
                rule.actionText(),
                rule.referral(),
                rule.imaging(),
                rule.investigations(),
                rule.suspects(),
                rule.safety(),
                rule.askAtCheckIn(),
                condition,
                rule.sources());
    }

    @ParameterizedTest
    @CsvSource({"takes=blue_tablets,OQ-MEDICINE"})
    void whatWasNotRecognisedAsksTheClinician(String patient, String question) {
        assertThat(evaluate(patient).openQuestions())
                .filteredOn(open -> open.rule().equals(question))
                .singleElement()
                .satisfies(open -> assertThat(open.clinicianNeeded()).isTrue());
    }

    @Test
    void aMedicineThatMayThinTheBloodKeepsItsQuestionOpen() {
        var evaluation = evaluate("takes=blue_tablets pain=8 flank_pain");

        assertThat(fired(evaluation)).doesNotContain("RF-VIS-3");
        assertThat(evaluation.openQuestions())
                .filteredOn(open -> open.rule().equals("RF-VIS-3"))
                .singleElement()
                .satisfies(open -> assertThat(open.unknown()).containsExactly("takes_anticoagulant"));
    }

    /** An answer that reassures does not hide what its opposite says: as if it had not been given. */
    @ParameterizedTest
    @CsvSource({
        "neuro_normal foot_drop,RF-NEU-1",
        "age=55 weeks=8 fatigue pain_improving pain_progressive,RF-CA-5",
        "age=75 takes=apixaban pain=8 fall_recent neuro_normal sensory_loss_dermatomal,RF-VIS-3",
        "immunosuppression percussion_tenderness minor_trauma onset_sudden_severe onset_insidious,RF-INF-3",
        "weakness_bilateral weakness_stable weakness_progressive,RF-CES-3",
        "urinary_symptom_longstanding_unchanged urinary_retention_new,RF-CES-1"
    })
    void theDangerOfAContradictionCounts(String patient, String rule) {
        var evaluation = evaluate(patient);

        assertThat(fired(evaluation)).contains(rule);
        assertThat(evaluation.openQuestions()).extracting(OpenQuestion::rule).contains(OpenQuestion.CONTRADICTION);
    }

    /** Two contradictions at once: what holds only if both reassuring answers are wrong is asked, not lost. */
    @Test
    void whatHoldsOnlyIfSeveralAnswersAreWrongIsOpen() {
        var rule = withCondition(
                TestKnowledge.knowledge().redFlags().getFirst(),
                new All(List.of(new Not(Holds.of("pain_improving")), new Not(Holds.of("slr_negative")))));
        var both = new FactSheet(
                Map.of("pain_improving", true, "slr_negative", true),
                List.of("pain_improving", "slr_negative"),
                MedicineList.NONE);
        var one = new FactSheet(
                Map.of("pain_improving", true, "slr_negative", false), List.of("pain_improving"), MedicineList.NONE);

        assertThat(RedFlags.of(List.of(rule), both).fired()).isEmpty();
        assertThat(RedFlags.of(List.of(rule), both).undecided()).isEqualTo(rule.urgency());
        assertThat(RedFlags.of(List.of(rule), one).urgency()).isEqualTo(rule.urgency());
    }

    @Test
    void sectionsThatContradictEachOtherAskTheClinician() {
        assertThat(evaluate("!fever tempC=38.6").openQuestions())
                .filteredOn(open -> open.rule().equals("OQ-CONTRADICTION"))
                .singleElement()
                .satisfies(open -> assertThat(open.unknown()).containsExactly("fever"));
    }

    /** The class goes before the finding that would make another: what the red flag suspects must be excluded first. */
    @ParameterizedTest
    @CsvSource({
        "dermatomal_leg_pain slr_positive urinary_retention_new,CAUDA_EQUINA_SUSPECTED",
        "dermatomal_leg_pain slr_positive foot_drop,RADICULOPATHY",
        "ivdu fever percussion_tenderness weakness_bilateral clonus_or_babinski,INFECTION_SUSPECTED",
        "fever rigors flank_pain cva_tenderness dysuria haematuria,VISCERAL_REFERRED",
        "breast_cancer pain_progressive foot_drop,MALIGNANCY_SUSPECTED",
        "major_trauma midline_tenderness sensory_loss_dermatomal,VERTEBRAL_FRACTURE_SUSPECTED",
        "hyperreflexia gait_ataxia,CORD_COMPRESSION_SUSPECTED"
    })
    void ofSeveralCausesTheOneThatExplainsMostIsNamed(String patient, CauseClass cause) {
        assertThat(evaluate(patient).cause().cause()).isEqualTo(cause);
    }

    @Test
    void theNextCausesComeWithWhatWouldSeparateThem() {
        var evaluation = evaluate("dermatomal_leg_pain slr_positive unknown");

        assertThat(evaluation.cause().cause()).isEqualTo(CauseClass.RADICULAR_PAIN);
        assertThat(evaluation.differential())
                .hasSize(2)
                .allSatisfy(other -> assertThat(other.unknown()).isNotEmpty());
        assertThat(evaluation.differential()).extracting(Cause::cause).contains(CauseClass.RADICULOPATHY);
    }

    @Test
    void nothingIsMoreThanProbableUnlessAClinicianConfirmsIt() {
        for (var patient : List.of("onset_lifting neuro_normal", "foot_drop dermatomal_leg_pain slr_positive")) {
            assertThat(evaluate(patient).cause().certainty()).isNotEqualTo(Certainty.CONFIRMED_BY_CLINICIAN);
        }
    }

    @Test
    void whenOtherCausesAreOpenTheDefaultIsOnlyPossible() {
        assertThat(evaluate("neuro_normal").cause().certainty()).isEqualTo(Certainty.PROBABLE);
        assertThat(evaluate("unknown").cause())
                .extracting(Cause::cause, Cause::certainty)
                .containsExactly(CauseClass.NONSPECIFIC_MECHANICAL, Certainty.POSSIBLE);
    }

    @Test
    void aHipIsReferredWithoutAnyRedFlag() {
        var evaluation = evaluate("groin_pain hip_ir_limited neuro_normal");

        assertThat(evaluation.firedRules()).isEmpty();
        assertThat(evaluation.urgency().triage()).isEqualTo(Triage.ROUTINE_REFERRAL);
        assertThat(evaluation.referral()).extracting(Referral::code).isEqualTo("MSK_HIP_ASSESSMENT");
        assertThat(evaluation.imaging()).extracting(Imaging::modality).isEqualTo("HIP_RADIOGRAPH");
    }

    @Test
    void physiotherapyInPregnancyIsATaskAndNoReferralPathway() {
        var evaluation = evaluate("pregnant dermatomal_leg_pain slr_positive sensory_loss_dermatomal");

        assertThat(evaluation.urgency()).isEqualTo(Urgency.NONE);
        assertThat(evaluation.referral()).extracting(Referral::code).isEqualTo("MATERNITY_PHYSIOTHERAPY");
    }

    @Test
    void testsOfLesserUrgencyWaitWhileSomethingUrgentIsOn() {
        var evaluation = evaluate("major_trauma midline_tenderness weakness_mrc_4");

        assertThat(fired(evaluation)).contains("RF-NEU-2");
        assertThat(evaluation.investigations()).doesNotContain("NEURO_RETEST_14_DAYS");
    }

    @Test
    void anEmptyAssessmentAsksEverythingAndAssumesNothing() {
        var evaluation = EVALUATING.evaluate(Sections.none().with(List.of(), DR_LIND));

        assertThat(evaluation.urgency()).isEqualTo(Urgency.NONE);
        assertThat(evaluation.safety()).isEqualTo(new Urgency(Triage.EMERGENCY_SAME_DAY, 0));
        assertThat(evaluation.mechanism().dominant()).isEqualTo(Mechanism.UNDETERMINED);
        assertThat(evaluation.durationClass()).isEqualTo(DurationClass.UNKNOWN);
        assertThat(evaluation.risk()).isEqualTo(Risk.NOT_SCREENED);
        assertThat(evaluation.facts().present()).isEmpty();
        assertThat(evaluation.facts().absent()).isEmpty();
    }

    /** Features alone, as a record from elsewhere may hold; what is not among them was not asked. */
    @ParameterizedTest
    @CsvSource({
        "localized_to_area intermittent_sharp_with_movement unknown,NOCICEPTIVE",
        "clear_proportionate_aggravating_easing recent_onset unknown,NOCICEPTIVE",
        "dermatomal_or_cutaneous_referral burning_shooting_electric unknown,NEUROPATHIC",
        "history_of_nerve_compromise neural_tests_provoke unknown,NEUROPATHIC",
        "disproportionate_unpredictable_provocation diffuse_tenderness unknown,NOCIPLASTIC",
        "disproportionate_to_injury maladaptive_psychosocial_association high_functional_disability unknown,NOCIPLASTIC",
        "unknown weeks=8,UNDETERMINED"
    })
    void aHandfulOfFeaturesMakesTheMechanism(String features, Mechanism mechanism) {
        assertThat(evaluate(features).mechanism().dominant()).isEqualTo(mechanism);
    }

    @Test
    void twoMechanismsThatWeighTheSameAreMixed() {
        var evaluation = evaluate("history_of_nerve_compromise dermatomal_or_cutaneous_referral"
                + " maladaptive_psychosocial_association disproportionate_unpredictable_provocation unknown weeks=20");

        assertThat(evaluation.mechanism().dominant()).isEqualTo(Mechanism.MIXED);
        assertThat(evaluation.mechanism().certainty()).isEqualTo(Certainty.POSSIBLE);
        assertThat(evaluation.mechanism().decidedBy())
                .containsExactly("MF-UNPREDICTABLE", "MF-DERMATOMAL", "MF-NERVE-HISTORY", "MF-MALADAPTIVE");
    }

    @Test
    void theMechanismSaysWhatDecidedItAndOnHowMuch() {
        var finding = evaluate("dermatomal_leg_pain slr_positive neuro_normal").mechanism();

        assertThat(finding.dominant()).isEqualTo(Mechanism.NEUROPATHIC);
        assertThat(finding.decidedBy()).startsWith("CC-RADICULAR-PAIN", "MF-DERMATOMAL", "MF-NEURAL-TESTS");
        assertThat(finding.known()).isLessThan(finding.of());
    }

    @Test
    void theMechanismIsNotToldBeforeSomethingSystemicIsExcluded() {
        assertThat(evaluate("fever percussion_tenderness").mechanism().dominant())
                .isEqualTo(Mechanism.UNDETERMINED);
        assertThat(evaluate("age=70 onset_sudden_severe percussion_tenderness")
                        .mechanism()
                        .dominant())
                .isEqualTo(Mechanism.NOCICEPTIVE);
    }

    @Test
    void flagsAndCautionsNameTheirFacts() {
        var evaluation = evaluate("fear_of_bending litigation egfr=45 takes=apixaban neuro_normal");

        assertThat(evaluation.flags()).extracting(Noted::topic).containsExactly("YELLOW", "BLACK");
        assertThat(evaluation.cautions()).extracting(Noted::rule).contains("CA-RENAL", "CA-ANTICOAGULANT");
        assertThat(evaluation.flags())
                .allSatisfy(flag -> assertThat(flag.because()).isNotEmpty());
    }

    @Test
    void theMostUrgentQuestionComesFirst() {
        var questions =
                evaluate("mechanical_pattern unknown takes=blue_tablets").openQuestions();

        assertThat(questions).extracting(OpenQuestion::urgency).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(questions.getFirst().triage()).isEqualTo(Triage.EMERGENCY_SAME_DAY);
        assertThat(questions.getLast().rule()).isEqualTo(OpenQuestion.MEDICINE);
    }

    @Test
    void flagsAndCautionsComeInTheOrderOfTheirNames() {
        assertThat(evaluate("egfr=25 takes=apixaban").cautions())
                .extracting(Noted::rule)
                .containsExactly("CA-ANTICOAGULANT", "CA-RENAL", "CA-RENAL-SEVERE");
        assertThat(evaluate("litigation depression fear_avoidance").flags())
                .extracting(Noted::rule)
                .containsExactly("FL-FEAR", "FL-PSYCHIATRIC", "FL-SYSTEM");
    }

    @Test
    void factsThatAreEstablishedAlreadyGiveTheSameEvaluationAsTheAnswers() {
        var answers =
                CaseReader.read("dermatomal_leg_pain slr_positive weeks=8").sections();
        var establishing = new EstablishingFacts(
                TestKnowledge.vocabulary(), TestKnowledge.knowledge().derived());

        assertThat(EVALUATING.evaluate(establishing.from(answers), null)).isEqualTo(EVALUATING.evaluate(answers));
    }

    private static Evaluation evaluate(String patient) {
        return EVALUATING.evaluate(CaseReader.read(patient).sections());
    }

    private static List<String> fired(Evaluation evaluation) {
        return evaluation.firedRules().stream().map(FiredRule::rule).toList();
    }
}
