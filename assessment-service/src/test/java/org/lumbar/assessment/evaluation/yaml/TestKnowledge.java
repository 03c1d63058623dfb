package org.lumbar.assessment.evaluation.yaml;

import java.util.Set;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.evaluation.EvaluatingAssessments;
import org.lumbar.assessment.evaluation.Knowledge;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;

/** The real words and the real knowledge, loaded once for all tests. */
public final class TestKnowledge {

    private static final ClinicalVocabulary WORDS = ClinicalVocabulary.load();

    private TestKnowledge() {}

    public static Vocabulary vocabulary() {
        return new ContractsVocabulary(WORDS);
    }

    /** The vocabulary as the contracts have it, to compare with. */
    static ClinicalVocabulary words() {
        return WORDS;
    }

    /** All names that rules may use. */
    public static Set<String> names() {
        return WORDS.factTypes().keySet();
    }

    public static Knowledge knowledge() {
        return Holder.KNOWLEDGE;
    }

    public static EvaluatingAssessments evaluating() {
        return Holder.EVALUATING;
    }

    private static final class Holder {

        static final Knowledge KNOWLEDGE = KnowledgeFiles.load(WORDS);
        static final EvaluatingAssessments EVALUATING = new EvaluatingAssessments(vocabulary(), KNOWLEDGE);
    }
}
