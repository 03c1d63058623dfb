package org.lumbar.platform.rules;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.Nearest;
import org.lumbar.platform.kernel.rules.Condition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes records of what a file says. Records, collections, enums and numbers are bound here and not by Jackson, because
 * Jackson stops at the first thing that is wrong and does not know where it stands; all other types are left to it.
 */
final class Binder {

    private static final JsonMapper JACKSON = new JsonMapper();

    /** What the loader itself reads of a file; a record may have these components too. */
    private static final Set<String> READ_BY_LOADER = Set.of("version", "sources", "definitions");

    private final Conditions conditions;

    Binder(Conditions conditions) {
        this.conditions = conditions;
    }

    /** The record that the file makes; {@code null} when there is a problem. */
    <T extends Record> @Nullable T bindFile(Part.Block file, Class<T> type) {
        return type.cast(record(file, type, READ_BY_LOADER));
    }

    private @Nullable Object bind(Part part, JavaType type) {
        if (type.hasRawClass(Condition.class)) {
            return conditions.read(part);
        }
        return switch (part) {
            case Part.Scalar scalar -> scalar(scalar, type);
            case Part.Sequence sequence -> sequence(sequence, type);
            case Part.Block block -> block(block, type);
        };
    }

    private @Nullable Object block(Part.Block block, JavaType type) {
        var raw = type.getRawClass();
        if (raw.isRecord()) {
            return record(block, raw, Set.of());
        }
        if (!type.isMapLikeType()) {
            return isOurs(type) ? wrong(block, expected(type)) : jackson(block, type);
        }
        Map<Object, Object> map = SortedMap.class.isAssignableFrom(raw) ? new TreeMap<>() : new LinkedHashMap<>();
        block.fields().forEach((name, part) -> {
            var key = bind(new Part.Scalar(part.place(), JsonNodeFactory.instance.stringNode(name)), type.getKeyType());
            var value = bind(part, type.getContentType());
            if (key != null && value != null) {
                map.put(key, value);
            }
        });
        return map instanceof SortedMap<Object, Object> sorted
                ? Collections.unmodifiableSortedMap(sorted)
                : Collections.unmodifiableMap(map);
    }

    private @Nullable Object sequence(Part.Sequence sequence, JavaType type) {
        if (!type.isCollectionLikeType()) {
            return isOurs(type) ? wrong(sequence, expected(type)) : jackson(sequence, type);
        }
        var raw = type.getRawClass();
        Collection<Object> elements = SortedSet.class.isAssignableFrom(raw)
                ? new TreeSet<>()
                : Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>() : new ArrayList<>();
        for (var part : sequence.elements()) {
            var element = bind(part, type.getContentType());
            if (element != null && !elements.add(element)) {
                part.place().problem("has %s twice in a set.".formatted(part.kind()));
            }
        }
        return switch (elements) {
            case SortedSet<Object> sorted -> Collections.unmodifiableSortedSet(sorted);
            case Set<Object> set -> Collections.unmodifiableSet(set);
            default -> List.copyOf(elements);
        };
    }

    private @Nullable Object scalar(Part.Scalar scalar, JavaType type) {
        var raw = type.getRawClass();
        var node = scalar.node();
        if (raw == String.class) {
            return scalar.isText() ? scalar.text() : wrong(scalar, "text. Maybe it only lacks quotes");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return node.isBoolean() ? node.booleanValue() : wrong(scalar, expected(type));
        }
        if (raw == int.class || raw == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt() ? node.asInt() : wrong(scalar, expected(type));
        }
        if (raw == long.class || raw == Long.class) {
            return node.isIntegralNumber() && node.canConvertToLong() ? node.asLong() : wrong(scalar, expected(type));
        }
        if (raw == double.class || raw == Double.class) {
            return node.isNumber() ? node.asDouble() : wrong(scalar, expected(type));
        }
        if (raw.isEnum()) {
            return constant(scalar, raw);
        }
        var factory = factory(raw);
        if (factory.isPresent() && scalar.isText()) {
            return construct(scalar.place(), () -> factory.get().invoke(null, scalar.text()));
        }
        return isOurs(type) || node.isNull() ? wrong(scalar, expected(type)) : jackson(scalar, type);
    }

