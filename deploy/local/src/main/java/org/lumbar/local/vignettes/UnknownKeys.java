package org.lumbar.local.vignettes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lumbar.local.cases.CaseSections;
import org.lumbar.local.cases.CheckInBody;
import org.lumbar.local.cases.FiledCase;
import tools.jackson.databind.JsonNode;

/** Finds what stands in cases and is neither sent nor compared: maybe a misspelt name, maybe of a later format. */
final class UnknownKeys {

    private static final int NAMED = 5;

    private static final Set<String> EXPECT = Set.of(
            "triage",
            "withinDays",
            "triageRules",
            "causeClass",
            "certainty",
            "durationClass",
            "dominantMechanism",
            "riskStratum",
            "mustInclude",
            "mustNotInclude",
            "referral",
            "imaging",
            "investigations",
            "signOff",
            "reviewWithinDays",
            "note",
            "withDetail");

    private static final Set<String> ENTRY_EXPECT = Set.of("status", "adjustment", "rules", "note", "withDetail");

    private static final Set<String> ENTRY = union(CheckInBody.FIELDS, List.of("day", "missed", "expect"));

    private static final Set<String> START_BACK =
            union(CaseSections.startBackItems(), List.of("totalExpected", "psychosocialExpected"));

    private static final Set<String> CASE = union(
            CaseSections.fieldNames(),
            List.of("id", "title", "basis", "rationale", "disclaimer", "note", "expect", "series"));

    private final Map<String, List<String>> casesByKey = new TreeMap<>();

    private UnknownKeys() {}

    /** One warning for each key that nobody reads, with the cases that have it. */
    static List<String> warnings(List<FiledCase> vignettes) {
        var unknown = new UnknownKeys();
        vignettes.forEach(unknown::add);
        return unknown.casesByKey.entrySet().stream()
                .map(each ->
                        "%s is not known here and is left out (in %s)".formatted(each.getKey(), named(each.getValue())))
                .toList();
    }

    private static String named(List<String> cases) {
        var first = cases.stream().limit(NAMED).collect(Collectors.joining(", "));
        return cases.size() > NAMED ? "%s and %d more".formatted(first, cases.size() - NAMED) : first;
    }

    private void add(FiledCase vignette) {
        var source = vignette.source();
        var keys = new HashSet<String>();
        keys.addAll(unknown("", source, CASE));
        keys.addAll(unknown("startBack.", source.path("startBack"), START_BACK));
        keys.addAll(unknown("expect.", source.path("expect"), EXPECT));
        for (var entry : vignette.series()) {
            keys.addAll(unknown("series.", entry, ENTRY));
            keys.addAll(unknown("series.expect.", entry.path("expect"), ENTRY_EXPECT));
        }
        keys.forEach(
                key -> casesByKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(vignette.id()));
    }

    private static List<String> unknown(String path, JsonNode node, Set<String> known) {
        return node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .map(name -> path + name)
                .toList();
    }

    private static Set<String> union(Iterable<String> some, List<String> others) {
        var all = new HashSet<>(others);
        some.forEach(all::add);
        return Set.copyOf(all);
    }
}
