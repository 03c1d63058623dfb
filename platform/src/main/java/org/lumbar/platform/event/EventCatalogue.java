package org.lumbar.platform.event;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which event type carries which record. Types are names we chose, never names of classes: a class may move.
 */
public final class EventCatalogue {

    private static final String SCHEMAS = "https://lumbar.org/schemas/";
    private static final String PREFIX = "org.lumbar.";

    private final Map<String, Class<?>> classes;
    private final Map<Class<?>, String> types;

    private EventCatalogue(Map<String, Class<?>> classes) {
        this.classes = classes;
        this.types = classes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** @param classes event type, such as {@code org.lumbar.plan.activated.v1}, to the record it carries */
    public static EventCatalogue of(Map<String, ? extends Class<?>> classes) {
        return new EventCatalogue(Map.copyOf(classes));
    }

    /** @throws IllegalArgumentException if {@code data} is not of the published language */
    public String typeOf(Class<?> data) {
        var type = types.get(data);
        if (type == null) {
            throw new IllegalArgumentException(
                    "%s is not published; the catalogue has %s".formatted(data.getName(), classes.keySet()));
        }
        return type;
    }

    public Optional<Class<?>> classOf(String type) {
        return Optional.ofNullable(classes.get(type));
    }

    /** All types, in alphabetical order. */
    public SortedSet<String> types() {
        return new TreeSet<>(classes.keySet());
    }

    /** Where the JSON Schema of a type is published. */
    public static String schemaOf(String type) {
        return SCHEMAS + type.substring(PREFIX.length()) + ".json";
    }
}
