package org.lumbar.plan;

import java.util.TreeMap;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.plan.adjustment.ProgressFacts;
import org.lumbar.plan.composition.DerivedFacts;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.rules.KnowledgeLoader;

/** What the conditions of this service's knowledge may name. */
public final class PlanVocabulary {

    private PlanVocabulary() {}

    /** Reads knowledge about patients: the shared vocabulary and what follows from an evaluation. */
    public static KnowledgeLoader ofPatients(ClinicalVocabulary vocabulary) {
        var types = new TreeMap<String, FactType>();
        vocabulary.factTypes().forEach((name, kind) -> types.put(name, FactType.valueOf(kind)));
        types.putAll(DerivedFacts.types());
        return knowing(KnowledgeLoader.with(types));
    }

    /** Reads knowledge about progress. */
    public static KnowledgeLoader ofProgress() {
        return knowing(KnowledgeLoader.with(ProgressFacts.types()));
    }

    private static KnowledgeLoader knowing(KnowledgeLoader loader) {
        return loader.knowing("causeClass", DerivedFacts.CAUSES)
                .knowing("durationClass", DerivedFacts.DURATIONS)
                .knowing("riskStratum", DerivedFacts.STRATA);
    }
}
