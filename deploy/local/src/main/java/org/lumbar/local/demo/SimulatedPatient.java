package org.lumbar.local.demo;

import org.jspecify.annotations.Nullable;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Actors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A patient of the demo.
 *
 * @param at the clinic they go to
 * @param contact name, address and wishes, as the contact API takes them
 * @param course how they do where the case brings no answers
 * @param expected where it must lead; null if nobody knows before the assessment is evaluated
 */
public record SimulatedPatient(
        PatientCase patientCase,
        Actors at,
        ObjectNode contact,
        Course course,
        @Nullable Expected expected) {

    GeneratedAnswers generated() {
        return new GeneratedAnswers(patientCase, course);
    }
}
