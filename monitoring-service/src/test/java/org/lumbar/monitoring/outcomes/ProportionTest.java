package org.lumbar.monitoring.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /** Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void theIntervalIsWilsons(long count, long of, double low, double high) {
        var share = Proportion.of(count, of);

        assertThat(share.share()).isEqualTo((double) count / of);
        assertThat(share.low()).isCloseTo(low, within(0.00005));
        assertThat(share.high()).isCloseTo(high, within(0.00005));
    }

    @Property(tries = 300)
    void theIntervalHoldsTheShareAndStaysWithinNoneAndAll(
            @ForAll @IntRange(max = 500) int count, @ForAll @IntRange(min = 1, max = 500) int more) {
        var share = Proportion.of(count, count + more - 1 == 0 ? 1 : count + more - 1);

        assertThat(share.low()).isBetween(0.0, share.share());
        assertThat(share.high()).isBetween(share.share(), 1.0);
        assertThat(share.low()).isLessThan(share.high());
    }

    @Property(tries = 100)
    void whoDidAndWhoDidNotAreEachOthersMirror(
            @ForAll @IntRange(max = 200) int count, @ForAll @IntRange(min = 1, max = 200) int others) {
        var did = Proportion.of(count, count + others);
        var didNot = Proportion.of(others, count + others);

        assertThat(did.low()).isCloseTo(1 - didNot.high(), within(1e-12));
        assertThat(did.high()).isCloseTo(1 - didNot.low(), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 2", "-1, 4"})
    void moreThanAllOrOfNoneIsRefused(long count, long of) {
        assertThatThrownBy(() -> Proportion.of(count, of)).hasMessageContaining("%d of %d".formatted(count, of));
    }
}
