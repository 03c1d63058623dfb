package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.answers.Vocabulary.Contradiction;
import org.lumbar.assessment.answers.Vocabulary.Kind;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.CaseReader;

/**
 * What must hold for every patient, tried on many: 200,000 with {@code ./lumbar test --full}, which then writes
 * docs/reports/assessment-properties.md, a sample otherwise. {@link EvaluationPropertiesTest} tries the same on fewer and
 * makes what fails smaller.
 */
class ManyPatientsTest {

    private static final boolean FULL = Boolean.getBoolean("lumbar.test.full");
    private static final int PATIENTS = FULL ? 200_000 : 1_000;
    private static final long SEED = Long.getLong("lumbar.test.seed", 20260302L);

    private static final List<String> OTHERS = List.of(
            "male",
            "pregnant",
            "unknown",
            "takes=apixaban",
            "takes=prednisolone",
            "takes=methotrexate",
            "takes=something_blue",
            "says=something_rare",
            "tempC=38.4",
            "crp=40",
            "esr=60",
            "hb=98",
            "calcium=2.9",
            "systolic=190",
            "egfr=25",
            "leg=7@below_knee",
            "distressed",
            "rmdq=18");

    private static final Vocabulary VOCABULARY = TestKnowledge.vocabulary();
    private static final EvaluatingAssessments EVALUATING = TestKnowledge.evaluating();
    private static final EstablishingFacts ESTABLISHING =
            new EstablishingFacts(VOCABULARY, TestKnowledge.knowledge().derived());

    private static final List<Contradiction> CONTRADICTIONS = VOCABULARY.contradictions();
    private static final List<String> FINDINGS = sorted(Kind.FINDING);
    private static final List<String> HISTORY = sorted(Kind.HISTORY);
    private static final List<String> FEATURES = sorted(Kind.PAIN_FEATURE);

    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
    private final AtomicLong evaluations = new AtomicLong();
    private final Map<Triage, AtomicLong> triages = new TreeMap<>();

    @Test
    void whatMustHoldHoldsForEveryPatient() throws IOException {
        for (var triage : Triage.values()) {
            triages.put(triage, new AtomicLong());
        }

        IntStream.range(0, PATIENTS).parallel().forEach(this::tryOne);

        assertThat(broken).isEmpty();
        assertThat(triages.values()).allSatisfy(count -> assertThat(count.get()).isPositive());
        if (FULL) {
            report();
        }
    }

    private void tryOne(int number) {
        var random = new Random(SEED * 1_000_003 + number);
        var words = patient(random);
        var before = evaluate(words);
        triages.getOrDefault(before.urgency().triage(), new AtomicLong()).incrementAndGet();
        isExplained(words, before);
        ordersAlike(words, before, random);
        isNeverLessUrgentWithARedFlagMore(words, before, random);
        isNeverSaferWhenLessIsKnown(words, random);
        isNeverSaferForAContradiction(words, random);
        evaluations.addAndGet(9);
    }

    private void isExplained(List<String> words, Evaluation evaluation) {
        var sources = TestKnowledge.knowledge().sources().keySet();
        must(
                evaluation.firedRules().stream()
                        .allMatch(rule -> !rule.because().isEmpty() && sources.containsAll(rule.sources())),
                "every rule that fired says why",
                words);
        must(
                evaluation.openQuestions().stream()
                        .noneMatch(open -> open.unknown().isEmpty()),
                "every open question says what is open",
                words);
        must(
                !evaluation.cause().rule().isEmpty()
                        && sources.containsAll(evaluation.cause().sources()),
                "the cause says where it comes from",
                words);
        must(!evaluation.instruction().text().isBlank(), "there is an instruction", words);
        must(evaluation.safety().compareTo(evaluation.urgency()) >= 0, "safety is at least the urgency", words);
        must(
                evaluation.mechanism().dominant() == Mechanism.UNDETERMINED
                        || !evaluation.mechanism().decidedBy().isEmpty(),
                "the mechanism says what decided it",
                words);
    }

