package org.lumbar.platform.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("slr_positive", "slr_negative", "foot_drop", "fever", "nprs");

    @ParameterizedTest
    @CsvSource({"slr_postive, slr_positive", "FEVER, fever", "fevre, fever", "fotdrop, foot_drop", "nprs2, nprs"})
    void aNameWithAFewMistakesIsRecognised(String wrong, String meant) {
        assertThat(Nearest.to(wrong, KNOWN)).hasValue(meant);
        assertThat(Nearest.maybe(wrong, KNOWN)).isEqualTo(" Maybe it should be %s.", meant);
    }

    @Test
    void aNameThatIsLikeNoneIsNotGuessedAt() {
        assertThat(Nearest.to("pregnancy", KNOWN)).isEmpty();
        assertThat(Nearest.to("", KNOWN)).isEmpty();
        assertThat(Nearest.maybe("f".repeat(10_000), KNOWN)).isEmpty();
    }

    @Test
    void ofNamesThatAreEquallyNearItIsTheFirstInTheAlphabet() {
        assertThat(Nearest.to("bat", List.of("cat", "rat", "hat"))).hasValue("cat");
    }
}
