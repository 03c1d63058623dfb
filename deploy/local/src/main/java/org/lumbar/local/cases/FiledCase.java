package org.lumbar.local.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One case of a file.
 *
 * @param key tells it from all others of this run, also from one with the same id
 * @param source the case as it stands in the file
 * @param fault what keeps it from being read, in words; null if nothing does. What could be read is there all the same
 */
public record FiledCase(
        String key,
        PatientCase patient,
        JsonNode source,
        @Nullable String fault) {

    public String id() {
        return patient.id();
    }

    public List<ObjectNode> series() {
        return patient.series();
    }

    /** Days from plan start, one for each entry of the series, in the order of the file. */
    public List<Integer> days() {
        return patient.days();
    }

    public boolean isMissed(int entry) {
        return patient.isMissed(entry);
    }
}
