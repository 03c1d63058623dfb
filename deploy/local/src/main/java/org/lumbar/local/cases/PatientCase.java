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

    /** Days from plan start, one for each entry of the series, in the order of the file. */
    public List<Integer> days() {
        return series.stream().map(entry -> entry.path("day").asInt()).toList();
    }

    /** Whether the patient does not answer, though there is an entry for it. */
    public boolean isMissed(int entry) {
        return series.get(entry).path("missed").asBoolean(false);
    }
}
