package org.lumbar.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.plan.adjustment.ProgressFacts;
import org.lumbar.plan.composition.DerivedFacts;
import org.lumbar.plan.whatif.Changeable;
import org.lumbar.plan.whatif.Changeable.Derived;
import org.lumbar.plan.whatif.Changeable.Limits;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.rules.KnowledgeLoader;

/** What the conditions of this service's knowledge may name. */
public final class PlanVocabulary {

    /** A fact of its own in the vocabulary, neither finding nor history. */
    private static final String PREGNANT = "pregnant";

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

    /** What of a patient can be supposed to be otherwise. */
    public static Changeable changeable(ClinicalVocabulary vocabulary) {
        var implied = new TreeMap<String, List<String>>();
        var derived = new ArrayList<Derived>();
        Stream.of(vocabulary.findings(), vocabulary.history(), vocabulary.painFeatures(), vocabulary.preferences())
                .flatMap(terms -> terms.values().stream())
                .forEach(term -> {
                    implied.put(term.code(), term.implies());
                    term.from()
                            .forEach(limit -> derived.add(new Derived(
                                    term.code(), limit.measure(), limit.sex(), limit::isMetBy, term.decides())));
                });
        implied.putIfAbsent(PREGNANT, List.of());
        var limits = new TreeMap<String, Limits>();
        vocabulary.measures().forEach((code, measure) -> limits.put(code, new Limits(measure.min(), measure.max())));
        return new Changeable(implied, limits, vocabulary.medicineClasses().keySet(), derived);
    }

    private static KnowledgeLoader knowing(KnowledgeLoader loader) {
        return loader.knowing("causeClass", DerivedFacts.CAUSES)
                .knowing("durationClass", DerivedFacts.DURATIONS)
                .knowing("riskStratum", DerivedFacts.STRATA);
    }
}
