package org.lumbar.local.chaos;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A record as a topic holds it.
 *
 * @param order where it stands among all records of its partition
 * @param headers the CloudEvents attributes, as {@code ce_…}
 */
record TopicRecord(String topic, int partition, long order, Map<String, String> headers, JsonNode data) {

    /** Marks what the destroyer itself put on a topic: it proves nothing and is not counted. */
    static final String INJECTED = "lumbar-chaos-injected";

    private static final String PREFIX = "org.lumbar.";

    TopicRecord {
        headers = Map.copyOf(headers);
    }

    boolean isInjected() {
        return headers.containsKey(INJECTED);
    }

    String eventId() {
        return attribute("id");
    }

    /** The aggregate that the event comes from. */
    String source() {
        return attribute("source");
    }

    long sequence() {
        return Long.parseLong(attribute("sequence"));
    }

    /** The type without prefix and version, such as {@code plan.activated}. */
    String type() {
        return attribute("type").substring(PREFIX.length()).replaceFirst("\\.v\\d+$", "");
    }

    String attribute(String name) {
        var value = headers.get("ce_" + name);
        if (value == null) {
            throw new IllegalArgumentException("Record %s-%d@%d has no attribute %s; it has %s"
                    .formatted(topic, partition, order, name, headers.keySet()));
        }
        return value;
    }

    String field(String name) {
        var value = data.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }
}
