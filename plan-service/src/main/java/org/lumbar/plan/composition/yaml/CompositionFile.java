package org.lumbar.plan.composition.yaml;

import org.lumbar.plan.composition.CompositionKnowledge;
import org.lumbar.platform.rules.KnowledgeLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The composition rules' file. */
@Configuration(proxyBeanMethods = false)
class CompositionFile {

    @Bean
    CompositionKnowledge compositionKnowledge(KnowledgeLoader patientKnowledge) {
        return patientKnowledge.load("knowledge/composition.yaml", CompositionKnowledge.class);
    }
}
