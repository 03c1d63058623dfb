package org.lumbar.contracts.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares a schema with what was published of it. Two kinds of reader must not break:
 *
 * <ul>
 *   <li>a reader that knows the published schema and gets an event of today: whatever is sent today must be allowed by what was published;
 *   <li>a reader of today that gets an event from before (topics keep 90 days, and dead letters are replayed): whatever was allowed then must be
 *       allowed today.
 * </ul>
 *
 * So what was published of a property stays as it is, and the only change to an object is a new property that may be absent. Descriptions
 * may change. Anything else is a new version of the type.
 */
final class Compatibility {

    /** What says nothing about the data. */
    private static final Set<String> ANNOTATIONS =
            Set.of("title", "description", "$comment", "examples", "default", "deprecated", "$defs", "$schema", "$id");

    /** A larger value accepts less. */
    private static final Set<String> LOWER_BOUNDS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");

    /** A smaller value accepts less. */
    private static final Set<String> UPPER_BOUNDS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

    /** Keywords whose value is one schema for parts of the instance. */
    private static final Set<String> INNER = Set.of("items", "additionalProperties", "propertyNames");

    private final Map<String, JsonNode> publishedFiles;
    private final Map<String, JsonNode> currentFiles;
    private final List<String> breaks = new ArrayList<>();
    /** What is being compared right now: a schema may contain itself. */
    private final Set<List<Located>> underway = new HashSet<>();

    private Compatibility(SchemaFolder published, SchemaFolder current) {
        this.publishedFiles = published.files();
        this.currentFiles = current.files();
    }

    /** What breaks a reader, each as one sentence; nothing when the list is empty. */
    static List<String> breaks(SchemaFolder published, SchemaFolder current) {
        var comparison = new Compatibility(published, current);
        for (var name : published.files().keySet()) {
            if (!name.equals(SchemaFolder.SHARED)) {
                comparison.compareFile(name);
            }
        }
        return List.copyOf(comparison.breaks);
    }

    private void compareFile(String name) {
        var before = publishedFiles.get(name);
        var after = currentFiles.get(name);
        if (before == null || after == null) {
            breaks.add("%s was published and is gone.".formatted(name));
            return;
        }
        if (!before.path("$id").equals(after.path("$id"))) {
            breaks.add("%s has another $id.".formatted(name));
        }
        compare(name, new Located(name, before), new Located(name, after));
    }

    /** A schema and the file that its references start from. */
    private record Located(String file, JsonNode schema) {

        Located inside(JsonNode part) {
            return new Located(file, part);
        }
    }

    private static Located resolve(Located located, Map<String, JsonNode> files) {
        var reference = located.schema().get("$ref");
        if (reference == null) {
            return located;
        }
        var beside = new TreeSet<>(located.schema().propertyNames());
        beside.remove("$ref");
        beside.removeAll(ANNOTATIONS);
        if (!beside.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has %s beside $ref; put it into the definition".formatted(located.file(), beside));
        }
        var text = reference.asString();
        var hash = text.indexOf('#');
        var file = hash == 0 ? located.file() : text.substring(0, hash).replaceFirst("\\.json$", "");
        var target = files.get(file);
        if (target == null) {
            throw new IllegalArgumentException("%s refers to %s, which is not there".formatted(located.file(), text));
        }
        var found = target.at(text.substring(hash + 1));
        if (found.isMissingNode() || found.equals(located.schema())) {
            throw new IllegalArgumentException("%s refers to %s, which leads nowhere".formatted(located.file(), text));
        }
        return resolve(new Located(file, found), files);
    }

    private void compare(String path, Located publishedAt, Located currentAt) {
        var published = resolve(publishedAt, publishedFiles);
        var current = resolve(currentAt, currentFiles);
        var pair = List.of(published, current);
        if (underway.add(pair)) {
            compareKeywords(path, published, current);
            underway.remove(pair);
        }
    }

