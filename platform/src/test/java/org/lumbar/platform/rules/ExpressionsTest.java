package org.lumbar.platform.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Truth;
import org.lumbar.platform.kernel.rules.Verdict;

class ExpressionsTest {

    private static final KnowledgeLoader LOADER = KnowledgeLoader.with(new TreeMap<>(Map.of(
                    "age", FactType.NUMBER,
                    "weight", FactType.NUMBER,
                    "osteoporosis", FactType.BOOL,
                    "steroid", FactType.BOOL,
                    "trauma", FactType.BOOL,
                    "sex", FactType.TEXT)))
            .knowing("sex", List.of("female", "male", "other"));

    @ParameterizedTest
    @CsvSource({
        "age >= 60, TRUE",
        "age == 60, TRUE",
        "age != 60, FALSE",
        "age * 2 - 1 > 118.5, TRUE",
        "age < -1, FALSE",
        "-age < 0, TRUE",
        "age in [59; 60], TRUE",
        "sex == 'female', TRUE",
        "sex in ['male'; 'other'], FALSE",
        "sex.startsWith('fe') && !sex.contains('x'), TRUE",
        "osteoporosis, TRUE",
        "!osteoporosis, FALSE",
        "steroid, UNKNOWN",
        "osteoporosis == true, TRUE",
        "osteoporosis ? age > 50 : age > 70, TRUE",
        "age / weight > 1, UNKNOWN",
        "1 < 2, TRUE"
    })
    void wholeNumbersAndDecimalsCompareWithANumber(String expression, Truth expected) {
        var facts = Facts.of(Map.of("age", 60, "sex", "female", "osteoporosis", true));

        assertThat(LOADER.condition(expression.replace(';', ','))
                        .evaluate(facts)
                        .truth())
                .isEqualTo(expected);
    }

    @Test
    void aVerdictRestsOnTheBranchesThatMadeIt() {
        var condition = LOADER.condition("age >= 70 || osteoporosis || steroid || trauma");

        assertThat(verdict("age >= 70 || osteoporosis || steroid", Map.of("age", 60, "osteoporosis", true)))
                .isEqualTo(Verdict.decided(true, names("osteoporosis")));
        assertThat(condition.evaluate(Facts.of(Map.of("age", 71, "osteoporosis", false, "trauma", true))))
                .isEqualTo(Verdict.decided(true, names("age", "trauma")));
        assertThat(condition.evaluate(Facts.of(Map.of("age", 60, "osteoporosis", false, "trauma", false))))
                .isEqualTo(Verdict.undecided(names("age", "osteoporosis", "trauma"), names("steroid")));
    }

    @Test
    void aChoiceRestsOnTheBranchTaken() {
        assertThat(verdict(
                        "osteoporosis ? age > 50 : weight > 70", Map.of("osteoporosis", true, "age", 60, "weight", 80)))
                .isEqualTo(Verdict.decided(true, names("age", "osteoporosis")));
    }

    @Test
    void aComparisonIsLeftOpenByItsUnknownFactsAlone() {
        assertThat(verdict("age / weight > 1", Map.of("age", 60)))
                .isEqualTo(Verdict.undecided(names(), names("weight")));
    }

    @Test
    void aComparisonCanBeDecidedWithoutAllOfItsFacts() {
        assertThat(verdict("(osteoporosis || steroid ? 1 : 2) < 2", Map.of("osteoporosis", true)))
                .isEqualTo(Verdict.decided(true, names("osteoporosis")));
        assertThat(verdict("(osteoporosis || steroid ? age : 2) < 2", Map.of("osteoporosis", true)))
                .isEqualTo(Verdict.undecided(names("osteoporosis"), names("age")));
    }

    @Test
    void aDivisionByZeroIsAnErrorAndNotInfinity() {
        var verdict = verdict("age / weight > 1", Map.of("age", 60, "weight", 0));

        assertThat(verdict.truth()).isEqualTo(Truth.ERROR);
        assertThat(verdict.because()).containsExactly("age", "weight");
        assertThat(verdict.error()).isEqualTo("'age / weight > 1' cannot be evaluated: divide by zero");
    }

