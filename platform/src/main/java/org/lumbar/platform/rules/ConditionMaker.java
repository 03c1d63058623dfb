package org.lumbar.platform.rules;

import static java.util.Objects.requireNonNull;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lumbar.platform.kernel.rules.All;
import org.lumbar.platform.kernel.rules.Any;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Constant;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.kernel.rules.Holds;
import org.lumbar.platform.kernel.rules.Not;

/**
 * Takes a checked expression apart at {@code &&}, {@code ||}, {@code !} and {@code ?:}, so that a verdict names just the
 * facts of the parts that made it. What remains is a name, which needs no CEL to evaluate, or a comparison.
 */
final class ConditionMaker {

    private static final CelRuntime CEL = CelRuntimeFactory.plannerRuntimeBuilder()
            .addFunctionBindings(Division.binding())
            .build();

    private final String text;
    private final CelAbstractSyntaxTree checked;
    private final SortedMap<String, FactType> facts;
    private final Map<String, Condition> defined;

    ConditionMaker(
            String text,
            CelAbstractSyntaxTree checked,
            SortedMap<String, FactType> facts,
            Map<String, Condition> defined) {
        this.text = text;
        this.facts = facts;
        this.checked = checked;
        this.defined = defined;
    }

    Condition make() {
        return make(checked.getExpr());
    }

    private Condition make(CelExpr expression) {
        if (expression.getKind() == ExprKind.Kind.CONSTANT) {
            return new Constant(expression.constant().booleanValue());
        }
        if (expression.getKind() == ExprKind.Kind.IDENT) {
            return named(expression.ident().name());
        }
        var call = expression.callOrDefault();
        var parts = call.args();
        return switch (call.function()) {
            case "_&&_" -> new All(chain(expression).map(this::make).toList());
            case "_||_" -> new Any(chain(expression).map(this::make).toList());
            case "!_" -> new Not(make(parts.getFirst()));
            case "_?_:_" -> choice(make(parts.get(0)), make(parts.get(1)), make(parts.get(2)));
            case "_==_" -> isLogic(parts) ? equal(make(parts.get(0)), make(parts.get(1))) : comparison(expression);
            case "_!=_" ->
                isLogic(parts) ? new Not(equal(make(parts.get(0)), make(parts.get(1)))) : comparison(expression);
            default -> comparison(expression);
        };
    }

    /** {@code a}, {@code b} and {@code c} of {@code a || b || c}, which CEL reads as two by two. */
    private static Stream<CelExpr> chain(CelExpr expression) {
        return expression.call().args().stream()
                .flatMap(part ->
                        part.callOrDefault().function().equals(expression.call().function())
                                ? chain(part)
                                : Stream.of(part));
    }

    private boolean isLogic(List<CelExpr> parts) {
        return checked.getTypeOrThrow(parts.getFirst().id()).equals(SimpleType.BOOL);
    }

    private static Condition equal(Condition one, Condition other) {
        return choice(one, other, new Not(other));
    }

    private static Condition choice(Condition condition, Condition then, Condition otherwise) {
        return new Any(List.of(new All(List.of(condition, then)), new All(List.of(new Not(condition), otherwise))));
    }

    private Condition named(String name) {
        var definition = defined.get(name);
        return definition == null ? Holds.of(name) : definition;
    }

    private Operand operand(String name) {
        var definition = defined.get(name);
        return definition == null
                ? Operand.ofFact(name, requireNonNull(facts.get(name)))
                : Operand.ofDefinition(name, definition);
    }

    private Condition comparison(CelExpr expression) {
        return withConstant(expression).orElseGet(() -> comparisonByCel(expression));
    }

    /** A fact compared with a number or text; nothing when the expression is more than that. */
    private Optional<Condition> withConstant(CelExpr expression) {
        var call = expression.callOrDefault();
        if (call.args().size() != 2) {
            return Optional.empty();
        }
        var fact = call.args().getFirst().identOrDefault().name();
        var constant = call.args().getLast().constantOrDefault();
        if (!facts.containsKey(fact) || defined.containsKey(fact)) {
            return Optional.empty();
        }
        return test(call.function(), constant)
                .map(test -> new FactComparison(text, Operand.ofFact(fact, requireNonNull(facts.get(fact))), test));
    }

    private static Optional<Predicate<Object>> test(String function, CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> {
                var wanted = constant.stringValue();
                yield switch (function) {
                    case "_==_" -> Optional.of(wanted::equals);
                    case "_!=_" -> Optional.of(value -> !wanted.equals(value));
                    default -> Optional.empty();
                };
            }
            case DOUBLE_VALUE -> numberTest(function, constant.doubleValue());
            default -> Optional.empty();
        };
    }

    private static Optional<Predicate<Object>> numberTest(String function, double limit) {
        return switch (function) {
            case "_<_" -> Optional.of(value -> (double) value < limit);
            case "_<=_" -> Optional.of(value -> (double) value <= limit);
            case "_>_" -> Optional.of(value -> (double) value > limit);
            case "_>=_" -> Optional.of(value -> (double) value >= limit);
            case "_==_" -> Optional.of(value -> (double) value == limit);
            case "_!=_" -> Optional.of(value -> (double) value != limit);
            default -> Optional.empty();
        };
    }

    private Condition comparisonByCel(CelExpr expression) {
        var names = new TreeSet<String>();
        collectNames(expression, names);
        try {
            var program = CEL.createProgram(CelAbstractSyntaxTree.newCheckedAst(
                    expression, checked.getSource(), checked.getReferenceMap(), checked.getTypeMap()));
            return new Comparison(
                    text, program, names.stream().map(this::operand).toList(), isStrict(expression));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("CEL has checked '%s', but cannot plan it".formatted(text), e);
        }
    }

    private static void collectNames(CelExpr expression, Set<String> names) {
        if (expression.getKind() == ExprKind.Kind.IDENT) {
            names.add(expression.ident().name());
        }
        inside(expression).forEach(part -> collectNames(part, names));
    }

    /** Tells whether nothing in it can be decided while one of its operands is unknown. */
    private static boolean isStrict(CelExpr expression) {
        return switch (expression.callOrDefault().function()) {
            case "_&&_", "_||_", "_?_:_" -> false;
            default -> inside(expression).allMatch(ConditionMaker::isStrict);
        };
    }

    private static Stream<CelExpr> inside(CelExpr expression) {
        var call = expression.callOrDefault();
        return Stream.of(call.target().stream(), call.args().stream(), expression.listOrDefault().elements().stream())
                .flatMap(parts -> parts);
    }
}
