package org.lumbar.local.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Splits the facts of a case into the sections of an assessment. In a case a finding that is not listed is absent unless
 * the case says otherwise, so that is what the sections say; what is null was not answered.
 */
public final class CaseSections {

    private static final Map<String, List<String>> FIELDS = fields();

    private static final List<String> START_BACK = List.of(
            "legPainSpread",
            "shoulderNeckPain",
            "walkingLimited",
            "dressingSlow",
            "fearOfActivity",
            "worry",
            "catastrophising",
            "lowEnjoyment",
            "bothersomeness");

    private CaseSections() {}

    private static Map<String, List<String>> fields() {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("person", List.of("age", "sex", "pregnant", "gestationWeeks", "weightKg", "heightCm"));
        fields.put(
                "presenting-pain",
                List.of(
                        "onset",
                        "durationWeeks",
                        "painNprs",
                        "worstPainNprs",
                        "legPainNprs",
                        "legPainSite",
                        "walkingMinutes",
                        "painFeatures",
                        "findings",
                        "absentFindings",
                        "unlisted"));
        fields.put("history", List.of("history", "absentHistory", "unlisted", "otherConditions"));
        fields.put("medication-and-allergies", List.of("medications", "allergies"));
        fields.put("examination", List.of("unlisted"));
        fields.put("tests", List.of("labs", "vitals"));
        fields.put(
                "questionnaires",
                List.of(
                        "rmdq",
                        "rmdqItems",
                        "odi",
                        "startBack",
                        "phq2",
                        "phq9Items",
                        "gad2",
                        "ompsqItems",
                        "psfs",
                        "pegItems",
                        "qualityOfLife",
                        "scores"));
        fields.put(
                "lifestyle-and-work",
                List.of(
                        "occupation",
                        "workStatus",
                        "sittingHoursPerDay",
                        "activityMinPerWeek",
                        "bmi",
                        "smoker",
                        "alcoholUnitsPerWeek",
                        "sickLeaveWeeks"));
        fields.put(
                "preferences-and-goals", List.of("preferences", "goals", "goalConfidence", "selfManagementConfidence"));
        return fields;
    }

    /** Every fact that is part of an assessment. */
    public static Set<String> fieldNames() {
        return FIELDS.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** The items of the STarT Back questionnaire. */
    public static List<String> startBackItems() {
        return START_BACK;
    }

    /** The sections that have anything in them, by name, in the order in which a clinic asks. */
    public static Map<String, ObjectNode> of(PatientCase patient) {
        var facts = patient.facts().deepCopy();
        if (!facts.hasNonNull("unlisted")) {
            facts.put("unlisted", "absent");
        }
        var sections = new LinkedHashMap<String, ObjectNode>();
        FIELDS.forEach((name, fields) -> {
            var section = Json.object();
            fields.stream().filter(facts::hasNonNull).forEach(field -> section.set(field, value(field, facts)));
            if (!section.isEmpty()) {
                sections.put(name, section);
            }
        });
        return sections;
    }

    /** The value as the API takes it: cases carry sums beside the items of a questionnaire, and empty texts. */
    private static JsonNode value(String field, ObjectNode facts) {
        var value = facts.get(field);
        if (field.equals("startBack") && value instanceof ObjectNode items) {
            return items.deepCopy().retain(START_BACK);
        }
        return value;
    }
}
