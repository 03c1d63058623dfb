package org.lumbar.notification.education;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Facts;

/**
 * What is known of a patient that decides what they learn.
 *
 * @param findings present or absent; what is in neither is unknown
 * @param codes such as {@code durationClass}
 */
public record Situation(Map<String, Boolean> findings, Map<String, Double> numbers, Map<String, String> codes)
        implements Facts {

    /** Roland-Morris score of the first assessment; what is reached is measured by it. */
    public static final String FUNCTION_AT_START = "functionAtStart";

    public static final Situation UNKNOWN = new Situation(Map.of(), Map.of(), Map.of());

    public Situation {
        findings = new TreeMap<>(findings);
        numbers = new TreeMap<>(numbers);
        codes = new TreeMap<>(codes);
    }

    @Override
    public @Nullable Object value(String name) {
        if (findings.containsKey(name)) {
            return findings.get(name);
        }
        return numbers.containsKey(name) ? numbers.get(name) : codes.get(name);
    }

    /** What was known and what {@code newer} knows, which counts more. */
    public Situation updatedBy(Situation newer) {
        return new Situation(
                merged(findings, newer.findings), merged(numbers, newer.numbers), merged(codes, newer.codes));
    }

    /** Only the facts with these names. */
    public Situation only(Set<String> names) {
        return new Situation(kept(findings, names), kept(numbers, names), kept(codes, names));
    }

    private static <V> Map<String, V> merged(Map<String, V> older, Map<String, V> newer) {
        var all = new TreeMap<>(older);
        all.putAll(newer);
        return all;
    }

    private static <V> Map<String, V> kept(Map<String, V> facts, Set<String> names) {
        return facts.entrySet().stream()
                .filter(fact -> names.contains(fact.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
