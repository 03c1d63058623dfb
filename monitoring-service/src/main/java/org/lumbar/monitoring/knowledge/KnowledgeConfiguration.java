package org.lumbar.monitoring.knowledge;

import java.util.Arrays;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.monitoring.progress.Limits;
import org.lumbar.monitoring.progress.Progress;
import org.lumbar.monitoring.progress.Status;
import org.lumbar.monitoring.safety.AdverseEvents;
import org.lumbar.monitoring.safety.FindingCodes;
import org.lumbar.monitoring.safety.Screening;
import org.lumbar.monitoring.schedule.Schedule;
import org.lumbar.monitoring.schedule.ScheduleKnowledge;
import org.lumbar.monitoring.worklist.AttentionTimes;
import org.lumbar.platform.rules.KnowledgeLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads all knowledge when the service starts. A file with anything wrong in it stops the start, not a patient. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

    @Bean
    ClinicalVocabulary clinicalVocabulary() {
        return ClinicalVocabulary.load();
    }

    @Bean
    KnowledgeLoader knowledgeLoader(ClinicalVocabulary vocabulary) {
        return KnowledgeLoader.with(Words.factTypes(vocabulary))
                .knowing(
                        "progressStatus",
                        Arrays.stream(Status.values()).map(Status::name).toList());
    }

    @Bean
    FindingCodes findingCodes(ClinicalVocabulary vocabulary) {
        return Words.findingCodes(vocabulary);
    }

    @Bean
    Limits limits(KnowledgeLoader loader) {
        return loader.load("knowledge/progress.yaml", ProgressFile.class).toLimits();
    }

    @Bean
    Progress progress(Limits limits) {
        return new Progress(limits);
    }

    @Bean
    AttentionTimes attentionTimes(KnowledgeLoader loader) {
        return loader.load("knowledge/attention.yaml", AttentionFile.class).toTimes();
    }

    @Bean
    Schedule schedule(KnowledgeLoader loader) {
        return new Schedule(loader.load("knowledge/schedule.yaml", ScheduleKnowledge.class));
    }

    @Bean
    AdverseEvents adverseEvents(KnowledgeLoader loader) {
        return new AdverseEvents(loader.load("knowledge/adverse-events.yaml", AdverseEventsFile.class)
                .adverseEvents());
    }

    @Bean
    Screening screening(KnowledgeLoader loader, FindingCodes codes) {
        return new Screening(
                loader.load("lumbar/knowledge/red-flags.yaml", RedFlagsFile.class)
                        .toRedFlags(),
                codes);
    }
}
