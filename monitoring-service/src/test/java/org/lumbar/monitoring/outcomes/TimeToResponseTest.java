package org.lumbar.monitoring.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.outcomes.Outcomes.Tally;

class TimeToResponseTest {

    private static Tally tally(boolean responded, int day, long treatments) {
        return new Tally(
                "NONSPECIFIC_MECHANICAL", "LOW", Outcome.State.FOLLOWED, responded, responded, day, treatments);
    }

    /**
     * The 6-MP arm of Freireich 1963, the textbook example: 21 patients, relapses at 6 (3), 7, 10, 13, 16, 22, 23, the
     * others last seen at 6, 9, 10, 11, 17, 19, 20, 25, 32 (2), 34, 35. S(10) is 0.7529, S(23) 0.4482, the median 23.
     */
    private static List<Tally> freireich() {
        var tallies = new ArrayList<Tally>();
        tallies.add(tally(true, 6, 3));
        for (int day : new int[] {7, 10, 13, 16, 22, 23}) {
            tallies.add(tally(true, day, 1));
        }
        for (int day : new int[] {6, 9, 10, 11, 17, 19, 20, 25, 34, 35}) {
            tallies.add(tally(false, day, 1));
        }
        tallies.add(tally(false, 32, 2));
        return tallies;
    }

    @Test
    void theTextbookExampleComesOutAsInTheTextbook() {
        var time = TimeToResponse.of(freireich());

        assertThat(time.medianDays()).isEqualTo(23);
        assertThat(time.by()).extracting(TimeToResponse.ByDay::day).containsExactly(14, 28);
        // R survfit(conf.type = "log-log"): at 13 0.690 (0.432, 0.849), at 23 0.448 (0.188, 0.680); median 23 (13, NA)
        var by14 = time.by().getFirst();
        assertThat(by14.share()).isCloseTo(1 - 0.6902, within(0.0001));
        assertThat(by14.low()).isCloseTo(1 - 0.8491, within(0.0001));
        assertThat(by14.high()).isCloseTo(1 - 0.4316, within(0.0001));
        assertThat(by14.atRisk()).isEqualTo(11);
        assertThat(time.by().get(1).share()).isCloseTo(1 - 0.4482, within(0.0001));
        assertThat(time.medianLow()).isEqualTo(13);
        assertThat(time.medianHigh()).isNull();
    }

    @Test
    void whileFewerThanHalfHaveRespondedThereIsNoMedian() {
        var time = TimeToResponse.of(List.of(tally(true, 7, 2), tally(false, 84, 8)));

        assertThat(time.medianDays()).isNull();
        assertThat(time.by()).hasSize(4);
        assertThat(time.by().getLast().share()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void whenAllHaveRespondedNobodyWaits() {
        var time = TimeToResponse.of(List.of(tally(true, 7, 6), tally(true, 42, 6)));

        assertThat(time.medianDays()).isEqualTo(7);
        assertThat(time.by().getLast()).isEqualTo(new TimeToResponse.ByDay(42, 1, 1, 1, 6));
    }

    @Test
    void whenNobodyWasSeenThereIsNothingToSay() {
        assertThat(TimeToResponse.of(List.of(tally(false, 0, 9))))
                .isEqualTo(new TimeToResponse(null, null, null, List.of()));
    }
}
