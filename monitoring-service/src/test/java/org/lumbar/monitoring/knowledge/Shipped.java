package org.lumbar.monitoring.knowledge;

import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.monitoring.followup.CheckInRules;
import org.lumbar.monitoring.progress.Limits;
import org.lumbar.monitoring.progress.Progress;
import org.lumbar.monitoring.safety.AdverseEvents;
import org.lumbar.monitoring.safety.FindingCodes;
import org.lumbar.monitoring.safety.Screening;
import org.lumbar.monitoring.schedule.Schedule;
import org.lumbar.monitoring.schedule.ScheduleKnowledge;
import org.lumbar.monitoring.worklist.AttentionTimes;
import org.lumbar.platform.rules.KnowledgeLoader;

/** The knowledge that the service ships with, loaded once for all tests. */
public final class Shipped {

    private static final KnowledgeConfiguration CONFIGURATION = new KnowledgeConfiguration();
    private static final ClinicalVocabulary VOCABULARY = CONFIGURATION.clinicalVocabulary();
    static final KnowledgeLoader LOADER = CONFIGURATION.knowledgeLoader(VOCABULARY);

    private Shipped() {}

    public static FindingCodes codes() {
        return Words.findingCodes(VOCABULARY);
    }

    public static Limits limits() {
        return LOADER.load("knowledge/progress.yaml", ProgressFile.class).toLimits();
    }

    public static Progress progress() {
        return new Progress(limits());
    }

    public static ScheduleKnowledge calendar() {
        return LOADER.load("knowledge/schedule.yaml", ScheduleKnowledge.class);
    }

    public static Schedule schedule() {
        return new Schedule(calendar());
    }

    public static AdverseEvents adverseEvents() {
        return CONFIGURATION.adverseEvents(LOADER);
    }

    public static Screening screening() {
        return CONFIGURATION.screening(LOADER, codes());
    }

    public static AttentionTimes attentionTimes() {
        return CONFIGURATION.attentionTimes(LOADER);
    }

    public static CheckInRules rules() {
        return new CheckInRules(progress(), screening(), adverseEvents(), schedule());
    }
}
