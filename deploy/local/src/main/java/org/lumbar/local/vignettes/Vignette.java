package org.lumbar.local.vignettes;

import java.util.List;
import org.lumbar.local.cases.PatientCase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One case of a file.
 *
 * @param key tells it from all others of this run, also from one with the same id
 * @param source the case as it stands in the file
 */
record Vignette(String key, PatientCase patient, JsonNode source) {

    String id() {
        return patient.id();
    }

    List<ObjectNode> series() {
        return patient.series();
    }

    /** Days from plan start, one for each entry of the series, in the order of the file. */
    List<Integer> days() {
        return series().stream().map(entry -> entry.path("day").asInt()).toList();
    }

    boolean isMissed(int entry) {
        return series().get(entry).path("missed").asBoolean(false);
    }
}
