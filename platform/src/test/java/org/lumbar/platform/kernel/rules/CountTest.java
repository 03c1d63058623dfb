package org.lumbar.platform.kernel.rules;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {

    private static final Facts NOTHING = name -> null;

    @ParameterizedTest
    @CsvSource({
        "3, 2, UNKNOWN", //
        "4, 0, TRUE",
        "4, 5, TRUE",
        "1, 2, FALSE",
        "1, 3, UNKNOWN",
        "0, 3, FALSE",
        "9, 0, TRUE"
    })
    void fourOfNineIsDecidedAsSoonAsTheOpenOnesCannotChangeIt(int holding, int open, Truth expected) {
        assertThat(new AtLeast(4, nine(holding, open)).evaluate(NOTHING).truth())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, TRUE", //
        "1, 1, TRUE",
        "2, 1, UNKNOWN",
        "3, 0, FALSE",
        "3, 6, FALSE"
    })
    void atMostTwoOfNine(int holding, int open, Truth expected) {
        assertThat(new AtMost(2, nine(holding, open)).evaluate(NOTHING).truth()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, TRUE", //
        "2, 1, UNKNOWN",
        "0, 2, UNKNOWN",
        "0, 1, FALSE",
        "3, 4, FALSE"
    })
    void exactlyTwoOfNine(int holding, int open, Truth expected) {
        assertThat(new Exactly(2, nine(holding, open)).evaluate(NOTHING).truth())
                .isEqualTo(expected);
    }

    @Test
    void aCountThatHoldsRestsOnThePartsThatHold() {
        var verdict = new AtLeast(2, List.of(is(Truth.TRUE, "a"), is(Truth.FALSE, "b"), is(Truth.TRUE, "c")))
                .evaluate(NOTHING);

        assertThat(verdict).isEqualTo(Verdict.decided(true, names("a", "c")));
    }

    @Test
    void aCountThatCannotBeReachedRestsOnThePartsThatFail() {
        var verdict = new AtLeast(2, List.of(is(Truth.FALSE, "a"), is(Truth.UNKNOWN, "b"), is(Truth.FALSE, "c")))
                .evaluate(NOTHING);

        assertThat(verdict).isEqualTo(Verdict.decided(false, names("a", "c")));
    }

    @Test
    void aCountThatIsExceededRestsOnThePartsThatHold() {
        var verdict = new AtMost(1, List.of(is(Truth.TRUE, "a"), is(Truth.FALSE, "b"), is(Truth.TRUE, "c")))
                .evaluate(NOTHING);

        assertThat(verdict).isEqualTo(Verdict.decided(false, names("a", "c")));
    }

    @Test
    void aCountThatIsNotExceededRestsOnThePartsThatFail() {
        var verdict = new AtMost(1, List.of(is(Truth.TRUE, "a"), is(Truth.FALSE, "b"), is(Truth.FALSE, "c")))
                .evaluate(NOTHING);

        assertThat(verdict).isEqualTo(Verdict.decided(true, names("b", "c")));
    }

    @Test
    void anExactCountRestsOnAllParts() {
        var verdict = new Exactly(1, List.of(is(Truth.TRUE, "a"), is(Truth.FALSE, "b"))).evaluate(NOTHING);

        assertThat(verdict).isEqualTo(Verdict.decided(true, names("a", "b")));
    }

    @Test
    void anOpenCountNamesWhatIsUnknownInItsOpenPartsAndWhatLeftItToThem() {
        var verdict = new Any(List.of(is(Truth.FALSE, "a"), is(Truth.UNKNOWN, "b"), is(Truth.UNKNOWN, "c")))
                .evaluate(NOTHING);

        assertThat(verdict).isEqualTo(Verdict.undecided(names("a"), names("b", "c")));
    }

    @Test
    void anErrorIsToldWithWhatIsUnknownBesideIt() {
        var verdict = new Any(List.of(
                        is(Truth.ERROR, "b"), is(Truth.FALSE, "c"), is(Truth.UNKNOWN, "d"), is(Truth.ERROR, "a")))
                .evaluate(NOTHING);

        assertThat(verdict).isEqualTo(Verdict.failed(names("a", "b", "c"), names("d"), "a failed; b failed"));
    }

    @Test
    void anErrorThatCannotMatterIsLeftOut() {
        var verdict = new Any(List.of(is(Truth.ERROR, "a"), is(Truth.TRUE, "b"))).evaluate(NOTHING);

        assertThat(verdict).isEqualTo(Verdict.decided(true, names("b")));
    }

    @Property
    void allAndAnyAreAndAndOrOfTheirParts(@ForAll @Size(min = 1, max = 5) List<Truth> truths) {
        var parts = parts(truths);

        assertEquals(
                truths.stream().reduce(Truth.TRUE, Truth::and),
                new All(parts).evaluate(NOTHING).truth());
        assertEquals(
                truths.stream().reduce(Truth.FALSE, Truth::or),
                new Any(parts).evaluate(NOTHING).truth());
    }

    @Property
    void theOrderOfThePartsDoesNotMatter(@ForAll @Size(min = 2, max = 9) List<Truth> truths, @ForAll Random random) {
        var parts = parts(truths);
        var shuffled = new ArrayList<>(parts);
        Collections.shuffle(shuffled, random);

        assertEquals(new All(parts).evaluate(NOTHING), new All(shuffled).evaluate(NOTHING));
        assertEquals(new Any(parts).evaluate(NOTHING), new Any(shuffled).evaluate(NOTHING));
        for (int count = 1; count < parts.size(); count++) {
            assertEquals(new AtLeast(count, parts).evaluate(NOTHING), new AtLeast(count, shuffled).evaluate(NOTHING));
            assertEquals(new AtMost(count, parts).evaluate(NOTHING), new AtMost(count, shuffled).evaluate(NOTHING));
            assertEquals(new Exactly(count, parts).evaluate(NOTHING), new Exactly(count, shuffled).evaluate(NOTHING));
        }
    }

    @Property
    void aCountAgreesWithAllWaysInWhichItsOpenPartsCouldComeOut(@ForAll @Size(min = 1, max = 6) List<Truth> truths) {
        var parts = parts(truths);
        long holding = truths.stream().filter(Truth.TRUE::equals).count();
        long open = truths.stream().filter(truth -> !truth.isDecided()).count();
        var undecided = truths.contains(Truth.ERROR) ? Truth.ERROR : Truth.UNKNOWN;
        for (int count = 1; count <= parts.size(); count++) {
            int wanted = count;
            var outcomes = IntStream.rangeClosed(0, (int) open)
                    .mapToObj(more -> Truth.of(holding + more >= wanted))
                    .distinct()
                    .toList();

            assertEquals(
                    outcomes.size() == 1 ? outcomes.getFirst() : undecided,
                    new AtLeast(count, parts).evaluate(NOTHING).truth());
        }
    }

    @Test
    void countsThatAlwaysOrNeverHoldAreRefused() {
        var two = nine(0, 0).subList(0, 2);

        assertThatThrownBy(() -> new AtLeast(0, two)).hasMessageContaining("1 to 2, but is 0");
        assertThatThrownBy(() -> new AtLeast(3, two)).hasMessageContaining("1 to 2, but is 3");
        assertThatThrownBy(() -> new AtMost(2, two)).hasMessageContaining("0 to 1, but is 2");
        assertThatThrownBy(() -> new AtMost(-1, two)).hasMessageContaining("0 to 1, but is -1");
        assertThatThrownBy(() -> new Exactly(3, two)).hasMessageContaining("0 to 2, but is 3");
        assertThatThrownBy(() -> new All(List.of())).hasMessageContaining("needs one part at least");
        assertThat(new AtMost(0, two).evaluate(NOTHING).truth()).isEqualTo(Truth.TRUE);
        assertThat(new Exactly(2, two).evaluate(NOTHING).truth()).isEqualTo(Truth.FALSE);
    }

    @Test
    void aNodeNamesAllFactsOfItsParts() {
        var node = new All(List.of(Holds.of("b"), new Not(Holds.of("a")), new Any(List.of(Holds.of("b")))));

        assertThat(node.names()).containsExactly("a", "b");
    }

    private static List<Condition> nine(int holding, int open) {
        return parts(IntStream.range(0, 9)
                .mapToObj(i -> i < holding ? Truth.TRUE : i < holding + open ? Truth.UNKNOWN : Truth.FALSE)
                .toList());
    }

    private static List<Condition> parts(List<Truth> truths) {
        return IntStream.range(0, truths.size())
                .<Condition>mapToObj(i -> is(truths.get(i), "fact" + i))
                .toList();
    }

    /** A condition that always says the same, on account of one fact. */
    private static Condition is(Truth truth, String fact) {
        return new Fixed(
                switch (truth) {
                    case TRUE, FALSE -> Verdict.decided(truth == Truth.TRUE, names(fact));
                    case UNKNOWN -> Verdict.undecided(names(), names(fact));
                    case ERROR -> Verdict.failed(names(fact), names(), fact + " failed");
                });
    }

    private static SortedSet<String> names(String... names) {
        return Stream.of(names).collect(toCollection(TreeSet::new));
    }

    private record Fixed(Verdict verdict) implements Condition {

        @Override
        public Verdict evaluate(Facts facts) {
            return verdict;
        }

        @Override
        public SortedSet<String> names() {
            return verdict.because();
        }
    }
}
