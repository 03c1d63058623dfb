package org.lumbar.assessment.intake.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.evaluation.Evaluation;
import org.lumbar.assessment.evaluation.Knowledge;
import org.lumbar.assessment.evaluation.OpenQuestion;
import org.lumbar.platform.kernel.rules.Source;

/** Puts codes into words for people who read an evaluation. */
final class Wording {

    private final Vocabulary vocabulary;
    private final Knowledge knowledge;

    Wording(Vocabulary vocabulary, Knowledge knowledge) {
        this.vocabulary = vocabulary;
        this.knowledge = knowledge;
    }

    /** A code in words; the code itself when it has none. */
    String meaning(String code) {
        return vocabulary.meaning(code).orElse(code);
    }

    /** What to ask or look at. */
    String question(OpenQuestion open) {
        var asked = open.unknown().stream().map(this::meaning).collect(Collectors.joining("; "));
        return switch (open.rule()) {
            case OpenQuestion.CONTRADICTION ->
                "Answers that cannot all be right; the dangerous one counts until you say which holds: " + asked;
            case OpenQuestion.MEDICINE -> "A medicine in the list was not recognised. Which one is it?";
            case OpenQuestion.ALLERGY -> "An allergy in the list was not recognised. What is it against?";
            case OpenQuestion.CONDITION -> "A condition in the list was not recognised. What is it?";
            default ->
                open.clinicianNeeded()
                        ? "The rule could not be evaluated; a clinician must judge: " + asked
                        : "Not answered yet: " + asked;
        };
    }

    /** The sources that an evaluation cites, in full. */
    Map<String, Source> sourcesOf(Evaluation evaluation) {
        var cited = new TreeMap<String, Source>();
        evaluation.firedRules().forEach(rule -> rule.sources().forEach(key -> cite(cited, key)));
        evaluation.openQuestions().forEach(open -> open.sources().forEach(key -> cite(cited, key)));
        evaluation.cause().sources().forEach(key -> cite(cited, key));
        evaluation.differential().forEach(cause -> cause.sources().forEach(key -> cite(cited, key)));
        evaluation.flags().forEach(flag -> flag.sources().forEach(key -> cite(cited, key)));
        evaluation.cautions().forEach(caution -> caution.sources().forEach(key -> cite(cited, key)));
        return cited;
    }

    private void cite(Map<String, Source> cited, String key) {
        var source = knowledge.sources().get(key);
        if (source != null) {
            cited.put(key, source);
        }
    }
}