    @Test
    void anErrorDoesNotHideBehindWhatDecidesNothing() {
        var zero = Map.<String, Object>of("age", 60, "weight", 0, "trauma", false, "osteoporosis", true);

        assertThat(verdict("age / weight > 1 || trauma", zero).truth()).isEqualTo(Truth.ERROR);
        assertThat(verdict("age / weight > 1 || steroid", zero).truth()).isEqualTo(Truth.ERROR);
        assertThat(verdict("(age / weight > 1) == steroid", zero).truth()).isEqualTo(Truth.ERROR);
        assertThat(verdict("age / weight > 1 || osteoporosis", zero).truth()).isEqualTo(Truth.TRUE);
    }

    @Test
    void aFactOfTheWrongTypeIsAnErrorThatDoesNotTellItsValue() {
        assertThat(verdict("age >= 60", Map.of("age", "sixty")).error())
                .isEqualTo("'age >= 60' cannot be evaluated: fact age must be a NUMBER, but is a String");
        assertThat(verdict("age >= 60", Map.of("age", Double.NaN)).error())
                .isEqualTo("'age >= 60' cannot be evaluated: fact age must be a finite number");
        assertThat(verdict("sex == 'male'", Map.of("sex", true)).error())
                .isEqualTo("'sex == 'male'' cannot be evaluated: fact sex must be a TEXT, but is a Boolean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agee >= 60|at character 1: agee is not a fact. Maybe it should be age.",
                "gae >= 60|at character 1: gae is not a fact. Maybe it should be age.",
                "Age >= 60|at character 1: Age is not a fact. Maybe it should be age.",
                "age >= 60 && wings|at character 14: wings is not a fact.",
                "age >|at character 6: mismatched input",
                "age|at character 1: expected type 'BOOL' but found 'NUMBER'",
                "age >= 'old'|at character 5: found no matching overload for '>=' applied to '(NUMBER, TEXT)'",
                "osteoporosis > 3|found no matching overload for '>' applied to '(BOOL, NUMBER)'",
                "age == osteoporosis|found no matching overload for '==' applied to '(NUMBER, BOOL)'",
                "sex == 'femal'|at character 8: sex is never 'femal'. Maybe it should be female.",
                "sex in ['male', 'none']|at character 17: sex is never 'none'.",
                "size(sex) > 3|conditions have no size",
                "age % 2 == 0|conditions have no %",
                "[osteoporosis, steroid].exists(x, x)|conditions have no exists",
                "person.age > 3|this is not something that conditions have",
                "{'a': 1} == {}|this is not something that conditions have",
                "sex == null|a condition's constants are numbers, texts, true and false",
                "sex.matches('(a+)+b')|conditions have no matches",
            })
    void whatIsNotAConditionIsRefused(String expressionAndProblem) {
        var expression = expressionAndProblem.substring(0, expressionAndProblem.lastIndexOf('|'));
        var problem = expressionAndProblem.substring(expressionAndProblem.lastIndexOf('|') + 1);

        assertThatThrownBy(() -> LOADER.condition(expression))
                .isInstanceOf(InvalidKnowledge.class)
                .hasMessageContaining(problem);
    }

    @Test
    void allWrongNamesOfAnExpressionAreToldTogether() {
        assertThatThrownBy(() -> LOADER.condition("truma && agee > 3"))
                .isInstanceOfSatisfying(
                        InvalidKnowledge.class, e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void aVocabularyOfNamesThatNoExpressionCouldUseIsRefused() {
        assertThatThrownBy(() -> KnowledgeLoader.with(new TreeMap<>(Map.of("pain-site", FactType.TEXT))))
                .hasMessageContaining("pain-site");
        assertThatThrownBy(() -> LOADER.knowing("age", List.of("old"))).hasMessageContaining("age is NUMBER");
    }

    private static Verdict verdict(String expression, Map<String, Object> facts) {
        return LOADER.condition(expression).evaluate(Facts.of(facts));
    }

    private static SortedSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }
}
