package org.lumbar.local.demo;

import java.util.Optional;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A patient of the demo.
 *
 * @param at the clinic they go to
 * @param contact name, address and wishes, as the contact API takes them
 */
public record SimulatedPatient(
        PatientCase patientCase, Actors at, ObjectNode contact, Course course, Expected expected) {

    /** What the patient answers to the check-in of a day; empty when they do not answer. */
    Optional<ObjectNode> answers(int day) {
        if (!course.answers(day)) {
            return Optional.empty();
        }
        var share = course.share(day);
        var facts = patientCase.facts();
        var answers = Json.object();
        answers.put("painNprs", scaled(facts, "painNprs", share, 10));
        if (facts.hasNonNull("legPainNprs")) {
            answers.put("legPainNprs", scaled(facts, "legPainNprs", share, 10));
        }
        answers.put("rmdq", scaled(facts, "rmdq", share, 24));
        answers.put("adherencePct", share > 1 ? 60 : 85);
        var findings = answers.putArray("newFindings");
        course.newFinding(day).ifPresent(findings::add);
        answers.putArray("adverseEvents");
        return Optional.of(answers);
    }

    private static int scaled(ObjectNode facts, String score, double share, int most) {
        return Math.clamp(Math.round(facts.path(score).asInt() * share), 0, most);
    }
}
