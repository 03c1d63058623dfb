package org.lumbar.plan.catalogue.yaml;

import org.lumbar.plan.catalogue.CatalogueContent;
import org.lumbar.platform.rules.KnowledgeLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalogue's file. */
@Configuration(proxyBeanMethods = false)
class CatalogueFile {

    @Bean
    CatalogueContent catalogueContent(KnowledgeLoader patientKnowledge) {
        return patientKnowledge.load("knowledge/catalogue.yaml", CatalogueContent.class);
    }
}
