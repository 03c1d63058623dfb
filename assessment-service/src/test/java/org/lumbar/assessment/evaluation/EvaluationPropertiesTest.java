package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.answers.Vocabulary.Contradiction;
import org.lumbar.assessment.answers.Vocabulary.Kind;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.CaseReader;

/** What must hold for every patient. How many are tried is said in junit-platform.properties; -Djqwik.tries.default overrides it. */
class EvaluationPropertiesTest {

    /**
     * Findings that speak for danger wherever a rule asks for them. A sudden onset and a minor trauma are not among them:
     * they speak for a fracture and, for the same tenderness, against an infection.
     */
    static final List<String> RED_FLAGS = List.of(
            "urinary_retention_new",
            "urinary_incontinence_new",
            "saddle_sensation_altered",
            "bowel_incontinence_new",
            "sexual_function_change_new",
            "bilateral_radicular_leg_pain",
            "unilateral_to_bilateral",
            "ces_symptom_stable_over_2w",
            "weakness_mrc_3_or_less",
            "weakness_bilateral",
            "weakness_progressive",
            "foot_drop",
            "clonus_or_babinski",
            "gait_ataxia",
            "hand_clumsiness_new",
            "kyphosis_new",
            "height_loss_4cm",
            "percussion_tenderness",
            "midline_tenderness",
            "unremitting_pain",
            "night_pain_prevents_sleep",
            "pain_progressive",
            "weight_loss_unintentional",
            "fatigue",
            "fever",
            "rigors",
            "night_sweats",
            "pulsatile_mass",
            "collapse",
            "flank_pain",
            "haematuria",
            "vesicular_rash",
            "red_painful_eye",
            "suicidal_ideation",
            "breast_cancer",
            "ivdu",
            "immunosuppression",
            "osteoporosis",
            "long_term_steroid");

    private static final Vocabulary VOCABULARY = TestKnowledge.vocabulary();
    private static final EvaluatingAssessments EVALUATING = TestKnowledge.evaluating();
    private static final EstablishingFacts ESTABLISHING =
            new EstablishingFacts(VOCABULARY, TestKnowledge.knowledge().derived());

    /** A patient as {@link CaseReader} reads one. */
    record Patient(List<String> words) {

        Patient {
            words = List.copyOf(words);
        }

        Evaluation evaluation() {
            return EVALUATING.evaluate(CaseReader.read(String.join(" ", words)).sections());
        }

        Patient and(String word) {
            var more = new ArrayList<>(words);
            more.add(word);
            return new Patient(more);
        }

        Patient shuffled(long seed) {
            var other = new ArrayList<>(words);
            Collections.shuffle(other, new Random(seed));
            return new Patient(other);
        }

