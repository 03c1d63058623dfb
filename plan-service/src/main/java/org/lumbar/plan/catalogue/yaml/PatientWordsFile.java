package org.lumbar.plan.catalogue.yaml;

import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.PatientWords;
import org.lumbar.platform.rules.KnowledgeLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The patients' words' file. */
@Configuration(proxyBeanMethods = false)
class PatientWordsFile {

    @Bean
    PatientWords patientWords(KnowledgeLoader patientKnowledge, InterventionCatalogue catalogue) {
        return patientKnowledge
                .load("knowledge/patient-words.yaml", PatientWords.class)
                .checkedAgainst(catalogue);
    }
}
