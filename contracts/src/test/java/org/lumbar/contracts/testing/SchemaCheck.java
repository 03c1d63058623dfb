package org.lumbar.contracts.testing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.lumbar.contracts.PublishedEvent;
import org.lumbar.contracts.PublishedEvents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells whether JSON is what we promise to publish. Stricter than the published schemas, which let readers live with properties they do not
 * know: a producer must not send any that is not in the schema, so that no free text slips in.
 *
 * <p>For the tests of a service, which need {@code contracts} as a test-jar and {@code com.networknt:json-schema-validator} beside it.
 */
public final class SchemaCheck {

    private static final String PREFIX = "org.lumbar.";
    private static final String BASE = "https://lumbar.org/schemas/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(SchemaCheck::strict));

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private SchemaCheck() {}

    /**
     * What is wrong with the data of an event; nothing when the list is empty.
     *
     * @param type CloudEvents type, such as {@code org.lumbar.plan.activated.v1}
     * @param json the data as it is sent
     */
    public static List<String> faults(String type, String json) {
        return SCHEMAS
                .computeIfAbsent(type, SchemaCheck::schema)
                .validate(
                        JSON.readTree(json),
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** @throws AssertionError naming everything that is wrong with the data */
    public static void requireValid(String type, String json) {
        var faults = faults(type, json);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    "%s does not fit its schema:%n%s%n%s".formatted(type, String.join("\n", faults), json));
        }
    }

    /** @throws AssertionError naming everything that is wrong with the event as it would be sent */
    public static void requireValid(PublishedEvent event) {
        requireValid(typeOf(event), json(event));
    }

    /** The event as it is sent: without properties that are null. */
    public static String json(PublishedEvent event) {
        return JSON.writeValueAsString(event);
    }

    private static String typeOf(PublishedEvent event) {
        return PublishedEvents.types().entrySet().stream()
                .filter(entry -> entry.getValue().equals(event.getClass()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event.getClass() + " is not published"));
    }

    private static Schema schema(String type) {
        if (!PublishedEvents.types().containsKey(type)) {
            throw new IllegalArgumentException("%s is not published; these are: %s"
                    .formatted(type, PublishedEvents.types().keySet()));
        }
        return REGISTRY.getSchema(SchemaLocation.of(BASE + type.substring(PREFIX.length()) + ".json"));
    }

    private static String strict(String id) {
        var resource = "/lumbar/schemas/" + id.substring(id.lastIndexOf('/') + 1);
        try (var in = SchemaCheck.class.getResourceAsStream(resource)) {
            var text = Objects.requireNonNull(in, () -> resource + " is not on the class path")
                    .readAllBytes();
            var schema = JSON.readTree(new String(text, StandardCharsets.UTF_8));
            close(schema);
            return schema.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    /** Refuses unknown properties in every object that names its own. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("unevaluatedProperties", false);
        }
        node.forEach(SchemaCheck::close);
    }
}