        FactSheet facts() {
            return ESTABLISHING.from(CaseReader.read(String.join(" ", words)).sections());
        }
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void addingARedFlagNeverLowersTheUrgency(@ForAll("patients") Patient patient, @ForAll("redFlags") String finding) {
        var before = patient.evaluation();
        var after = patient.and(finding).evaluation();

        assertThat(after.urgency()).isGreaterThanOrEqualTo(before.urgency());
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void safetyNeverFallsWhenAFactBecomesUnknown(@ForAll("patients") Patient patient, @ForAll Random random) {
        var facts = patient.facts();
        var before = EVALUATING.evaluate(facts, null).safety();
        var names = new ArrayList<>(known(facts).keySet());
        for (int i = 0; i < 5; i++) {
            var forgotten = names.get(random.nextInt(names.size()));

            assertThat(EVALUATING.evaluate(without(facts, forgotten), null).safety())
                    .as(forgotten)
                    .isGreaterThanOrEqualTo(before);
        }
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void forgettingHalfOfWhatIsKnownNeverMakesAPatientSafer(
            @ForAll("patients") Patient patient, @ForAll Random random) {
        var facts = patient.facts();
        var half = new HashMap<>(known(facts));
        half.keySet().removeIf(_ -> random.nextBoolean());

        var after = EVALUATING.evaluate(new FactSheet(half, facts.contradicted(), facts.medicines()), null);

        assertThat(after.safety())
                .isGreaterThanOrEqualTo(EVALUATING.evaluate(facts, null).safety());
    }

    /** Whichever of two answers that cannot both hold is right, nobody is safer for having given both. */
    @Property(shrinking = ShrinkingMode.BOUNDED)
    void aContradictionIsAtLeastAsDangerousAsEitherOfItsAnswers(
            @ForAll("patients") Patient patient, @ForAll("contradictions") Contradiction pair) {
        var both = patient.and(pair.one()).and(pair.other()).evaluation();

        assertThat(both.safety())
                .isGreaterThanOrEqualTo(patient.and(pair.one()).evaluation().safety());
        assertThat(both.safety())
                .isGreaterThanOrEqualTo(patient.and(pair.other()).evaluation().safety());
        assertThat(both.openQuestions()).extracting(OpenQuestion::rule).contains(OpenQuestion.CONTRADICTION);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void theOrderOfAnswersChangesNothing(@ForAll("patients") Patient patient, @ForAll long seed) {
        assertThat(patient.shuffled(seed).evaluation()).isEqualTo(patient.evaluation());
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void everyEvaluationIsExplained(@ForAll("patients") Patient patient) {
        var evaluation = patient.evaluation();
        var facts = patient.facts();
        var sources = TestKnowledge.knowledge().sources().keySet();

        assertThat(evaluation.firedRules()).allSatisfy(rule -> {
            assertThat(rule.because())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(facts.value(name)).isNotNull());
            assertThat(sources).containsAll(rule.sources());
        });
        assertThat(evaluation.openQuestions())
                .allSatisfy(open -> assertThat(open.unknown()).isNotEmpty());
        assertThat(evaluation.cause().rule()).isNotEmpty();
        assertThat(sources).containsAll(evaluation.cause().sources());
        assertThat(evaluation.instruction().text()).isNotBlank();
        assertThat(evaluation.safety()).isGreaterThanOrEqualTo(evaluation.urgency());
        if (evaluation.mechanism().dominant() != Mechanism.UNDETERMINED) {
            assertThat(evaluation.mechanism().decidedBy()).isNotEmpty();
        }
    }

    private static SortedMap<String, Object> known(FactSheet facts) {
        var known = new TreeMap<String, Object>();
        for (var name : TestKnowledge.names()) {
            var value = facts.value(name);
            if (value != null) {
                known.put(name, value);
            }
        }
        return known;
    }

    private static FactSheet without(FactSheet facts, String name) {
        var less = new HashMap<String, Object>(known(facts));
        less.remove(name);
        return new FactSheet(less, facts.contradicted(), facts.medicines());
    }

    @Provide
    Arbitrary<Patient> patients() {
        var findings = codes(Kind.FINDING).set().ofMinSize(0).ofMaxSize(10);
        var history = codes(Kind.HISTORY).set().ofMinSize(0).ofMaxSize(4);
        var features = Combinators.combine(codes(Kind.PAIN_FEATURE), Arbitraries.of(true, false))
                .as((code, there) -> there ? code : "!" + code)
                .list()
                .uniqueElements(word -> word.replace("!", ""))
                .ofMaxSize(6);
        var others = Arbitraries.of(
                        "male",
                        "pregnant",
                        "unknown",
                        "takes=apixaban",
                        "takes=prednisolone",
                        "takes=something_blue",
                        "tempC=38.4",
                        "crp=40",
                        "esr=60",
                        "hb=98",
                        "systolic=190",
                        "leg=7@below_knee",
                        "distressed")
                .set()
                .ofMaxSize(4);
        var numbers = Combinators.combine(
                        Arbitraries.integers().between(12, 95),
                        Arbitraries.integers().between(0, 150),
                        Arbitraries.integers().between(0, 10))
                .as((age, weeks, pain) -> List.of("age=" + age, "weeks=" + weeks, "pain=" + pain));
        return Combinators.combine(findings, history, features, others, numbers).as((a, b, c, d, e) -> {
            var words = new ArrayList<String>();
            words.addAll(new TreeSet<>(a));
            words.addAll(new TreeSet<>(b));
            words.addAll(c);
            words.addAll(new TreeSet<>(d));
            words.addAll(e);
            if (words.contains("male")) {
                words.remove("pregnant");
            }
            return new Patient(words);
        });
    }

    private static Arbitrary<String> codes(Kind kind) {
        return Arbitraries.of(new TreeSet<>(VOCABULARY.codes(kind)));
    }

    @Provide
    Arbitrary<Contradiction> contradictions() {
        return Arbitraries.of(VOCABULARY.contradictions());
    }

    @Provide
    Arbitrary<String> redFlags() {
        return Arbitraries.of(RED_FLAGS);
    }
}
