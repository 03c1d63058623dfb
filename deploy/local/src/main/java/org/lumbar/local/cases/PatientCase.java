package org.lumbar.local.cases;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One patient in the format of the vignette files: flat facts at the start, and a series of check-ins.
 *
 * @param facts age, sex, findings and all else that was known at the first assessment
 * @param series what the patient answered later, by day; may be empty
 */
public record PatientCase(String id, String title, ObjectNode facts, List<ObjectNode> series) {

    public PatientCase {
        series = List.copyOf(series);
    }
}
