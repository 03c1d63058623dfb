package org.lumbar.local.vignettes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Compares what a case expects with what the platform answered. Only keys that the case has are compared; texts for
 * people are not.
 *
 * <ul>
 *   <li>codes such as {@code triage} or {@code causeClass}: the same;
 *   <li>{@code withinDays}, {@code reviewWithinDays}: not later;
 *   <li>{@code triageRules}: all of them fired, and none that fired is more urgent than the expected triage;
 *   <li>{@code mustInclude}: among the categories; {@code mustNotInclude}: not among them, and excluded with a reason;
 *   <li>{@code referral}: there is one or there is none; {@code imaging}: indicated or not; {@code signOff}: needed or
 *       not; {@code investigations}: all of them;
 *   <li>{@code series}: the status of each check-in, its adjustments among those answered, its rules among those that
 *       fired. {@code CONTINUE} holds when nothing is held, stopped or suspended.
 * </ul>
 */
final class Comparison {

    private static final List<String> URGENCIES =
            List.of("ROUTINE_CARE", "ROUTINE_REFERRAL", "URGENT_2W", "EMERGENCY_SAME_DAY");

    private static final Set<String> STOPPING = Set.of("HOLD_PLAN", "SUSPEND_PLAN", "STOP_OR_PAUSE_ITEM");

    private final List<Mismatch> mismatches = new ArrayList<>();

    private Comparison() {}

    /**
     * Compares one case.
     *
     * @param vignette the case, with {@code expect} or without
     * @param actual what the platform answered, in the shape of the report
     */
    static List<Mismatch> compare(JsonNode vignette, JsonNode actual) {
        var comparison = new Comparison();
        comparison.expectations(vignette.path("expect"), actual);
        comparison.series(vignette.path("series"), actual.path("series"));
        return List.copyOf(comparison.mismatches);
    }

    private void expectations(JsonNode expect, JsonNode actual) {
        for (var key :
                List.of("triage", "causeClass", "certainty", "durationClass", "dominantMechanism", "riskStratum")) {
            if (expect.has(key)) {
                same(key, expect.path(key), actual.path(key));
            }
        }
        for (var key : List.of("withinDays", "reviewWithinDays")) {
            if (expect.has(key)) {
                notLater(key, expect.path(key), actual.path(key));
            }
        }
        rules(expect, actual);
        categories(expect, actual);
        if (expect.has("referral")) {
            present("referral", !isNothing(expect.path("referral")), !isNothing(actual.path("referral")));
        }
        if (expect.has("imaging")) {
            flag(
                    "imaging.indicated",
                    expect.path("imaging").path("indicated"),
                    actual.path("imaging").path("indicated"));
        }
        if (expect.has("signOff")) {
            flag(
                    "signOff.needed",
                    expect.path("signOff").path("needed"),
                    actual.path("signOff").path("needed"));
        }
        if (expect.has("investigations")) {
            allOf("investigations", texts(expect.path("investigations")), texts(actual.path("investigations")));
        }
    }

    private void rules(JsonNode expect, JsonNode actual) {
        if (!expect.has("triageRules")) {
            return;
        }
        var fired = StreamSupport.stream(actual.path("triageRules").spliterator(), false)
                .map(rule -> rule.isObject() ? rule.path("rule").asString() : rule.asString())
                .collect(Collectors.toCollection(TreeSet::new));
        allOf("triageRules", texts(expect.path("triageRules")), fired);
        if (expect.has("triage")) {
            var most = URGENCIES.indexOf(expect.path("triage").asString());
            for (var rule : actual.path("triageRules")) {
                var urgency = rule.path("triage").asString("");
                if (URGENCIES.indexOf(urgency) > most) {
                    add(
                            "triageRules",
                            "none more urgent than " + expect.path("triage").asString(),
                            rule.path("rule").asString() + " " + urgency);
                }
            }
        }
    }

    private void categories(JsonNode expect, JsonNode actual) {
        var categories = texts(actual.path("categories"));
        if (expect.has("mustInclude")) {
            allOf("mustInclude", texts(expect.path("mustInclude")), categories);
        }
        for (var forbidden : expect.path("mustNotInclude")) {
            var item = forbidden.path("item").asString();
            if (categories.contains(item)) {
                add("mustNotInclude", "no " + item, item);
            } else if (reason(actual, item).isBlank()) {
                add("mustNotInclude", item + " excluded with a reason", "no reason");
            }
        }
    }

    private static String reason(JsonNode actual, String item) {
        for (var excluded : actual.path("excluded")) {
            if (excluded.path("item").asString().equals(item)) {
                return excluded.path("reason").asString("");
            }
        }
        return "";
    }

    private void series(JsonNode expected, JsonNode actual) {
        for (int i = 0; i < expected.size(); i++) {
            var expect = expected.path(i).path("expect");
            var answer = actual.path(i);
            var path = "series[%d].".formatted(i);
            if (expect.has("status")) {
                same(path + "status", expect.path("status"), answer.path("status"));
            }
            if (expect.has("rules")) {
                allOf(path + "rules", texts(expect.path("rules")), texts(answer.path("rules")));
            }
            if (expect.has("adjustment")) {
                adjustments(path + "adjustment", texts(expect.path("adjustment")), texts(answer.path("adjustment")));
            }
        }
    }

    private void adjustments(String path, Set<String> expected, Set<String> actual) {
        var held = new TreeSet<>(actual);
        if (actual.stream().noneMatch(STOPPING::contains)) {
            held.add("CONTINUE");
        }
        allOf(path, expected, held);
        if (actual.containsAll(Set.of("PROGRESS_EXERCISE", "REGRESS_EXERCISE"))) {
            add(path, "not both PROGRESS_EXERCISE and REGRESS_EXERCISE", actual.toString());
        }
    }

    private void same(String path, JsonNode expected, JsonNode actual) {
        if (!text(expected).equals(text(actual))) {
            add(path, text(expected), text(actual));
        }
    }

    private void notLater(String path, JsonNode expected, JsonNode actual) {
        if (isNothing(expected)) {
            if (path.equals("withinDays") && !isNothing(actual)) {
                add(path, "none", text(actual));
            }
        } else if (!actual.isNumber() || actual.asInt() > expected.asInt()) {
            add(path, "at most " + text(expected), text(actual));
        }
    }

    private void present(String path, boolean expected, boolean actual) {
        if (expected != actual) {
            add(path, expected ? "one" : "none", actual ? "one" : "none");
        }
    }

    private void flag(String path, JsonNode expected, JsonNode actual) {
        if (expected.asBoolean() != actual.asBoolean(!expected.asBoolean())) {
            add(path, text(expected), text(actual));
        }
    }

    private void allOf(String path, Set<String> expected, Set<String> actual) {
        var missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        if (!missing.isEmpty()) {
            add(path, missing.toString(), actual.toString());
        }
    }

    private void add(String path, String expected, String actual) {
        mismatches.add(new Mismatch(path, expected, actual));
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String text(JsonNode node) {
        return isNothing(node) ? "none" : node.asString("");
    }

    private static Set<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
