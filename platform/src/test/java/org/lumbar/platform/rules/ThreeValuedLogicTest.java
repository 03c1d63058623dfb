package org.lumbar.platform.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Truth;

/** What holds of every condition and all facts, tried on conditions and facts drawn at random. */
class ThreeValuedLogicTest {

    private static final KnowledgeLoader LOADER = KnowledgeLoader.with(Example.VOCABULARY);

    record File(Condition when) {}

    @Property(tries = 500)
    void anExpressionMeansWhatItSays(
            @ForAll("expressions") Example example, @ForAll("facts") Map<String, Object> facts) {
        var condition = LOADER.condition(example.text());

        assertThat(condition.evaluate(Facts.of(facts)).truth())
                .as("%s of %s", example.text(), facts)
                .isEqualTo(example.meaning().apply(facts));
        assertThat(condition.truth(Facts.of(facts)))
                .as("%s of %s, without reasons", example.text(), facts)
                .isEqualTo(example.meaning().apply(facts));
    }

    @Property(tries = 500)
    void aNodeMeansWhatItSays(@ForAll("nodes") Example example, @ForAll("facts") Map<String, Object> facts) {
        var condition = condition(example);

        assertThat(condition.evaluate(Facts.of(facts)).truth())
                .as("%s of %s", example.text(), facts)
                .isEqualTo(example.meaning().apply(facts));
        assertThat(condition.truth(Facts.of(facts)))
                .as("%s of %s, without reasons", example.text(), facts)
                .isEqualTo(example.meaning().apply(facts));
    }

    @Property(tries = 500)
    void aDefinitionMeansWhatItsConditionMeans(
            @ForAll("nodes") Example example, @ForAll("facts") Map<String, Object> facts) {
        var yaml = """
                version: "1"
                definitions:
                  first: %s
                  second: "!first"
                when: "(second ? 1 : 2) > 1 && !second"
                """.formatted(example.text());
        var defined = LOADER.read("defined", yaml, File.class).when().evaluate(Facts.of(facts));

        var direct = condition(example).evaluate(Facts.of(facts));

        assertThat(defined.truth()).as("%s of %s", example.text(), facts).isEqualTo(direct.truth());
        assertThat(defined.because()).isEqualTo(direct.because());
        assertThat(defined.unknown()).isEqualTo(direct.unknown());
    }

    @Property(tries = 500)
    void whatIsForgottenNeverTurnsADecidedVerdictIntoItsOpposite(
            @ForAll("nodes") Example example,
            @ForAll("facts") Map<String, Object> facts,
            @ForAll("names") String forgotten) {
        var condition = condition(example);
        var less = new HashMap<>(facts);
        less.remove(forgotten);

        var before = condition.evaluate(Facts.of(facts)).truth();
        var after = condition.evaluate(Facts.of(less)).truth();

        assertThat(after)
                .as("%s of %s without %s", example.text(), facts, forgotten)
                .matches(truth -> truth == before || !truth.isDecided() || !before.isDecided());
    }

    @Property(tries = 500)
    void noOtherFactsThanTheReasonsChangeAVerdict(
            @ForAll("nodes") Example example,
            @ForAll("facts") Map<String, Object> facts,
            @ForAll("facts") Map<String, Object> others) {
        var condition = condition(example);
        var verdict = condition.evaluate(Facts.of(facts));
        var reasons = new TreeSet<>(verdict.because());
        reasons.addAll(verdict.unknown());
        var changed = new HashMap<>(others);
        changed.keySet().removeAll(reasons);
        reasons.stream().filter(facts::containsKey).forEach(name -> changed.put(name, facts.get(name)));

        assertThat(condition.evaluate(Facts.of(changed)).truth())
                .as("%s of %s and %s", example.text(), facts, changed)
                .isEqualTo(verdict.truth());
    }

    @Property(tries = 500)
    void reasonsAreKnownAndOpenFactsAreNot(
            @ForAll("nodes") Example example, @ForAll("facts") Map<String, Object> facts) {
        var condition = condition(example);
        var verdict = condition.evaluate(Facts.of(facts));

        assertThat(verdict.because()).as(example.text()).allMatch(facts::containsKey);
        assertThat(verdict.unknown()).as(example.text()).noneMatch(facts::containsKey);
        assertThat(condition.names().containsAll(verdict.because())).isTrue();
        assertThat(condition.names().containsAll(verdict.unknown())).isTrue();
        assertThat(verdict.error() != null).isEqualTo(verdict.truth() == Truth.ERROR);
    }

    private static Condition condition(Example example) {
        return LOADER.read("example", "version: '1'\nwhen: %s\n".formatted(example.text()), File.class)
                .when();
    }

    @Provide
    Arbitrary<Example> expressions() {
        return Example.expressions(3);
    }

    @Provide
    Arbitrary<Example> nodes() {
        return Example.nodes(2);
    }

    @Provide
    Arbitrary<Map<String, Object>> facts() {
        return Example.facts();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(Example.VOCABULARY.keySet());
    }
}
