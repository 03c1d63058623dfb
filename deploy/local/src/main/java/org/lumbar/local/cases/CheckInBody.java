package org.lumbar.local.cases;

import java.util.List;
import org.lumbar.local.client.Json;
import tools.jackson.databind.node.ObjectNode;

/** What a patient answers at a check-in, from an entry of a series. */
public final class CheckInBody {

    public static final List<String> FIELDS = List.of(
            "painNprs",
            "legPainNprs",
            "rmdq",
            "odi",
            "adherencePct",
            "pgic",
            "pass",
            "newFindings",
            "adverseEvents",
            "note");

    private CheckInBody() {}

    /**
     * The answers as the API takes them. Their author has looked at them: scores that jump are meant, and a finding that is
     * not listed was asked for and is not there.
     */
    public static ObjectNode of(ObjectNode entry) {
        var body = Json.object();
        body.putArray("newFindings");
        FIELDS.stream().filter(entry::hasNonNull).forEach(field -> body.set(field, entry.get(field)));
        return body.put("confirmed", true);
    }
}
