package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.assessment.answers.StartBackItems;

/** Scoring of STarT Back (Hill 2008; clinical reference, section 3.1): total 3 or less is low, else psychosocial 4 or more is high. */
class RiskTest {

    /** Items as digits: 1 agrees, 0 does not, - was not answered; the last is bothersomeness, 0 to 4. */
    @ParameterizedTest
    @CsvSource({
        "000000000,LOW,0,0",
        "111000000,LOW,3,0",
        "111000002,LOW,3,0",
        "111000003,MEDIUM,4,1",
        "111100000,MEDIUM,4,0",
        "111101112,MEDIUM,7,3",
        "000011112,HIGH,4,4",
        "000011113,HIGH,5,5",
        "111111113,HIGH,9,5",
        "000001113,HIGH,4,4",
        "000001112,LOW,3,3",
    })
    void totalAndPsychosocialScoreMakeTheStratum(String items, RiskStratum stratum, int total, int psychosocial) {
        assertThat(Risk.of(items(items))).isEqualTo(new Risk(stratum, stratum, stratum, total, psychosocial));
    }

    @Test
    void aMissingItemThatChangesNothingLeavesTheStratum() {
        var risk = Risk.of(items("-00000000"));

        assertThat(risk).isEqualTo(new Risk(RiskStratum.LOW, RiskStratum.LOW, RiskStratum.LOW, null, 0));
    }

    @Test
    void aMissingItemThatCouldChangeTheStratumGivesARange() {
        assertThat(Risk.of(items("111-00000")))
                .isEqualTo(new Risk(RiskStratum.UNKNOWN, RiskStratum.LOW, RiskStratum.MEDIUM, null, 0));
        assertThat(Risk.of(items("11110111-")))
                .isEqualTo(new Risk(RiskStratum.UNKNOWN, RiskStratum.MEDIUM, RiskStratum.HIGH, null, null));
        assertThat(Risk.of(items("00001---0")))
                .isEqualTo(new Risk(RiskStratum.UNKNOWN, RiskStratum.LOW, RiskStratum.HIGH, null, null));
    }

    @Test
    void whoeverAnsweredNothingWasNotScreened() {
        assertThat(Risk.of(items("---------"))).isEqualTo(Risk.NOT_SCREENED);
        assertThat(Risk.of(null)).isEqualTo(Risk.NOT_SCREENED);
    }

    @Test
    void aRedFlagPathwayGoesBeforeStratificationButKeepsTheScores() {
        assertThat(Risk.of(items("111111113")).notApplicable())
                .isEqualTo(new Risk(RiskStratum.NOT_APPLICABLE, RiskStratum.HIGH, RiskStratum.HIGH, 9, 5));
    }

    static StartBackItems items(String digits) {
        return new StartBackItems(
                agrees(digits, 0),
                agrees(digits, 1),
                agrees(digits, 2),
                agrees(digits, 3),
                agrees(digits, 4),
                agrees(digits, 5),
                agrees(digits, 6),
                agrees(digits, 7),
                digits.charAt(8) == '-' ? null : digits.charAt(8) - '0');
    }

    private static @Nullable Boolean agrees(String digits, int item) {
        return digits.charAt(item) == '-' ? null : digits.charAt(item) == '1';
    }
}
