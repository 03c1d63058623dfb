package org.lumbar.monitoring.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.lumbar.monitoring.progress.Series.chronic;
import static org.lumbar.monitoring.progress.Series.pain;
import static org.lumbar.monitoring.progress.Series.scores;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.platform.kernel.InvalidInput;

/** The numbers that stand beside a status, for people and for the rules of the plan. */
class NumbersTest {

    private static final BaselineScores EVERYTHING = new BaselineScores(6, 3, 14, 40.0, 2.0);

    @Test
    void everythingThatWasAnsweredStandsBesideWhereItBegan() {
        var series = Series.from(EVERYTHING, Series.CHRONIC);

        var judgement = series.on(14, new Scores(4, 5, 11, 36.0, 70, 3, true), 3.5);

        assertThat(judgement.numbers())
                .contains(
                        entry("pain", 4.0),
                        entry("legPain", 5.0),
                        entry("rmdq", 11.0),
                        entry("odi", 36.0),
                        entry("pgic", 3.0),
                        entry("adherence", 70.0),
                        entry("pass", 1.0),
                        entry("baselinePain", 6.0),
                        entry("baselineLegPain", 3.0),
                        entry("baselineRmdq", 14.0),
                        entry("baselineOdi", 40.0),
                        entry("painChange", -2.0),
                        entry("legPainChange", 2.0),
                        entry("rmdqChange", -3.0),
                        entry("odiChange", -4.0),
                        entry("psfsChange", 1.5),
                        entry("painReference", 6.0),
                        entry("legPainReference", 3.0),
                        entry("rmdqReference", 14.0),
                        entry("elevated", 1.0),
                        entry("painWorse", 0.0),
                        entry("functionWorse", 0.0),
                        entry("checkpointDay", 42.0),
                        entry("adherence14CheckIns", 1.0));
        assertThat(judgement.numbers().get("painGainPct")).isCloseTo(100.0 / 3, within(1e-9));
    }

    @Test
    void whatWasNotAnsweredHasNoNumber() {
        var numbers = chronic(6, 12).on(7, pain(5)).numbers();

        assertThat(numbers)
                .doesNotContainKeys("legPain", "rmdq", "odi", "pgic", "adherence", "pass", "psfsChange", "rmdqChange")
                .doesNotContainKeys("adherence14", "adherenceMean", "daysSincePrevious");
    }

    @Test
    void withoutPainAtFirstNothingIsAShareOfIt() {
        assertThat(chronic(0, 12).on(7, scores(3, 12)).numbers()).doesNotContainKey("painGainPct");
    }

    @Test
    void onTheOtherScaleItIsComparedWithItsOwnReference() {
        var series = Series.from(new BaselineScores(6, null, null, 40.0), Series.CHRONIC);

        assertThat(series.on(7, Series.withOdi(6, 50)).numbers())
                .containsEntry("odiReference", 40.0)
                .doesNotContainKey("rmdqReference");
    }

    @Test
    void aPlateauSaysHowLittleHasChanged() {
        var judgement = chronic(7, 15).and(42, scores(4, 9)).on(70, scores(4, 8));

        assertThat(judgement.status()).isEqualTo(Status.PLATEAU);
        assertThat(judgement.numbers())
                .containsEntry("painGainSincePlateau", 0.0)
                .containsEntry("functionGainSincePlateau", 1.0);
    }

    @Test
    void aFlareLongAgoStillEndsWhatWasAcceptableBeforeIt() {
        var series =
                chronic(6, 12).and(0, pain(2)).and(8, pain(7)).and(50, pain(2)).and(51, pain(2));

        assertThat(series.on(55, pain(2)).numbers()).containsEntry("acceptableDays", 5.0);
    }

    @Test
    void whatHasBeenAcceptableForMonthsIsCountedWhole() {
        var series = chronic(6, 12);
        for (int day = 0; day < 100; day++) {
            series.on(day, pain(2));
        }

        assertThat(series.on(100, pain(2)).numbers()).containsEntry("acceptableDays", 100.0);
    }

    /** Acceptable is pain of 3 at most (PLATFORM, 7.2). */
    @ParameterizedTest
    @CsvSource({"3, 7", "4, 0"})
    void painAboveThreeIsNotAcceptable(int pain, double days) {
        assertThat(chronic(6, 12).and(7, pain(3)).on(14, pain(pain)).numbers()).containsEntry("acceptableDays", days);
    }

    @Test
    void aRaisedReadingIsNotAcceptableHoweverLowItIs() {
        var series = chronic(6, 12);
        for (int day = 0; day < 21; day += 7) {
            series.on(day, pain(0));
        }

        assertThat(series.on(28, pain(3)).numbers()).containsEntry("acceptableDays", 0.0);
        assertThat(series.on(35, pain(0)).numbers()).containsEntry("acceptableDays", 0.0);
    }

