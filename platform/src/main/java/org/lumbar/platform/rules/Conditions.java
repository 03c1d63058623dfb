package org.lumbar.platform.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lumbar.platform.kernel.Nearest;
import org.lumbar.platform.kernel.rules.All;
import org.lumbar.platform.kernel.rules.Any;
import org.lumbar.platform.kernel.rules.AtLeast;
import org.lumbar.platform.kernel.rules.AtMost;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Constant;
import org.lumbar.platform.kernel.rules.Exactly;
import org.lumbar.platform.kernel.rules.Not;

/** Reads conditions: an expression, or a node over conditions. */
final class Conditions {

    private static final Set<String> NODES = Set.of("all", "any", "not", "atLeast", "atMost", "exactly");
    private static final Set<String> COUNTING = Set.of("atLeast", "atMost", "exactly");
    private static final String ALL_NODES = "all, any, not, atLeast, atMost, exactly";

    /** What stands in for a condition that has a problem; a file with a problem is refused, so nobody sees it. */
    private static final Condition REFUSED = new Constant(false);

    private final Expressions expressions;
    private final Map<String, Condition> definitions = new LinkedHashMap<>();

    Conditions(Expressions expressions) {
        this.expressions = expressions;
    }

    /** Reads a definition; only conditions read after it can use it. */
    void define(String name, Part part) {
        definitions.put(name, read(part));
    }

    Condition read(Part part) {
        if (part instanceof Part.Block block) {
            return node(block);
        }
        if (part instanceof Part.Scalar scalar && scalar.isText()) {
            return expressions.compile(scalar.text(), scalar.place(), definitions);
        }
        if (part.node().isBoolean()) {
            return new Constant(part.node().booleanValue());
        }
        return wrong(part, "an expression or one of " + ALL_NODES);
    }

    private Condition node(Part.Block block) {
        var names = block.fields().keySet();
        var kinds = names.stream().filter(NODES::contains).toList();
        if (kinds.size() != 1) {
            var strange = names.stream().filter(name -> !NODES.contains(name)).findFirst();
            return refuse(
                    block,
                    "has %s in %s, where one of %s must be.%s"
                            .formatted(
                                    names,
                                    block.place().name(),
                                    ALL_NODES,
                                    strange.map(name -> Nearest.maybe(name, NODES))
                                            .orElse("")));
        }
        var kind = kinds.getFirst();
        var wanted = COUNTING.contains(kind) ? Set.of(kind, "of") : Set.of(kind);
        if (!names.equals(wanted)) {
            return refuse(
                    block,
                    "has %s in %s, where just %s must be."
                            .formatted(names, block.place().name(), new TreeSet<>(wanted)));
        }
        var first = field(block, kind);
        return switch (kind) {
            case "all" -> over(first, All::new);
            case "any" -> over(first, Any::new);
            case "not" -> new Not(read(first));
            case "atLeast" -> count(first, field(block, "of"), 1, 0, AtLeast::new);
            case "atMost" -> count(first, field(block, "of"), 0, 1, AtMost::new);
            default -> count(first, field(block, "of"), 0, 0, Exactly::new);
        };
    }

    private Condition over(Part parts, OverParts node) {
        var conditions = parts(parts);
        return conditions.isEmpty() ? REFUSED : node.of(conditions);
    }

    private Condition count(Part count, Part parts, int least, int lessThanAll, Counting node) {
        var conditions = parts(parts);
        int most = conditions.size() - lessThanAll;
        if (!count.node().isIntegralNumber() || !count.node().canConvertToInt()) {
            return wrong(count, "a whole number");
        }
        int wanted = count.node().asInt();
        if (conditions.isEmpty()) {
            return REFUSED;
        }
        if (wanted < least || wanted > most) {
            return refuse(
                    count,
                    "counts to %d over %d conditions, which is always so or never; it must be %d to %d."
                            .formatted(wanted, conditions.size(), least, most));
        }
        return node.of(wanted, conditions);
    }

    /** The conditions of a list; empty when there is a problem with it. */
    private List<Condition> parts(Part part) {
        if (!(part instanceof Part.Sequence sequence && !sequence.elements().isEmpty())) {
            wrong(part, "a list of conditions");
            return List.of();
        }
        var conditions = new ArrayList<Condition>();
        var seen = new HashSet<>();
        for (var element : sequence.elements()) {
            if (!seen.add(element.node())) {
                element.place().problem("has the same condition twice in a list.");
            }
            conditions.add(read(element));
        }
        return conditions;
    }

    private static Part field(Part.Block block, String name) {
        var field = block.fields().get(name);
        if (field == null) {
            throw new IllegalStateException("The block has been checked for %s, but has %s"
                    .formatted(name, block.fields().keySet()));
        }
        return field;
    }

    private static Condition wrong(Part part, String expected) {
        return refuse(
                part,
                "has %s as %s, which must be %s."
                        .formatted(part.kind(), part.place().name(), expected));
    }

    private static Condition refuse(Part part, String problem) {
        part.place().problem(problem);
        return REFUSED;
    }

    private interface OverParts {

        Condition of(List<Condition> parts);
    }

    private interface Counting {

        Condition of(int count, List<Condition> parts);
    }
}