    private void ordersAlike(List<String> words, Evaluation before, Random random) {
        var shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, random);
        must(evaluate(shuffled).equals(before), "the order of answers changes nothing", words);
    }

    private void isNeverLessUrgentWithARedFlagMore(List<String> words, Evaluation before, Random random) {
        var flag = any(EvaluationPropertiesTest.RED_FLAGS, random);
        var more = new ArrayList<>(words);
        more.add(flag);
        must(evaluate(more).urgency().compareTo(before.urgency()) >= 0, "less urgent with " + flag, words);
    }

    private void isNeverSaferWhenLessIsKnown(List<String> words, Random random) {
        var facts = ESTABLISHING.from(CaseReader.read(String.join(" ", words)).sections());
        var known = new HashMap<String, Object>();
        for (var name : TestKnowledge.names()) {
            var value = facts.value(name);
            if (value != null) {
                known.put(name, value);
            }
        }
        var before = EVALUATING.evaluate(facts, null).safety();
        var names = new ArrayList<>(new TreeSet<>(known.keySet()));
        var forgotten = any(names, random);
        var one = new HashMap<>(known);
        one.remove(forgotten);
        must(safety(one, facts).compareTo(before) >= 0, "safer without " + forgotten, words);
        var half = new TreeMap<>(known);
        half.keySet().removeIf(_ -> random.nextBoolean());
        must(safety(half, facts).compareTo(before) >= 0, "safer with half of what is known", words);
    }

    private void isNeverSaferForAContradiction(List<String> words, Random random) {
        var pair = CONTRADICTIONS.get(random.nextInt(CONTRADICTIONS.size()));
        var both = evaluate(with(words, pair.one(), pair.other()));
        for (var one : List.of(pair.one(), pair.other())) {
            must(
                    both.safety().compareTo(evaluate(with(words, one)).safety()) >= 0,
                    "%s and %s make safer than %s".formatted(pair.one(), pair.other(), one),
                    words);
        }
        must(
                both.openQuestions().stream().anyMatch(open -> open.rule().equals(OpenQuestion.CONTRADICTION)),
                "%s and %s are asked about".formatted(pair.one(), pair.other()),
                words);
    }

    private static List<String> with(List<String> words, String... more) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private static Urgency safety(Map<String, Object> known, FactSheet facts) {
        return EVALUATING
                .evaluate(new FactSheet(known, facts.contradicted(), facts.medicines()), null)
                .safety();
    }

    private void must(boolean holds, String what, List<String> words) {
        if (!holds && broken.size() < 10) {
            broken.add(what + ": " + String.join(" ", words));
        }
    }

    private static Evaluation evaluate(List<String> words) {
        return EVALUATING.evaluate(CaseReader.read(String.join(" ", words)).sections());
    }

    /** Somebody with a few findings, of whom half have one or two that rules for danger ask for. */
    private static List<String> patient(Random random) {
        var words = new ArrayList<String>();
        words.add("age=" + (12 + random.nextInt(84)));
        words.add("weeks=" + random.nextInt(150));
        words.add("pain=" + random.nextInt(11));
        add(words, FINDINGS, random.nextInt(8), random);
        add(words, HISTORY, random.nextInt(4), random);
        add(words, EvaluationPropertiesTest.RED_FLAGS, Math.max(0, random.nextInt(4) - 1), random);
        add(
                words,
                List.of("minor_trauma", "fall_recent", "onset_sudden_severe", "neuro_normal"),
                random.nextInt(3),
                random);
        add(words, OTHERS, random.nextInt(4), random);
        var features = new ArrayList<String>();
        add(features, FEATURES, random.nextInt(5), random);
        features.forEach(feature -> words.add((random.nextInt(4) == 0 ? "!" : "") + feature));
        if (words.contains("male")) {
            words.remove("pregnant");
        }
        return words;
    }

    private static void add(List<String> words, List<String> codes, int count, Random random) {
        for (int i = 0; i < count; i++) {
            var code = any(codes, random);
            if (!words.contains(code)) {
                words.add(code);
            }
        }
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> sorted(Kind kind) {
        return List.copyOf(new TreeSet<>(VOCABULARY.codes(kind)));
    }

    private void report() throws IOException {
        var folder = Path.of(System.getProperty("user.dir")).resolve("../docs/reports");
        Files.createDirectories(folder);
        var text = """
                # Properties of the evaluation, tried on generated patients

                Commit %s (with what was not committed), knowledge %s, seed %d, %d patients, %d evaluations, none broke a property:
                adding a red-flag finding never lowers the urgency; safety never falls when one fact or half of them become unknown, nor for two
                answers that contradict each other below either of them, and they are asked about; the order of answers changes nothing; every
                evaluation is explained.

                Triage of the patients: %s.
                """.formatted(
                        commit(), TestKnowledge.knowledge().version(), SEED, PATIENTS, evaluations.get(), triages);
        Files.writeString(folder.resolve("assessment-properties.md"), text);
    }

    private static String commit() throws IOException {
        var git = new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD").start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
