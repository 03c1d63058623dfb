package org.lumbar.platform.kernel.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleTest {

    private record Flag(String id, Condition when) implements Rule {}

    @Test
    void rulesAnswerInTheirOrder() {
        var rules = List.of(
                new Flag("third", Holds.of("trauma")),
                new Flag("first", new Not(Holds.of("trauma"))),
                new Flag("second", Holds.of("fever")));

        var results = Rule.evaluate(rules, Facts.of(Map.of("trauma", true)));

        assertThat(results).extracting(result -> result.rule().id()).containsExactly("third", "first", "second");
        assertThat(results).extracting(RuleResult::truth).containsExactly(Truth.TRUE, Truth.FALSE, Truth.UNKNOWN);
        assertThat(results.getLast().verdict().unknown()).containsExactly("fever");
    }

    @Test
    void aFactOfTheWrongTypeIsAnErrorThatNamesRuleAndFact() {
        var results = Rule.evaluate(List.of(new Flag("fx-1", Holds.of("trauma"))), Facts.of(Map.of("trauma", "yes")));

        assertThat(results.getFirst().verdict())
                .isEqualTo(Verdict.failed(
                        Names.of("trauma"), Names.NONE, "Rule fx-1: Fact trauma must be a Boolean, but is a String"));
    }

    @Test
    void aConditionThatThrowsIsAnErrorAndTheOtherRulesAreEvaluated() {
        var rules = List.of(new Flag("broken", new Throwing()), new Flag("fx-1", Holds.of("trauma")));

        var results = Rule.evaluate(rules, Facts.of(Map.of("trauma", true)));

        assertThat(results).extracting(RuleResult::truth).containsExactly(Truth.ERROR, Truth.TRUE);
        assertThat(results.getFirst().verdict().error()).isEqualTo("Rule broken: IllegalStateException");
        assertThat(results.getFirst().verdict().unknown()).containsExactly("fever");
    }

    @Test
    void aRuleThatDoesNotHoldStillSaysWhy() {
        var results = Rule.evaluate(
                List.of(new Flag("fx-1", new All(List.of(Holds.of("trauma"), Holds.of("fever"))))),
                Facts.of(Map.of("trauma", false, "fever", true)));

        assertThat(results.getFirst().truth()).isEqualTo(Truth.FALSE);
        assertThat(results.getFirst().verdict()).isEqualTo(Verdict.decided(false, Names.of("trauma")));
        assertThat(results.getFirst().verdict()).isSameAs(results.getFirst().verdict());
    }

    @Test
    void aConstantRestsOnNothing() {
        var nothing = Facts.of(Map.of());

        assertThat(new Constant(true).evaluate(nothing)).isEqualTo(Verdict.decided(true, Collections.emptySortedSet()));
        assertThat(new Not(new Constant(true)).evaluate(nothing).truth()).isEqualTo(Truth.FALSE);
        assertThat(new Constant(false).names()).isEmpty();
    }

    @Test
    void aVerdictThatContradictsItselfIsRefused() {
        var some = new TreeSet<>(List.of("age"));

        assertThatThrownBy(() -> new Verdict(Truth.ERROR, some, some, null)).hasMessageContaining("ERROR has none");
        assertThatThrownBy(() -> new Verdict(Truth.TRUE, some, Names.NONE, "oops"))
                .hasMessageContaining("'oops'");
        assertThatThrownBy(() -> new Verdict(Truth.TRUE, some, some, null)).hasMessageContaining("TRUE has [age]");
        assertThatThrownBy(() -> new Verdict(Truth.UNKNOWN, some, Names.NONE, null))
                .hasMessageContaining("UNKNOWN has []");
    }

    private record Throwing() implements Condition {

        @Override
        public Verdict evaluate(Facts facts) {
            throw new IllegalStateException("a value that must not get into a message");
        }

        @Override
        public SortedSet<String> names() {
            return new TreeSet<>(List.of("fever"));
        }
    }
}
