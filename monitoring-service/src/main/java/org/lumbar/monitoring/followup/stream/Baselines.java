package org.lumbar.monitoring.followup.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.contracts.clinical.Evaluation;
import org.lumbar.monitoring.followup.Baseline;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.safety.KnownFacts;
import org.lumbar.monitoring.safety.Triage;

/** What a follow-up keeps of an evaluation: the first measurements, and facts that red-flag rules may ask for. */
final class Baselines {

    private static final String UNKNOWN = "UNKNOWN";
    private static final String PREGNANT = "pregnant";

    private Baselines() {}

    static Assessed assessed(String assessment, int version, Evaluation evaluation) {
        var first = evaluation.baseline();
        var scores = new BaselineScores(first.painNprs(), first.legPainNprs(), first.rmdq(), first.odi(), first.psfs());
        var open = evaluation.openQuestions().stream()
                .map(question -> new FollowUpNews.OpenQuestion(question.rule(), Triage.valueOf(question.triage())))
                .toList();
        return new Assessed(new Baseline(assessment, version, scores, facts(evaluation), first.qualityOfLife()), open);
    }

    private static KnownFacts facts(Evaluation evaluation) {
        var facts = evaluation.facts();
        var medicines = evaluation.medicines();
        return new KnownFacts(
                facts.present(),
                absent(evaluation),
                numbers(evaluation),
                texts(evaluation),
                medicines.classes(),
                medicines.allergies(),
                medicines.hasAllThatIsTaken(),
                medicines.hasAllAllergies());
    }

    /** Nobody asks a man whether he is pregnant. */
    private static List<String> absent(Evaluation evaluation) {
        var absent = evaluation.facts().absent();
        if (!"male".equals(evaluation.sex()) || absent.contains(PREGNANT)) {
            return absent;
        }
        return Stream.concat(absent.stream(), Stream.of(PREGNANT)).toList();
    }

    private static Map<String, Double> numbers(Evaluation evaluation) {
        var numbers = new HashMap<>(evaluation.facts().numbers());
        putIfAbsent(numbers, "age", evaluation.age());
        putIfAbsent(numbers, "durationWeeks", evaluation.durationWeeks());
        putIfAbsent(numbers, "painNprs", evaluation.baseline().painNprs());
        putIfAbsent(numbers, "legPainNprs", evaluation.baseline().legPainNprs());
        return numbers;
    }

    private static void putIfAbsent(Map<String, Double> numbers, String name, @Nullable Integer value) {
        if (value != null) {
            numbers.putIfAbsent(name, value.doubleValue());
        }
    }

    private static Map<String, String> texts(Evaluation evaluation) {
        var texts = new HashMap<String, String>();
        put(texts, "sex", evaluation.sex());
        put(texts, "durationClass", evaluation.durationClass());
        put(texts, "causeClass", evaluation.causeClass());
        put(texts, "certainty", evaluation.certainty());
        put(texts, "dominantMechanism", evaluation.dominantMechanism());
        put(texts, "riskStratum", evaluation.riskStratum());
        return texts;
    }

    private static void put(Map<String, String> texts, String name, @Nullable String value) {
        if (value != null && !value.equals(UNKNOWN)) {
            texts.put(name, value);
        }
    }
}
