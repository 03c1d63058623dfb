package org.lumbar.local.client;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it goes over the wire; the services' own types are not ours to use. */
public final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    /** Written for people, with line breaks. */
    public static String pretty(JsonNode json) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /** The elements of an array; none if it is something else. */
    public static List<JsonNode> elements(JsonNode array) {
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false).toList()
                : List.of();
    }

    /** The texts in an array; none if it is something else. */
    public static List<String> texts(JsonNode array) {
        return elements(array).stream().map(JsonNode::asString).toList();
    }

    /** The text of a field; empty if there is none. */
    public static String text(JsonNode object, String field) {
        var value = object.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }
}
