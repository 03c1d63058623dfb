package org.lumbar.assessment.intake.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.Faults;
import org.lumbar.assessment.answers.Quantity;
import org.lumbar.platform.kernel.Nearest;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a JSON object one by one and notes what is wrong with each, so that all of it can be told at once
 * (binding would stop at the first). A field that is null or missing was not answered.
 */
final class Fields {

    private final JsonNode node;
    private final String path;
    private final Faults faults;
    private final Set<String> known = new HashSet<>();

    Fields(JsonNode node, String path, Faults faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
        if (!node.isObject()) {
            faults.add(path.isEmpty() ? "body" : path, "must be an object, but is " + kind(node));
        }
    }

    @Nullable
    Integer integer(String name) {
        return integer(name, field(name));
    }

    private @Nullable Integer integer(String name, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || value.doubleValue() != Math.rint(value.doubleValue())) {
            wrong(name, "a whole number", value);
            return null;
        }
        if (Math.abs(value.doubleValue()) > 1_000_000) {
            wrong(name, "a number within reason", value);
            return null;
        }
        return (int) value.doubleValue();
    }

    @Nullable
    Double number(String name) {
        return number(name, field(name));
    }

    private @Nullable Double number(String name, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            wrong(name, "a number", value);
            return null;
        }
        return value.doubleValue();
    }

    /** Numbers by code. */
    Map<String, Double> numbers(String name) {
        return entries(name, this::number);
    }

    @Nullable
    Boolean flag(String name) {
        return flag(name, field(name));
    }

    private @Nullable Boolean flag(String name, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            wrong(name, "true or false", value);
            return null;
        }
        return value.booleanValue();
    }

    @Nullable
    String text(String name) {
        return text(name, field(name));
    }

    private @Nullable String text(String name, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            wrong(name, "a text", value);
            return null;
        }
        return value.stringValue();
    }

    /** One of the values, by the text that it is written as. */
    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        var value = field(name);
        if (value == null) {
            return null;
        }
        var all = type.getEnumConstants();
        for (var each : all) {
            if (value.isString() && each.toString().equals(value.stringValue())) {
                return each;
            }
        }
        wrong(name, "one of " + Arrays.toString(all), value);
        return null;
    }

    /** Texts; empty when not given. */
    List<String> texts(String name) {
        var texts = textsIfGiven(name);
        return texts == null ? List.of() : texts;
    }

    @Nullable
    List<String> textsIfGiven(String name) {
        return list(name, this::text);
    }

    @Nullable
    List<Integer> integers(String name) {
        return list(name, this::integer);
    }

    /** Whole numbers in which an unanswered item is null. */
    @Nullable
    List<@Nullable Integer> integersWithGaps(String name) {
        return listWithGaps(name, this::integer);
    }

    /** Flags in which an unanswered item is null. */
    @Nullable
    List<@Nullable Boolean> flagsWithGaps(String name) {
        return listWithGaps(name, this::flag);
    }

    private interface Element<T> {

        @Nullable
        T read(String place, JsonNode element);
    }

    private <T> @Nullable List<T> list(String name, Element<T> read) {
        var value = array(name);
        if (value == null) {
            return null;
        }
        var elements = new ArrayList<T>();
        for (int i = 0; i < value.size(); i++) {
            var element = read.read(name + "[" + i + "]", value.get(i));
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    private <T> @Nullable List<@Nullable T> listWithGaps(String name, Element<T> read) {
        var value = array(name);
        if (value == null) {
            return null;
        }
        var elements = new ArrayList<@Nullable T>();
        for (int i = 0; i < value.size(); i++) {
            elements.add(value.get(i).isNull() ? null : read.read(name + "[" + i + "]", value.get(i)));
        }
        return elements;
    }

    private @Nullable JsonNode array(String name) {
        var value = field(name);
        if (value == null || value.isArray()) {
            return value;
        }
        wrong(name, "a list", value);
        return null;
    }

    /** Flags by code; a code that is null was not asked. */
    Map<String, Boolean> flags(String name) {
        return entries(name, this::flag);
    }

    /** Measured values by code, as a bare number or as value and unit. */
    Map<String, Quantity> quantities(String name) {
        return entries(name, this::quantity);
    }

    private <T> Map<String, T> entries(String name, Element<T> read) {
        var entries = new LinkedHashMap<String, T>();
        var value = field(name);
        if (value == null) {
            return entries;
        }
        if (!value.isObject()) {
            wrong(name, "an object", value);
            return entries;
        }
        value.properties().forEach(entry -> {
            var answered = entry.getValue().isNull() ? null : read.read(name + "." + entry.getKey(), entry.getValue());
            if (answered != null) {
                entries.put(entry.getKey(), answered);
            }
        });
        return entries;
    }

    private @Nullable Quantity quantity(String place, JsonNode value) {
        if (value.isNumber()) {
            return new Quantity(value.doubleValue(), null);
        }
        if (!value.isObject()) {
            wrong(place, "a number, or an object with value and unit", value);
            return null;
        }
        var fields = new Fields(value, path + place + ".", faults);
        var number = fields.number("value");
        var unit = fields.text("unit");
        fields.nothingElse();
        if (number == null && (value.get("value") == null || value.get("value").isNull())) {
            faults.add(path + place + ".value", "is needed");
        }
        return number == null ? null : new Quantity(number, unit);
    }

    /** An object within; null when it was not answered. */
    <T> @Nullable T inside(String name, Function<Fields, T> read) {
        var value = field(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            wrong(name, "an object", value);
            return null;
        }
        var fields = new Fields(value, path + name + ".", faults);
        var result = read.apply(fields);
        fields.nothingElse();
        return result;
    }

    /** Notes every field that nobody has asked for. */
    void nothingElse() {
        if (node.isObject()) {
            node.propertyNames().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> faults.add(
                            path + (name.length() <= 60 ? name : name.substring(0, 60) + "…"),
                            "is not known here"
                                    + Nearest.to(name, known)
                                            .map(". Maybe it should be '%s'."::formatted)
                                            .orElse("; there are " + new TreeSet<>(known))));
        }
    }

    private @Nullable JsonNode field(String name) {
        known.add(name);
        var value = node.isObject() ? node.get(name) : null;
        return value == null || value.isNull() ? null : value;
    }

    private void wrong(String name, String expected, JsonNode found) {
        faults.add(path + name, "must be %s, but is %s".formatted(expected, kind(found)));
    }

    /** What was found, without repeating texts: they may say who the patient is. */
    private static String kind(JsonNode node) {
        if (node.isNumber() || node.isBoolean()) {
            return node.asString();
        }
        if (node.isString()) {
            return "a text";
        }
        return node.isArray() ? "a list" : node.isObject() ? "an object" : "nothing";
    }
}
