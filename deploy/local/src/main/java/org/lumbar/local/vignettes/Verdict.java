package org.lumbar.local.vignettes;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one case came out. */
record Verdict(String id, List<Mismatch> mismatches, JsonNode actual) {

    private static final List<String> SHOWN = List.of("triage", "causeClass", "riskStratum");

    Verdict {
        mismatches = List.copyOf(mismatches);
    }

    boolean passed() {
        return mismatches.isEmpty();
    }

    /** One line for people. */
    String line() {
        return passed()
                ? "ok    %s  %s".formatted(id, shown())
                : "FAIL  %s  %s"
                        .formatted(
                                id, mismatches.stream().map(Mismatch::inWords).collect(Collectors.joining("; ")));
    }

    private String shown() {
        var codes = SHOWN.stream().map(key -> Json.text(actual, key));
        var course = Json.elements(actual.path("series")).stream()
                .map(entry -> "day %d %s".formatted(entry.path("day").asInt(), Json.text(entry, "status")));
        return Stream.concat(codes, course).filter(word -> !word.isBlank()).collect(Collectors.joining(", "));
    }

    ObjectNode toJson() {
        var json = Json.object().put("id", id).put("passed", passed());
        var list = json.putArray("mismatches");
        mismatches.forEach(each -> list.addObject()
                .put("path", each.path())
                .put("expected", each.expected())
                .put("actual", each.actual()));
        json.set("actual", actual);
        return json;
    }

    /** The report on many. */
    static ObjectNode report(List<Verdict> verdicts) {
        var passed = (int) verdicts.stream().filter(Verdict::passed).count();
        var report = Json.object()
                .put("total", verdicts.size())
                .put("passed", passed)
                .put("failed", verdicts.size() - passed);
        var cases = report.putArray("cases");
        verdicts.forEach(each -> cases.add(each.toJson()));
        return report;
    }
}
