package org.lumbar.plan.adjustment.yaml;

import org.lumbar.plan.adjustment.AdjustmentKnowledge;
import org.lumbar.platform.rules.KnowledgeLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The adjustment rules' file. */
@Configuration(proxyBeanMethods = false)
class AdjustmentFile {

    @Bean
    AdjustmentKnowledge adjustmentKnowledge(KnowledgeLoader progressKnowledge) {
        return progressKnowledge.load("knowledge/adjustment.yaml", AdjustmentKnowledge.class);
    }
}
