package org.lumbar.local.demo;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a patient answers to check-ins for which the case brings no answer. Between answers that it brings the scores go
 * from one to the next; where it brings none they follow the course.
 */
final class GeneratedAnswers {

    private static final int USUAL_PAIN = 5;
    private static final Map<String, Integer> MOST = Map.of("painNprs", 10, "legPainNprs", 10, "rmdq", 24, "odi", 100);

    private final PatientCase patient;
    private final Course course;

    GeneratedAnswers(PatientCase patient, Course course) {
        this.patient = patient;
        this.course = course;
    }

    /** Empty when the patient does not answer. */
    Optional<ObjectNode> on(int day) {
        if (!course.answers(day)) {
            return Optional.empty();
        }
        var answers = Json.object();
        score("painNprs", day, course.pain(day)).ifPresent(value -> answers.put("painNprs", value));
        score("legPainNprs", day, course.pain(day)).ifPresent(value -> answers.put("legPainNprs", value));
        score("rmdq", day, course.function(day)).ifPresent(value -> answers.put("rmdq", value));
        score("odi", day, course.function(day)).ifPresent(value -> answers.put("odi", value));
        answers.put("adherencePct", course.adherencePct(day));
        var findings = answers.putArray("newFindings");
        course.newFinding(day).ifPresent(findings::add);
        var events = answers.putArray("adverseEvents");
        course.adverseEvent(day).ifPresent(events::add);
        return Optional.of(answers);
    }

    /** Pain is always answered; what was not measured at the start is not measured later. */
    private Optional<Integer> score(String instrument, int day, double share) {
        var known = known(instrument);
        var most = MOST.getOrDefault(instrument, 0);
        if (known.size() > 1) {
            return Optional.of(Math.clamp(Math.round(between(known, day)), 0, most));
        }
        var start = known.get(0);
        if (start == null) {
            return instrument.equals("painNprs") ? Optional.of(USUAL_PAIN) : Optional.empty();
        }
        return Optional.of(Math.clamp(Math.round(start * share), 0, most));
    }

    /** The values that the case brings, by day; day 0 is the start. */
    private NavigableMap<Integer, Double> known(String instrument) {
        var known = new TreeMap<Integer, Double>();
        put(known, 0, patient.facts().path(instrument));
        patient.series().forEach(entry -> put(known, entry.path("day").asInt(), entry.path(instrument)));
        return known;
    }

    private static void put(Map<Integer, Double> known, int day, JsonNode value) {
        if (value.isNumber()) {
            known.put(day, value.asDouble());
        }
    }

    private static double between(NavigableMap<Integer, Double> known, int day) {
        var before = known.floorEntry(day);
        var after = known.ceilingEntry(day);
        if (before == null || after == null) {
            return (before == null ? known.firstEntry() : before).getValue();
        }
        int days = after.getKey() - before.getKey();
        var way = days == 0 ? 0 : (day - before.getKey()) / (double) days;
        return before.getValue() + way * (after.getValue() - before.getValue());
    }
}
