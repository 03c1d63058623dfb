package org.lumbar.platform.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lumbar.platform.kernel.Nearest;

/**
 * Lets pass the part of CEL that conditions are written in: names, numbers, texts, lists of texts or numbers, logic,
 * comparison, arithmetic, and the three ways to look into a text. What is left out either needs a type that no fact has
 * or counts over a list, which one unknown element makes unknown as a whole: counting is done by nodes.
 *
 * <p>Every number becomes a double, as facts are, so that {@code age == 60} is well typed.
 */
final class ExpressionReader {

    private static final Set<String> OPERATORS = Set.of(
            "_&&_", "_||_", "!_", "_?_:_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_", "_*_", "_/_",
            "-_", "@in");
    private static final Set<String> FUNCTIONS = Set.of("contains", "startsWith", "endsWith");
    private static final Set<String> COMPARING_VALUES = Set.of("_==_", "_!=_", "@in");

    private final Vocabulary vocabulary;
    private final Set<String> definitions;
    private final Set<String> defined;
    private final String text;
    private final CelSource source;
    private final Place place;

    ExpressionReader(
            Vocabulary vocabulary,
            Set<String> definitions,
            Set<String> defined,
            String text,
            CelSource source,
            Place place) {
        this.vocabulary = vocabulary;
        this.definitions = definitions;
        this.defined = defined;
        this.text = text;
        this.source = source;
        this.place = place;
    }

    /** The expression to be type-checked; what must not pass has been made a problem of the place. */
    CelExpr read(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case IDENT -> name(expression);
            case CALL -> call(expression);
            case LIST ->
                CelExpr.ofList(expression.id(), readAll(expression.list().elements()), ImmutableList.of());
            case SELECT, STRUCT, MAP, COMPREHENSION, NOT_SET -> {
                problem(expression, "this is not something that conditions have");
                yield expression;
            }
        };
    }

    private ImmutableList<CelExpr> readAll(List<CelExpr> expressions) {
        return expressions.stream().map(this::read).collect(ImmutableList.toImmutableList());
    }

    private CelExpr constant(CelExpr expression) {
        var constant = expression.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE ->
                CelExpr.ofConstant(expression.id(), CelConstant.ofValue((double) constant.int64Value()));
            case BOOLEAN_VALUE, DOUBLE_VALUE, STRING_VALUE -> expression;
            default -> {
                problem(expression, "a condition's constants are numbers, texts, true and false");
                yield expression;
            }
        };
    }

    private CelExpr name(CelExpr expression) {
        var name = expression.ident().name();
        if (!vocabulary.types().containsKey(name) && !defined.contains(name)) {
            if (definitions.contains(name)) {
                problem(expression, "%s is defined only here or further down".formatted(name));
            } else {
                var known = new TreeSet<>(vocabulary.types().keySet());
                known.addAll(defined);
                problem(expression, "%s is not a fact".formatted(name), Nearest.maybe(name, known));
            }
        }
        return expression;
    }

    private CelExpr call(CelExpr expression) {
        var call = expression.call();
        var function = call.function();
        if (!(call.target().isPresent() ? FUNCTIONS : OPERATORS).contains(function)) {
            problem(expression, "conditions have no %s".formatted(function.replace("_", "")));
        }
        if (COMPARING_VALUES.contains(function)) {
            checkValues(call);
        }
        return CelExpr.ofCall(
                expression.id(),
                call.target().map(this::read),
                function.equals("_/_") ? Division.NAME : function,
                readAll(call.args()));
    }

    /** Where a fact of known values is compared with a text, the text must be one of them. */
    private void checkValues(CelCall call) {
        for (var fact : call.args()) {
            var values = vocabulary.values().get(fact.identOrDefault().name());
            if (values != null) {
                call.args().stream()
                        .flatMap(other -> Stream.concat(Stream.of(other), other.listOrDefault().elements().stream()))
                        .filter(other -> other.constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE)
                        .filter(other -> !values.contains(other.constant().stringValue()))
                        .forEach(other -> problem(
                                other,
                                "%s is never '%s'"
                                        .formatted(
                                                fact.ident().name(),
                                                other.constant().stringValue()),
                                Nearest.maybe(other.constant().stringValue(), values)));
            }
        }
    }

    private void problem(CelExpr expression, String problem) {
        problem(expression, problem, "");
    }

    private void problem(CelExpr expression, String problem, String advice) {
        var offset = source.getPositionsMap().getOrDefault(expression.id(), 0);
        place.problem("says '%s', but at character %d: %s.%s".formatted(text, offset + 1, problem, advice));
    }
}
