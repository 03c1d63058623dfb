package org.lumbar.local.vignettes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the platform answered about one case, in the shape of the report. It is complete from the start; what has not been
 * answered yet is null or empty.
 */
final class Actual {

    private static final List<String> CODES =
            List.of("causeClass", "certainty", "durationClass", "dominantMechanism", "riskStratum");

    private final ObjectNode all = Json.object();

    /** @param days the days of the series, in its order */
    Actual(List<Integer> days) {
        all.putNull("triage").putNull("withinDays").putArray("triageRules");
        CODES.forEach(all::putNull);
        List.of("categories", "interventions", "excluded", "openQuestions").forEach(all::putArray);
        all.putNull("referral");
        all.putObject("imaging").putNull("indicated").putNull("modality");
        all.putArray("investigations");
        var signOff = all.putObject("signOff").putNull("needed");
        signOff.putArray("by");
        signOff.putArray("why");
        all.putNull("reviewWithinDays");
        var series = all.putArray("series");
        for (var day : days) {
            var entry = series.addObject().put("day", day).putNull("status");
            entry.putArray("adjustment");
            entry.putArray("rules");
        }
    }

    /** Takes in the evaluation of the assessment. */
    void evaluated(JsonNode evaluation) {
        copy(evaluation, "triage", "withinDays");
        copy(evaluation, CODES.toArray(String[]::new));
        var rules = all.putArray("triageRules");
        for (var fired : Json.elements(evaluation.path("firedRules"))) {
            rules.addObject().put("rule", Json.text(fired, "rule")).put("triage", Json.text(fired, "triage"));
        }
        ask(evaluation);
        copy(evaluation, "referral", "investigations");
        all.set("imaging", part(evaluation.path("imaging"), "indicated", "modality"));
    }

    /** Takes in the plan, or the handover, as it was composed. */
    void composed(JsonNode plan) {
        copy(plan, "categories");
        all.set(
                "interventions",
                Json.of(Json.elements(plan.path("items")).stream()
                        .map(item -> Json.text(item, "intervention"))
                        .toList()));
        all.set("excluded", excluded(plan));
        ask(plan);
        if (all.path("referral").isNull() && plan.hasNonNull("referral")) {
            all.putObject("referral").set("code", plan.get("referral"));
        }
        var signOff = part(plan.path("signOff"), "needed", "by");
        signOff.set("why", Json.of(reasons(plan.path("signOff").path("why"))));
        all.set("signOff", signOff);
        copy(plan, "reviewWithinDays");
    }

    /**
     * Takes in how a check-in was judged.
     *
     * @param entry its place in the series
     * @param rules red-flag rules that fired, and those that gave the status
     */
    void judged(int entry, String status, List<String> rules) {
        entry(entry).put("status", status).set("rules", Json.of(rules));
    }

    /** Takes in what a check-in led to. */
    void adjusted(int entry, List<String> kinds) {
        entry(entry).set("adjustment", Json.of(kinds));
    }

    private ObjectNode entry(int entry) {
        return all.path("series").path(entry).asObject();
    }

    /** For {@link Comparison}, with the urgency of each rule. */
    JsonNode compared() {
        return all;
    }

    /** For the report, where rules are just their ids. */
    JsonNode reported() {
        var report = all.deepCopy();
        report.set(
                "triageRules",
                Json.of(Json.elements(all.path("triageRules")).stream()
                        .map(rule -> Json.text(rule, "rule"))
                        .toList()));
        return report;
    }

    /** Open questions of assessment and plan, each once. */
    private void ask(JsonNode source) {
        var questions = all.withArray("openQuestions");
        var known = Json.elements(questions).stream()
                .map(question -> Json.text(question, "rule"))
                .collect(Collectors.toSet());
        for (var question : Json.elements(source.path("openQuestions"))) {
            if (!known.contains(Json.text(question, "rule"))) {
                questions.add(part(question, "rule", "triage", "unknown", "clinicianNeeded"));
            }
        }
    }

    /**
     * Everything that was left out, with its categories: of those that the plan holds by another intervention, only the
     * intervention itself.
     */
    private JsonNode excluded(JsonNode plan) {
        var included = Set.copyOf(Json.texts(plan.path("categories")));
        var byItem = new LinkedHashMap<String, ObjectNode>();
        var excluded = Json.elements(plan.path("excluded"));
        excluded.forEach(each -> byItem.putIfAbsent(Json.text(each, "item"), exclusion(Json.text(each, "item"), each)));
        for (var each : excluded) {
            categoriesOf(each)
                    .filter(category -> !included.contains(category))
                    .forEach(category -> byItem.putIfAbsent(category, exclusion(category, each)));
        }
        return Json.of(List.copyOf(byItem.values()));
    }

    private static Stream<String> categoriesOf(JsonNode excluded) {
        return Stream.concat(
                        Stream.of(Json.text(excluded, "category")), Json.texts(excluded.path("categories")).stream())
                .filter(category -> !category.isEmpty())
                .distinct();
    }

    private static ObjectNode exclusion(String item, JsonNode excluded) {
        return Json.object()
                .put("item", item)
                .put("reason", Json.text(excluded, "reason"))
                .put("rule", Json.text(excluded, "rule"));
    }

    /** Reasons in words; where there are none, the rule. */
    private static List<String> reasons(JsonNode whys) {
        return Json.elements(whys).stream()
                .map(why -> why.isString() ? why.asString() : words(why))
                .distinct()
                .toList();
    }

    private static String words(JsonNode why) {
        var text = Json.text(why, "text");
        return text.isBlank() ? Json.text(why, "rule") : text;
    }

    private void copy(JsonNode source, String... fields) {
        for (var field : fields) {
            if (source.has(field)) {
                all.set(field, source.get(field));
            }
        }
    }

    private static ObjectNode part(JsonNode source, String... fields) {
        var part = Json.object();
        for (var field : fields) {
            part.set(
                    field, source.has(field) ? source.get(field) : Json.object().nullNode());
        }
        return part;
    }
}
