package org.lumbar.platform.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.kernel.rules.Truth;

/**
 * A condition as it is written, beside what it means: the simplest evaluator there could be, to compare the engine with.
 *
 * @param text a CEL expression, or a node as YAML in one line
 */
record Example(String text, Function<Map<String, Object>, Truth> meaning) {

    static final SortedMap<String, FactType> VOCABULARY = new TreeMap<>(Map.of(
            "a", FactType.BOOL,
            "b", FactType.BOOL,
            "c", FactType.BOOL,
            "m", FactType.NUMBER,
            "n", FactType.NUMBER,
            "s", FactType.TEXT,
            "t", FactType.TEXT));

    /** Values of some facts of the vocabulary; the others are unknown. */
    static Arbitrary<Map<String, Object>> facts() {
        Map<String, Arbitrary<@Nullable Object>> values = new TreeMap<>();
        VOCABULARY.forEach((name, type) -> values.put(
                name,
                switch (type) {
                    case BOOL -> Arbitraries.of(true, false, null);
                    case NUMBER -> Arbitraries.of(0, 1, 2.5, 3L, null);
                    case TEXT -> Arbitraries.of("x", "y", "z", null);
                }));
        return Combinators.combine(List.copyOf(values.values())).as(drawn -> {
            var facts = new TreeMap<String, Object>();
            var names = List.copyOf(values.keySet());
            for (int i = 0; i < names.size(); i++) {
                if (drawn.get(i) != null) {
                    facts.put(names.get(i), drawn.get(i));
                }
            }
            return facts;
        });
    }

    /** Expressions with up to {@code depth} levels of logic over comparisons. */
    static Arbitrary<Example> expressions(int depth) {
        if (depth == 0) {
            return Arbitraries.oneOf(present(), compared(), divided(), same(), among(), chosen(), constant());
        }
        var inner = expressions(depth - 1);
        return Arbitraries.oneOf(
                inner,
                Combinators.combine(inner, inner).as((one, other) -> joined("(%s && %s)", one, other, Truth::and)),
                Combinators.combine(inner, inner).as((one, other) -> joined("(%s || %s)", one, other, Truth::or)),
                Combinators.combine(inner, inner)
                        .as((one, other) -> joined(
                                "((%s) == (%s))",
                                one,
                                other,
                                (left, right) -> left.and(right).or(left.not().and(right.not())))),
                Combinators.combine(inner, inner)
                        .as((one, other) -> joined(
                                "((%s) != (%s))",
                                one,
                                other,
                                (left, right) -> left.and(right)
                                        .or(left.not().and(right.not()))
                                        .not())),
                inner.map(one -> new Example(
                        "!(%s)".formatted(one.text),
                        facts -> one.meaning.apply(facts).not())),
                Combinators.combine(inner, inner, inner).as(Example::choice));
    }

    /** Nodes with up to {@code depth} levels over expressions. */
    static Arbitrary<Example> nodes(int depth) {
        var leaf =
                expressions(1).map(expression -> new Example("\"%s\"".formatted(expression.text), expression.meaning));
        if (depth == 0) {
            return leaf;
        }
        var parts = nodes(depth - 1).list().ofMinSize(1).ofMaxSize(4).uniqueElements(Example::text);
        var counts = Arbitraries.integers().between(0, 4);
        return Arbitraries.oneOf(
                leaf,
                nodes(depth - 1)
                        .map(part -> new Example(
                                "{not: %s}".formatted(part.text),
                                facts -> part.meaning.apply(facts).not())),
                parts.map(of -> node("all: ", of, count -> count == of.size())),
                parts.map(of -> node("any: ", of, count -> count > 0)),
                Combinators.combine(counts, parts).as((count, of) -> {
                    int wanted = Math.clamp(count, 1, of.size());
                    return node("atLeast: %d, of: ".formatted(wanted), of, holding -> holding >= wanted);
                }),
                Combinators.combine(counts, parts).as((count, of) -> {
                    int wanted = Math.clamp(count, 0, of.size() - 1);
                    return node("atMost: %d, of: ".formatted(wanted), of, holding -> holding <= wanted);
                }),
                Combinators.combine(counts, parts).as((count, of) -> {
                    int wanted = Math.clamp(count, 0, of.size());
                    return node("exactly: %d, of: ".formatted(wanted), of, holding -> holding == wanted);
                }));
    }

    private static Arbitrary<Example> present() {
        return Arbitraries.of("a", "b", "c")
                .map(name -> strict(name, List.of(name), facts -> (Boolean) facts.get(name)));
    }

