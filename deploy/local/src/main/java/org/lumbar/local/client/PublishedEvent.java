package org.lumbar.local.client;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A record from a topic, as any partner would read it.
 *
 * @param patient the record's key
 * @param contentType what the data are said to be; empty if that is not said
 * @param attributes CloudEvents attributes by their names, without the prefix of the protocol binding
 */
public record PublishedEvent(
        String topic,
        int partition,
        long offset,
        String patient,
        String contentType,
        Map<String, String> attributes,
        JsonNode data) {

    public PublishedEvent {
        attributes = Map.copyOf(attributes);
    }

    /** The event's type, such as {@code org.lumbar.plan.activated.v1}; empty if the record has none. */
    public String type() {
        return attributes.getOrDefault("type", "");
    }

    public String id() {
        return attributes.getOrDefault("id", "");
    }
}
