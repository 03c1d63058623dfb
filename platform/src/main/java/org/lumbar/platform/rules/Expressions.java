package org.lumbar.platform.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import java.util.Map;
import java.util.Set;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Constant;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.kernel.rules.Holds;

/**
 * Makes conditions of CEL expressions: parsed and type-checked by CEL against a vocabulary, in the part of CEL that
 * {@link ExpressionReader} lets pass.
 */
final class Expressions {

    /** What stands in for an expression that has a problem; a file with a problem is refused, so nobody sees it. */
    private static final Condition REFUSED = new Constant(false);

    private final Vocabulary vocabulary;
    private final Set<String> definitions;
    private final CelCompiler cel;

    /**
     * Expressions over a vocabulary.
     *
     * @param definitions names of the conditions that the file defines, wherever in it
     */
    Expressions(Vocabulary vocabulary, Set<String> definitions) {
        this.vocabulary = vocabulary;
        this.definitions = definitions;
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setResultType(SimpleType.BOOL)
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        Division.NAME,
                        CelOverloadDecl.newGlobalOverload(
                                Division.NAME, SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.DOUBLE)));
        vocabulary.types().forEach((name, type) -> compiler.addVar(name, celType(type)));
        definitions.forEach(name -> compiler.addVar(name, SimpleType.BOOL));
        cel = compiler.build();
    }

    /**
     * The condition that {@code text} says. Most say just one name, for which it would be a waste to start CEL: checking
     * an expression takes it a millisecond or two until the machine is warm.
     *
     * @param defined the definitions that it may use
     */
    Condition compile(String text, Place place, Map<String, Condition> defined) {
        var definition = defined.get(text);
        if (definition != null) {
            return definition;
        }
        if (vocabulary.types().get(text) == FactType.BOOL) {
            return Holds.of(text);
        }
        return compileWithCel(text, place, defined);
    }

    private Condition compileWithCel(String text, Place place, Map<String, Condition> defined) {
        var problems = place.problems();
        try {
            var parsed = accept(cel.parse(text, place.position()), text, place);
            var read = new ExpressionReader(vocabulary, definitions, defined.keySet(), text, parsed.getSource(), place)
                    .read(parsed.getExpr());
            if (place.problems() > problems) {
                return REFUSED;
            }
            var checked = accept(cel.check(CelAbstractSyntaxTree.newParsedAst(read, parsed.getSource())), text, place);
            return new ConditionMaker(text, checked, vocabulary.types(), defined).make();
        } catch (CelValidationException e) {
            return REFUSED;
        }
    }

    private static CelAbstractSyntaxTree accept(CelValidationResult result, String text, Place place)
            throws CelValidationException {
        for (var error : result.getErrors()) {
            place.problem("says '%s', but%s: %s".formatted(text, at(error, result.getSource()), message(error)));
        }
        return result.getAst();
    }

    private static String at(CelIssue issue, CelSource source) {
        return source.getLocationOffset(issue.getSourceLocation())
                .map(offset -> " at character %d".formatted(offset + 1))
                .orElse("");
    }

    /** CEL's message without its list of all there is, and in our words for the types. */
    private static String message(CelIssue error) {
        return error.getMessage()
                .replaceFirst(" \\(candidates: .*", "")
                .replaceAll("\\bdouble\\b", FactType.NUMBER.name())
                .replaceAll("\\bstring\\b", FactType.TEXT.name())
                .replaceAll("\\bbool\\b", FactType.BOOL.name())
                .replace("'_", "'")
                .replace("_'", "'");
    }

    private static CelType celType(FactType type) {
        return switch (type) {
            case BOOL -> SimpleType.BOOL;
            case NUMBER -> SimpleType.DOUBLE;
            case TEXT -> SimpleType.STRING;
        };
    }
}