    private static Arbitrary<Example> constant() {
        return Arbitraries.of(true, false).map(value -> new Example(value.toString(), facts -> Truth.of(value)));
    }

    private static Arbitrary<Example> compared() {
        return Combinators.combine(
                        Arbitraries.of("m", "n"),
                        Arbitraries.of("<", "<=", ">", ">=", "==", "!="),
                        Arbitraries.of(0, 1, 2))
                .as((name, operator, limit) -> strict(
                        "%s %s %d".formatted(name, operator, limit),
                        List.of(name),
                        facts -> compare(number(facts, name), operator, limit)));
    }

    private static Arbitrary<Example> divided() {
        return Arbitraries.of("<", ">=")
                .map(operator -> strict(
                        "m / n %s 1.5".formatted(operator),
                        List.of("m", "n"),
                        facts -> number(facts, "n") == 0
                                ? null
                                : compare(number(facts, "m") / number(facts, "n"), operator, 1.5)));
    }

    private static Arbitrary<Example> same() {
        return Arbitraries.of("s == t", "s == 'x'", "'x' != s")
                .map(text ->
                        strict(text, text.contains("t") ? List.of("s", "t") : List.of("s"), facts -> switch (text) {
                            case "s == t" -> Objects.equals(facts.get("s"), facts.get("t"));
                            case "s == 'x'" -> "x".equals(facts.get("s"));
                            default -> !"x".equals(facts.get("s"));
                        }));
    }

    private static Arbitrary<Example> among() {
        return Arbitraries.of("s", "t")
                .map(name -> strict(
                        "%s in ['x', 'y']".formatted(name),
                        List.of(name),
                        facts -> List.of("x", "y").contains(facts.get(name))));
    }

    /** A comparison that can be decided although one of its operands is unknown. */
    private static Arbitrary<Example> chosen() {
        return Arbitraries.of("a", "b")
                .map(name -> new Example("((%s || c) ? m : 1) > 1".formatted(name), facts -> {
                    var either = truth(facts.get(name)).or(truth(facts.get("c")));
                    if (either == Truth.TRUE) {
                        return facts.containsKey("m") ? Truth.of(number(facts, "m") > 1) : Truth.UNKNOWN;
                    }
                    return either == Truth.FALSE ? Truth.FALSE : Truth.UNKNOWN;
                }));
    }

    private static Example strict(
            String text, List<String> names, Function<Map<String, Object>, @Nullable Boolean> meaning) {
        return new Example(text, facts -> {
            if (!facts.keySet().containsAll(names)) {
                return Truth.UNKNOWN;
            }
            var value = meaning.apply(facts);
            return value == null ? Truth.ERROR : Truth.of(value);
        });
    }

    private static Example joined(String text, Example one, Example other, Joining joining) {
        return new Example(
                text.formatted(one.text, other.text),
                facts -> joining.join(one.meaning.apply(facts), other.meaning.apply(facts)));
    }

    private static Example choice(Example condition, Example then, Example otherwise) {
        return new Example("(%s ? %s : %s)".formatted(condition.text, then.text, otherwise.text), facts -> {
            var truth = condition.meaning.apply(facts);
            return truth.and(then.meaning.apply(facts)).or(truth.not().and(otherwise.meaning.apply(facts)));
        });
    }

    private static Example node(String head, List<Example> parts, Predicate<Integer> wanted) {
        var text = parts.stream().map(Example::text).collect(Collectors.joining(", ", "{" + head + "[", "]}"));
        return new Example(text, facts -> {
            var truths = new ArrayList<Truth>();
            parts.forEach(part -> truths.add(part.meaning.apply(facts)));
            int holding = (int) truths.stream().filter(Truth.TRUE::equals).count();
            int failing = (int) truths.stream().filter(Truth.FALSE::equals).count();
            boolean some = false;
            boolean others = false;
            for (int count = holding; count <= truths.size() - failing; count++) {
                some |= wanted.test(count);
                others |= !wanted.test(count);
            }
            if (some && others) {
                return truths.contains(Truth.ERROR) ? Truth.ERROR : Truth.UNKNOWN;
            }
            return Truth.of(some);
        });
    }

    private static Truth truth(@Nullable Object value) {
        return value == null ? Truth.UNKNOWN : Truth.of((Boolean) value);
    }

    private static double number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static boolean compare(double value, String operator, double limit) {
        return switch (operator) {
            case "<" -> value < limit;
            case "<=" -> value <= limit;
            case ">" -> value > limit;
            case ">=" -> value >= limit;
            case "==" -> value == limit;
            default -> value != limit;
        };
    }

    private interface Joining {

        Truth join(Truth one, Truth other);
    }
}