    private static @Nullable Object constant(Part.Scalar scalar, Class<?> type) {
        var constants = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant))
                .toList();
        for (var constant : constants) {
            if (scalar.isText() && constant.name().equals(scalar.text())) {
                return constant;
            }
        }
        var names = constants.stream().map(Enum::name).toList();
        scalar.place()
                .problem("has %s as %s, which must be one of %s.%s"
                        .formatted(
                                scalar.kind(),
                                scalar.place().name(),
                                String.join(", ", names),
                                Nearest.maybe(scalar.text(), names)));
        return null;
    }

    private @Nullable Object record(Part.Block block, Class<?> type, Set<String> readElsewhere) {
        int problems = block.place().problems();
        var components = type.getRecordComponents();
        var names = Arrays.stream(components).map(RecordComponent::getName).toList();
        block.fields().forEach((name, part) -> {
            if (!names.contains(name) && !readElsewhere.contains(name)) {
                part.place()
                        .problemOfBlock("has the property %s, which there is not.%s"
                                .formatted(name, Nearest.maybe(name, names)));
            }
        });
        var values = new ArrayList<@Nullable Object>();
        for (var component : components) {
            values.add(component(block, component));
        }
        if (block.place().problems() > problems) {
            return null;
        }
        var parameters = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return construct(block.place(), () -> {
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        });
    }

    private @Nullable Object component(Part.Block block, RecordComponent component) {
        var type = JACKSON.constructType(component.getGenericType());
        var part = block.fields().get(component.getName());
        if (part != null && !part.node().isNull()) {
            return bind(part, type);
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (type.hasRawClass(boolean.class)) {
            return false;
        }
        var place = part == null ? block.place() : part.place();
        if (type.isMapLikeType()) {
            return bind(new Part.Block(place, new LinkedHashMap<>()), type);
        }
        if (type.isCollectionLikeType()) {
            return bind(new Part.Sequence(place, List.of()), type);
        }
        place.problem("lacks %s.".formatted(component.getName()));
        return null;
    }

    /** A public static {@code of(String)}, as our typed ids and codes have. */
    private static Optional<Method> factory(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("of") && Modifier.isStatic(method.getModifiers()))
                .filter(method -> type.isAssignableFrom(method.getReturnType()))
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
    }

    private static @Nullable Object construct(Place place, Construction construction) {
        try {
            return construction.run();
        } catch (InvocationTargetException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            place.problem("is refused: %s".formatted(cause.getMessage()));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s cannot be made".formatted(place.position()), e);
        }
    }

    private static @Nullable Object jackson(Part part, JavaType type) {
        try {
            return JACKSON.readerFor(type).readValue(part.node());
        } catch (JacksonException e) {
            part.place()
                    .problem("has %s as %s, which cannot be read: %s"
                            .formatted(part.kind(), part.place().name(), e.getOriginalMessage()));
            return null;
        }
    }

    private static @Nullable Object wrong(Part part, String expected) {
        part.place()
                .problem("has %s as %s, which must be %s."
                        .formatted(part.kind(), part.place().name(), expected));
        return null;
    }

    /** Tells whether values of this type are made here from another kind of part, so that Jackson must not try. */
    private static boolean isOurs(JavaType type) {
        return type.isMapLikeType()
                || type.isCollectionLikeType()
                || type.isEnumType()
                || type.getRawClass().isRecord()
                || type.hasRawClass(String.class);
    }

    private static String expected(JavaType type) {
        if (factory(type.getRawClass()).isPresent()) {
            return "text";
        }
        if (type.isMapLikeType() || type.getRawClass().isRecord()) {
            return "a block";
        }
        if (type.isCollectionLikeType()) {
            return "a list";
        }
        return switch (type.getRawClass().getSimpleName()) {
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "String" -> "text";
            default -> "a " + type.getRawClass().getSimpleName();
        };
    }

    private interface Construction {

        Object run() throws ReflectiveOperationException;
    }
}
