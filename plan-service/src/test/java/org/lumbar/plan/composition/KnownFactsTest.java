package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownFactsTest {

    @Test
    void findsEachOfManyFactsAndNoneThatWasNotPut() {
        var facts = numbered(0, 1000, 1);

        for (int i = 0; i < 1000; i++) {
            assertThat(facts.get("fact_" + i)).isEqualTo(i);
        }
        assertThat(facts.get("fact_1000")).isNull();
    }

    @Test
    void whatIsPutLaterTakesThePlaceOfWhatWasPutBefore() {
        var facts = new KnownFacts(2);
        facts.put("ckd", false);
        facts.put("ckd", true);

        assertThat(facts.get("ckd")).isEqualTo(true);
    }

    @Test
    void sameFactsAreEqualInWhateverOrderTheyWerePut() {
        var upwards = numbered(0, 100, 1);
        var downwards = numbered(99, 100, -1);

        assertThat(downwards).isEqualTo(upwards).hasSameHashCodeAs(upwards);
        downwards.put("fact_7", 70);
        assertThat(downwards).isNotEqualTo(upwards);
        assertThat(numbered(0, 99, 1)).isNotEqualTo(upwards);
    }

    private static KnownFacts numbered(int first, int count, int step) {
        var facts = new KnownFacts(count);
        for (int i = 0; i < count; i++) {
            int number = first + i * step;
            facts.put("fact_" + number, number);
        }
        return facts;
    }
}