    private void compareKeywords(String path, Located published, Located current) {
        var before = published.schema();
        var after = current.schema();
        if (!before.isObject() || !after.isObject()) {
            if (!before.equals(after)) {
                breaks.add("%s was %s and is %s.".formatted(path, before, after));
            }
            return;
        }
        for (var keyword : keywords(before, after)) {
            var old = before.get(keyword);
            var now = after.get(keyword);
            switch (keyword) {
                case "type", "enum" -> compareSets(path, keyword, values(old), values(now));
                case "required" -> compareRequired(path, values(old), values(now));
                case "properties" -> compareProperties(path, published, current);
                default -> compareOther(path, keyword, published, current);
            }
        }
    }

    private static Set<String> keywords(JsonNode before, JsonNode after) {
        var keywords = new TreeSet<String>();
        keywords.addAll(before.propertyNames());
        keywords.addAll(after.propertyNames());
        keywords.removeAll(ANNOTATIONS);
        return keywords;
    }

    private static Set<String> values(@Nullable JsonNode node) {
        if (node == null) {
            return Set.of();
        }
        var values = new LinkedHashSet<String>();
        (node.isArray() ? node.valueStream() : Stream.of(node)).forEach(value -> values.add(value.asString()));
        return values;
    }

    private void compareSets(String path, String keyword, Set<String> old, Set<String> now) {
        if (old.isEmpty() || now.isEmpty()) {
            breaks.add("%s %s its %s: %s."
                    .formatted(
                            path,
                            old.isEmpty() ? "now limits" : "no longer limits",
                            keyword,
                            old.isEmpty() ? now : old));
            return;
        }
        for (var added : without(now, old)) {
            breaks.add("%s may now be %s (%s); readers do not know it.".formatted(path, added, keyword));
        }
        for (var removed : without(old, now)) {
            breaks.add("%s may no longer be %s (%s); events that were published hold it."
                    .formatted(path, removed, keyword));
        }
    }

    private void compareRequired(String path, Set<String> old, Set<String> now) {
        for (var dropped : without(old, now)) {
            breaks.add("%s may now lack %s; readers rely on it.".formatted(path, dropped));
        }
        for (var added : without(now, old)) {
            breaks.add("%s must now have %s; events that were published lack it.".formatted(path, added));
        }
    }

    private void compareProperties(String path, Located published, Located current) {
        var old = published.schema().path("properties");
        var now = current.schema().path("properties");
        for (var name : old.propertyNames()) {
            if (now.has(name)) {
                compare(path + "." + name, published.inside(old.get(name)), current.inside(now.get(name)));
            } else {
                breaks.add("%s.%s is gone; readers ask for it.".formatted(path, name));
            }
        }
        var others = published.schema().get("additionalProperties");
        if (others != null && !(others.isBoolean() && others.asBoolean())) {
            for (var name : without(Set.copyOf(now.propertyNames()), Set.copyOf(old.propertyNames()))) {
                breaks.add("%s.%s is new, but readers refuse or check properties that they do not know."
                        .formatted(path, name));
            }
        }
    }

    private void compareOther(String path, String keyword, Located published, Located current) {
        var old = published.schema().get(keyword);
        var now = current.schema().get(keyword);
        if (old != null && old.equals(now) && !INNER.contains(keyword)) {
            return;
        }
        if (old == null || now == null) {
            breaks.add("%s %s %s %s."
                    .formatted(path, old == null ? "now has" : "no longer has", keyword, old == null ? now : old));
        } else if (INNER.contains(keyword)) {
            compare(path + "/" + keyword, published.inside(old), current.inside(now));
        } else if (LOWER_BOUNDS.contains(keyword) || UPPER_BOUNDS.contains(keyword)) {
            var rises = now.decimalValue().compareTo(old.decimalValue()) > 0;
            var loosens = rises == UPPER_BOUNDS.contains(keyword);
            breaks.add("%s had %s %s and has %s; %s."
                    .formatted(
                            path,
                            keyword,
                            old,
                            now,
                            loosens ? "readers expect less" : "events that were published may hold more"));
        } else {
            breaks.add("%s had %s %s and has %s.".formatted(path, keyword, old, now));
        }
    }

    private static Set<String> without(Set<String> all, Set<String> these) {
        var rest = new TreeSet<>(all);
        rest.removeAll(these);
        return rest;
    }
}
