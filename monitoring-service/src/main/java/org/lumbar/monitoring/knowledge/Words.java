package org.lumbar.monitoring.knowledge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.monitoring.safety.FindingCodes;
import org.lumbar.platform.kernel.rules.FactType;

/** The clinical vocabulary, as follow-up needs it. */
final class Words {

    private Words() {}

    /** Names that conditions may use. */
    static SortedMap<String, FactType> factTypes(ClinicalVocabulary vocabulary) {
        var types = new TreeMap<String, FactType>();
        vocabulary.factTypes().forEach((name, kind) -> types.put(name, FactType.valueOf(kind)));
        return types;
    }

    /** What can be reported as new at a check-in: findings, conditions, features of the pain. */
    static FindingCodes findingCodes(ClinicalVocabulary vocabulary) {
        var codes = new TreeSet<String>();
        var implied = new HashMap<String, Set<String>>();
        Stream.of(vocabulary.findings(), vocabulary.history(), vocabulary.painFeatures())
                .flatMap(terms -> terms.values().stream())
                .forEach(term -> {
                    codes.add(term.code());
                    implied.put(term.code(), Set.copyOf(term.implies()));
                });
        return new FindingCodes(codes, implied, contradicted(vocabulary));
    }

    private static Map<String, Set<String>> contradicted(ClinicalVocabulary vocabulary) {
        var contradicted = new HashMap<String, Set<String>>();
        for (var pair : vocabulary.contradictions()) {
            contradicted.computeIfAbsent(pair.first(), first -> new HashSet<>()).add(pair.second());
            contradicted
                    .computeIfAbsent(pair.second(), second -> new HashSet<>())
                    .add(pair.first());
        }
        return contradicted;
    }
}
