package org.lumbar.platform.rules;

import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A part of a knowledge file that knows its place. */
sealed interface Part {

    Place place();

    /** The same without places, for Jackson. */
    JsonNode node();

    /** What it is, for a message. */
    String kind();

    record Block(Place place, SequencedMap<String, Part> fields) implements Part {

        @Override
        public JsonNode node() {
            var node = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, field) -> node.set(name, field.node()));
            return node;
        }

        @Override
        public String kind() {
            return "a block";
        }
    }

    record Sequence(Place place, List<Part> elements) implements Part {

        @Override
        public JsonNode node() {
            var node = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> node.add(element.node()));
            return node;
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    record Scalar(Place place, JsonNode node) implements Part {

        boolean isText() {
            return node.isString();
        }

        String text() {
            return node.asString();
        }

        @Override
        public String kind() {
            return node.isNull() ? "nothing" : isText() ? "the text '%s'".formatted(text()) : "%s".formatted(text());
        }
    }
}