    @Test
    void theMeanOfWhatWasDoneCountsACorrectedAnswerOnce() {
        var series = chronic(6, 12).and(7, scores(6, 12, 20)).and(14, scores(6, 12, 90));

        var judgement = series.on(14, scores(6, 12, 60));

        assertThat(judgement.numbers()).containsEntry("adherenceMean", 40.0).containsEntry("adherence14", 40.0);
    }

    @Test
    void whatIsForgottenLeavesEverythingThatLaterCheckInsAreComparedWith() {
        var series = chronic(6, 12).and(0, new Scores(6, 4, 12, 40.0, 80, 7, null));
        for (int day = 60; day < 200; day += 7) {
            series.on(day, pain(6));
        }

        var course = series.course();

        assertThat(course.readings()).hasSizeLessThan(15);
        assertThat(course.on(Series.START)).hasValueSatisfying(first -> {
            assertThat(first.scores().pgic()).isEqualTo(7);
            assertThat(first.scores().odi()).isEqualTo(40.0);
        });
        assertThat(course.on(Series.START.plusDays(60))).isEmpty();
        assertThat(course.adherenceCount()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "6, 12, 6, 12, HIGH",
        "6, 12, 6, , MEDIUM",
        "6, , 6, 12, MEDIUM",
        ", 12, 6, 12, MEDIUM",
        ", , 6, 12, LOW"
    })
    void howSureItIsDependsOnWhatIsThere(
            @Nullable Integer first,
            @Nullable Integer firstRmdq,
            @Nullable Integer pain,
            @Nullable Integer rmdq,
            Confidence confidence) {
        var series = Series.from(new BaselineScores(first, null, firstRmdq, null), Series.CHRONIC);

        assertThat(series.on(14, scores(pain, rmdq)).confidence()).isEqualTo(confidence);
    }

    @ParameterizedTest
    @CsvSource({
        "painNprs, 11",
        "painNprs, -1",
        "legPainNprs, 11",
        "rmdq, 25",
        "odi, 101",
        "adherencePct, 101",
        "pgic, 0",
        "pgic, 8"
    })
    void aScoreOutOfItsRangeIsNamed(String score, int value) {
        assertThatThrownBy(() -> with(score, value))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(score)
                .hasMessageContaining("but is " + value);
    }

    private static Scores with(String score, int value) {
        var names = List.of("painNprs", "legPainNprs", "rmdq", "odi", "adherencePct", "pgic");
        var values = new ArrayList<@Nullable Integer>();
        names.forEach(name -> values.add(name.equals(score) ? value : null));
        var odi = values.get(3);
        return new Scores(
                values.get(0),
                values.get(1),
                values.get(2),
                odi == null ? null : odi.doubleValue(),
                values.get(4),
                values.get(5),
                null);
    }

    @Test
    void nothingAnsweredIsNoScore() {
        assertThat(Scores.none()).isEqualTo(new Scores(null, null, null, null, null, null, null));
    }

    // --- what rules may ask ---

    @Test
    void whatCountsMoreThanScoresComesFirstAndTheScoresStay() {
        var judged = chronic(6, 12).on(7, scores(6, 12));

        var overruled =
                judged.overruledBy(Status.RED_FLAG, ProgressRule.RED_FLAG).noting(Map.of("openQuestions", 2.0));

        assertThat(overruled.status()).isEqualTo(Status.RED_FLAG);
        assertThat(overruled.rules().getFirst()).isEqualTo(ProgressRule.RED_FLAG);
        assertThat(overruled.rules()).containsAll(judged.rules());
        assertThat(overruled.numbers()).containsAllEntriesOf(judged.numbers()).containsEntry("openQuestions", 2.0);
    }

    /** Care of which half was done is adequate (PLATFORM); not knowing must not silence a rule. */
    @ParameterizedTest
    @CsvSource({"50, 3", "49, 0", ", 3"})
    void rulesAskHowLongCareWasAdequate(@Nullable Integer adherence, double weeks) {
        var judgement = chronic(5, 12).on(21, new Scores(4, null, 12, null, adherence, null, null));

        assertThat(Shipped.progress().underCare(judgement))
                .containsEntry("progressStatus", judgement.status().name())
                .containsEntry("weeksUnderCare", 3.0)
                .containsEntry("weeksOfAdequateCare", weeks)
                .containsEntry("gainPct", 20.0);
    }

    @Test
    void whatHasNoNumberIsNoFactForRules() {
        var bare = Judgement.insufficient(ProgressRule.MISSED, false, Map.of());

        assertThat(Shipped.progress().underCare(bare)).containsOnlyKeys("progressStatus");
    }
}
