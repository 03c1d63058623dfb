package org.lumbar.assessment.evaluation.yaml;

import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.evaluation.Knowledge;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the words and the knowledge when the service starts; it does not start without them. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

    @Bean
    ClinicalVocabulary clinicalVocabulary() {
        return ClinicalVocabulary.load();
    }

    @Bean
    Vocabulary vocabulary(ClinicalVocabulary words) {
        return new ContractsVocabulary(words);
    }

    @Bean
    Knowledge knowledge(ClinicalVocabulary words) {
        return KnowledgeFiles.load(words);
    }
}
