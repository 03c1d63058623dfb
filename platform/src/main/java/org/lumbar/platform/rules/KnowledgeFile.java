package org.lumbar.platform.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML into parts that know their place. What Jackson would let pass is a problem here: a property given twice, an alias. */
final class KnowledgeFile {

    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final YAMLParser parser;

    private KnowledgeFile(YAMLParser parser) {
        this.parser = parser;
    }

    /** The file's outermost block; empty when the file is not a block, which is then a problem. */
    static Part.Block read(Place file, String yaml) {
        try (var parser = (YAMLParser) YAML.createParser(yaml)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return new KnowledgeFile(parser).block(file);
            }
            file.problem("must be a block with version, sources and lists of entries.");
        } catch (JacksonException e) {
            file.inside("", e.getLocation() == null ? TokenStreamLocation.NA : e.getLocation())
                    .problem("is not YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        return new Part.Block(file, new LinkedHashMap<>());
    }

    private Part part(Place place) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> block(place);
            case START_ARRAY -> sequence(place);
            default -> scalar(place);
        };
    }

    private Part.Block block(Place place) {
        var fields = new LinkedHashMap<String, Part>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var keyed = parser.currentTokenLocation();
            parser.nextToken();
            var value = part(place.inside(name, position(keyed)));
            if (fields.putIfAbsent(name, value) != null) {
                value.place().problemOfBlock("has the property %s twice.".formatted(name));
            }
        }
        if (fields.get("id") instanceof Part.Scalar id) {
            place.isEntry((fields.containsKey("when") ? "Rule " : "Entry ") + id.text());
        }
        return new Part.Block(place, fields);
    }

    private Part.Sequence sequence(Place place) {
        var elements = new ArrayList<Part>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(part(place.inside("[%d]".formatted(elements.size()), parser.currentTokenLocation())));
        }
        return new Part.Sequence(place, List.copyOf(elements));
    }

    private Part.Scalar scalar(Place place) {
        if (parser.isCurrentAlias()) {
            place.problem("uses the alias *%s, but aliases are not resolved. Maybe a definition does."
                    .formatted(parser.getString()));
        }
        return new Part.Scalar(place, value());
    }

    private JsonNode value() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_NULL -> NODES.nullNode();
            // one instance of each name, as in conditions, so that finding its fact compares no texts
            default -> NODES.stringNode(parser.getString().intern());
        };
    }

    /** Where a value stands; a block or list that begins on a later line stands where its name does. */
    private TokenStreamLocation position(TokenStreamLocation name) {
        return parser.currentToken().isScalarValue() ? parser.currentTokenLocation() : name;
    }
}
