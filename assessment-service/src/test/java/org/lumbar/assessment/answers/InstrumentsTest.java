package org.lumbar.assessment.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentsTest {

    @Test
    void aRolandMorrisScoreSaysWhetherItMakesUpForMissingItems() {
        var items = new ArrayList<@Nullable Boolean>(Collections.nCopies(24, true));
        assertThat(Instruments.isEstimated(items)).isFalse();

        items.set(3, null);
        assertThat(Instruments.isEstimated(items)).isTrue();
        assertThat(Instruments.rmdq(items)).isEqualTo(24);

        Collections.fill(items.subList(0, 5), null);
        assertThat(Instruments.isEstimated(items)).isFalse();
        assertThat(Instruments.rmdq(items)).isNull();
    }

    /** Up to 4 missing items are made up for in proportion, more make the score invalid (clinical reference, section 4). */
    @ParameterizedTest
    @CsvSource({"12,0,12", "10,4,12", "10,5,", "0,0,0", "24,0,24", "20,4,24", "5,3,6"})
    void rolandMorrisMakesUpForFourMissingItemsAtMost(int applying, int missing, @Nullable Integer score) {
        var items = new ArrayList<@Nullable Boolean>(Collections.nCopies(24, false));
        for (int i = 0; i < applying; i++) {
            items.set(i, true);
        }
        for (int i = 0; i < missing; i++) {
            items.set(23 - i, null);
        }

        assertThat(Instruments.rmdq(items)).isEqualTo(score);
    }

    @Test
    void thePhq9NeedsAllItemsAndGivesThePhq2() {
        assertThat(Instruments.phq9(List.of(1, 2, 0, 0, 1, 0, 0, 0, 1))).isEqualTo(5);
        assertThat(Instruments.phq9(Arrays.asList(1, 2, 0, null, 1, 0, 0, 0, 1)))
                .isNull();
        assertThat(Instruments.phq2(Arrays.asList(1, 2, 0, null, 1, 0, 0, 0, 1)))
                .isEqualTo(3);
        assertThat(Instruments.phq9LastItem(List.of(1, 2, 0, 0, 1, 0, 0, 0, 1))).isEqualTo(1);
    }

    @Test
    void threeItemsOfTheOrebroFormCountFromTheOtherEnd() {
        assertThat(Instruments.ompsq(List.of(10, 10, 0, 0, 10, 10, 10, 0, 10, 10)))
                .isEqualTo(100);
        assertThat(Instruments.ompsq(List.of(1, 0, 10, 10, 0, 0, 0, 10, 0, 0))).isEqualTo(1);
        assertThat(Instruments.ompsq(Arrays.asList(1, 0, 10, 10, 0, 0, null, 10, 0, 0)))
                .isNull();
    }

    @Test
    void meansNeedTheirItems() {
        assertThat(Instruments.peg(List.of(6, 7, 8))).isEqualTo(7.0);
        assertThat(Instruments.peg(Arrays.asList(6, null, 8))).isNull();
        assertThat(Instruments.psfs(List.of(3, 4))).isEqualTo(3.5);
        assertThat(Instruments.psfs(List.of())).isNull();
    }

    /** No items are no score: a 0 would say that somebody is well. */
    @Test
    void anInstrumentThatNobodyAnsweredHasNoScore() {
        assertThat(Instruments.rmdq(null)).isNull();
        assertThat(Instruments.rmdq(List.of())).isNull();
        assertThat(Instruments.isEstimated(null)).isFalse();
        assertThat(Instruments.phq2(null)).isNull();
        assertThat(Instruments.phq9(null)).isNull();
        assertThat(Instruments.phq9LastItem(null)).isNull();
        assertThat(Instruments.ompsq(null)).isNull();
        assertThat(Instruments.peg(null)).isNull();
        assertThat(Instruments.peg(List.of())).isNull();
        assertThat(Instruments.psfs(null)).isNull();
    }

    @Test
    void thePhq2NeedsItsTwoItemsAndTheLastOfThePhq9ItsNinth() {
        assertThat(Instruments.phq2(List.of(3))).isNull();
        assertThat(Instruments.phq2(List.of(3, 2))).isEqualTo(5);
        assertThat(Instruments.phq2(Arrays.asList(3, null, 2))).isNull();
        assertThat(Instruments.phq9LastItem(Collections.nCopies(8, 1))).isNull();
        assertThat(Instruments.phq9LastItem(Arrays.asList(null, null, null, null, null, null, null, null, 1)))
                .isEqualTo(1);
    }
}
