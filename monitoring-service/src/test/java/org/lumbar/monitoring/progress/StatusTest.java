package org.lumbar.monitoring.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.progress.Series.acute;
import static org.lumbar.monitoring.progress.Series.chronic;
import static org.lumbar.monitoring.progress.Series.pain;
import static org.lumbar.monitoring.progress.Series.scores;
import static org.lumbar.monitoring.progress.Series.withImpression;
import static org.lumbar.monitoring.progress.Series.withLeg;
import static org.lumbar.monitoring.progress.Series.withOdi;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.monitoring.knowledge.Shipped;

/** The rows of the status table, each limit on its edge and on both sides. */
class StatusTest {

    // --- data ---

    @Test
    void withoutPainThereIsNotEnoughData() {
        var judgement = chronic(6, 12).on(14, scores(null, 3));

        assertThat(judgement.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(judgement.rules()).containsExactly(ProgressRule.PAIN_ABSENT);
        assertThat(judgement.confidence()).isEqualTo(Confidence.LOW);
    }

    /** Implausible is 6 NPRS points within a week (PLATFORM, 7.5). */
    @ParameterizedTest
    @CsvSource({
        "8, 2, 7, true, 'six points in a week'",
        "8, 3, 7, false, 'five points are possible'",
        "8, 2, 8, false, 'six points in more than a week are possible'",
        "3, 9, 7, true, 'upwards too'"
    })
    void aJumpIsAskedForAgain(int before, int now, int daysLater, boolean jumps, String why) {
        var judgement = chronic(8, 12).and(7, pain(before)).on(7 + daysLater, pain(now));

        assertThat(judgement.rules().contains(ProgressRule.IMPLAUSIBLE_JUMP))
                .as(why)
                .isEqualTo(jumps);
    }

    @Test
    void aJumpCountsOnceThePatientConfirmsIt() {
        var series = chronic(8, 12).and(7, pain(8));

        assertThat(series.on(14, pain(2)).status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(series.on(14, pain(2), true).status()).isEqualTo(Status.IMPROVING);
    }

    @Test
    void aJumpCountsWhenTheNextCheckInAgrees() {
        var judgement = chronic(8, 12).and(7, pain(8)).and(14, pain(2)).on(21, pain(1));

        assertThat(judgement.status()).isEqualTo(Status.IMPROVING);
        assertThat(judgement.numbers()).containsEntry("improvedInARow", 2.0);
    }

    @Test
    void aJumpThatTheNextCheckInTakesBackNeverHappened() {
        var series = chronic(4, 12).and(7, pain(4)).and(14, pain(10));

        assertThat(series.on(21, pain(4)).status()).isEqualTo(Status.STABLE_EARLY);
        assertThat(series.on(28, pain(6)).status()).isEqualTo(Status.FLARE);
    }

    @Test
    void aSecondAnswerOfTheSameDayTakesThePlaceOfTheFirst() {
        var series = chronic(6, 12).and(7, pain(6)).and(14, pain(9));

        assertThat(series.on(14, pain(6)).status()).isEqualTo(Status.STABLE_EARLY);
        assertThat(series.on(21, pain(8)).status()).isEqualTo(Status.FLARE);
    }

    // --- contradiction ---

    /** Pain improves by 2 points and 30 % (Ostelo 2008); the RMDQ is worse by 5 (Stratford 1996). */
    @ParameterizedTest
    @CsvSource({"4, 17, CONFLICTING", "5, 17, FLARE", "4, 16, IMPROVING"})
    void painAndFunctionThatGoDifferentWaysConflict(int pain, int rmdq, Status status) {
        assertThat(chronic(6, 12).on(14, scores(pain, rmdq)).status()).isEqualTo(status);
    }

    @Test
    void functionThatImprovesWhilePainGetsWorseConflicts() {
        assertThat(chronic(5, 14).on(14, scores(7, 9)).rules()).containsExactly(ProgressRule.CONFLICT_OF_DOMAINS);
    }

    /** PGIC 1 and 2 are improved, 6 and 7 worse (Suzuki 2020 for 2; PLATFORM for 6). */
    @ParameterizedTest
    @CsvSource({
        "6, 12, 2, CONFLICTING",
        "6, 12, 3, STABLE_EARLY",
        "3, 12, 6, CONFLICTING",
        "3, 12, 5, IMPROVING",
        "3, 12, 2, IMPROVING"
    })
    void anImpressionThatContradictsTheScoresConflicts(int pain, int rmdq, int pgic, Status status) {
        assertThat(chronic(6, 12).on(14, withImpression(pain, rmdq, pgic)).status())
                .isEqualTo(status);
    }

    /** The table makes no exception for a baseline that leaves little to gain. */
    @Test
    void aGoodImpressionContradictsScoresThatCannotImproveEither() {
        assertThat(acute(1, 1).on(14, withImpression(0, 0, 1)).status()).isEqualTo(Status.CONFLICTING);
    }

    // --- harm ---

    /** Pain 2 points (Childs 2005), RMDQ 5 points (Stratford 1996) above the reference. */
    @ParameterizedTest
    @CsvSource({"8, 12, FLARE", "7, 12, STABLE_EARLY", "6, 17, FLARE", "6, 16, STABLE_EARLY"})
    void aRiseAboveMeasurementErrorIsAFlare(int pain, int rmdq, Status status) {
        assertThat(chronic(6, 12).on(14, scores(pain, rmdq)).status()).isEqualTo(status);
    }

    @Test
    void aRiseOfTheLegIsAFlareAlsoWhenTheBackHurtsMore() {
        var series = Series.from(new BaselineScores(6, 3, 12, null), Series.CHRONIC);

        assertThat(series.on(14, withLeg(6, 5, null)).status()).isEqualTo(Status.FLARE);
    }

    /** At least 5 days apart (PLATFORM). */
    @ParameterizedTest
    @CsvSource({"19, WORSENING", "18, STABLE_EARLY"})
    void aRiseThatLastsIsAWorsening(int day, Status status) {
        assertThat(chronic(6, 12).and(14, pain(8)).on(day, pain(8)).status()).isEqualTo(status);
    }

    @Test
    void aRiseThatMayStillBecomeAWorseningIsMarked() {
        var judgement =
                chronic(9, 12).and(3, pain(3)).and(7, pain(3)).and(10, pain(6)).on(13, pain(6));

        assertThat(judgement.rules()).containsExactly(ProgressRule.IMPROVING_PAIN, ProgressRule.ELEVATION_UNCONFIRMED);
    }

    @Test
    void checkingInMoreOftenDoesNotHideARiseThatLastsFromAClinician() {
        var judgement = chronic(6, 12).and(14, pain(8)).and(17, pain(8)).on(20, pain(8));

        assertThat(judgement.rules()).containsExactly(ProgressRule.STABLE_EARLY, ProgressRule.REVIEW_LASTING_ELEVATION);
    }

    @Test
    void aMissedCheckInInBetweenDoesNotMakeAWorseningAFlare() {
        var judgement =
                chronic(6, 12).and(14, pain(8)).and(21, scores(null, null)).on(28, pain(8));

        assertThat(judgement.status()).isEqualTo(Status.WORSENING);
    }

    @Test
    void aRiseAfterABetterWeekIsAFlareAgain() {
        var judgement = chronic(6, 12).and(14, pain(8)).and(21, pain(6)).on(28, pain(8));

        assertThat(judgement.status()).isEqualTo(Status.FLARE);
    }

    @Test
    void theReferenceIsTheMiddleOfTheLatestThreeThatWereNotRaised() {
        var series = chronic(8, 12).and(7, pain(6)).and(14, pain(4)).and(21, pain(4));

        assertThat(series.on(28, pain(5)).numbers()).containsEntry("painReference", 4.0);
        assertThat(series.on(35, pain(6)).status()).isEqualTo(Status.FLARE);
    }

    @Test
    void anImpressionOfWorseTwiceIsAWorsening() {
        var series = chronic(6, 12);

        assertThat(series.on(42, withImpression(6, 12, 6)).status()).isEqualTo(Status.STABLE_EARLY);
        assertThat(series.on(84, withImpression(6, 12, 7)).rules())
                .containsExactly(ProgressRule.WORSENING_BY_IMPRESSION);
    }

    /** Above 20 of 24 the RMDQ cannot show a worsening (Stratford 1996); the impression does. */
    @ParameterizedTest
    @CsvSource({"21, 6, 24, CONFLICTING", "20, 6, 24, CONFLICTING", "21, 4, 24, IMPROVING", "20, 4, 24, IMPROVING"})
    void nearTheTopOfTheScaleTheImpressionCounts(int baseline, int pgic, int now, Status status) {
        assertThat(chronic(6, baseline).on(14, withImpression(4, now, pgic)).status())
                .isEqualTo(status);
    }

    // --- benefit ---

    /** 2 points and 30 % of the baseline (Ostelo 2008). */
    @ParameterizedTest
    @CsvSource({"6, 4, IMPROVING", "6, 5, STABLE_EARLY", "10, 7, IMPROVING", "10, 8, STABLE_EARLY", "7, 5, STABLE_EARLY"
    })
    void painImprovesByTwoPointsAndThirtyPercent(int baseline, int now, Status status) {
        assertThat(chronic(baseline, 12).on(14, pain(now)).status()).isEqualTo(status);
    }

    /** 5 points, or 4 points and 30 % (Ostelo 2008, Stratford 1996). */
    @ParameterizedTest
    @CsvSource({
        "18, 13, IMPROVING",
        "18, 14, STABLE_EARLY",
        "13, 9, IMPROVING",
        "14, 10, STABLE_EARLY",
        "9, 6, STABLE_EARLY"
    })
    void functionImprovesByFivePointsOrByFourAndThirtyPercent(int baseline, int now, Status status) {
        assertThat(chronic(6, baseline).on(14, scores(6, now)).status()).isEqualTo(status);
    }

    /** 10 percentage points, or 8 and 30 % (Ostelo 2008, PLATFORM). */
    @ParameterizedTest
    @CsvSource({
        "40, 30, IMPROVING",
        "40, 30.1, STABLE_EARLY",
        "26, 18, IMPROVING",
        "28, 20, STABLE_EARLY",
        "40, 50, FLARE",
        "40, 49.9, STABLE_EARLY"
    })
    void theOdiStandsInForTheRmdq(double baseline, double now, Status status) {
        var series = Series.from(new BaselineScores(6, null, null, baseline), Series.CHRONIC);

        assertThat(series.on(14, withOdi(6, now)).status()).isEqualTo(status);
    }

    @Test
    void theLegCountsWhereItHurtMoreThanTheBack() {
        var series = Series.from(new BaselineScores(5, 6, 12, null), Series.CHRONIC);

        assertThat(series.on(14, withLeg(5, 4, null)).status()).isEqualTo(Status.IMPROVING);
        assertThat(series.on(21, withLeg(3, 5, null)).status()).isEqualTo(Status.STABLE_EARLY);
    }

    /** Specification 7.2: from a low baseline the PSFS and the RMDQ count; 2 points of the PSFS are a gain or a loss. */
    @ParameterizedTest
    @CsvSource({
        "2, 4.0, 6.0, 8, IMPROVING", "2, 4.0, 5.9, 8, STABLE_EARLY", "2, 4.0, 2.0, 4, STABLE_EARLY",
        "2, 4.0, 2.1, 4, IMPROVING", "2, 4.0, 6.0, 13, FLARE", "3, 4.0, 9.0, 8, STABLE_EARLY",
        "2, , 9.0, 8, STABLE_EARLY", "2, 4.0, , 8, STABLE_EARLY"
    })
    void fromALowBaselineOwnActivitiesCountBesideTheRmdq(
            int pain, @Nullable Double psfsFirst, @Nullable Double psfs, int rmdq, Status status) {
        var series = Series.from(new BaselineScores(pain, null, 8, null, psfsFirst), Series.CHRONIC);

        assertThat(series.on(14, new Scores(pain, null, rmdq, null, 90, null, null), psfs)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void whatOwnActivitiesLostIsAContradictionWhenTheImpressionIsGood() {
        var series = Series.from(new BaselineScores(2, null, 8, null, 6.0), Series.CHRONIC);

        assertThat(series.on(14, new Scores(2, null, 3, null, 90, 2, null), 4.0).status())
                .isEqualTo(Status.CONFLICTING);
        assertThat(series.on(21, new Scores(2, null, 3, null, 90, 2, null), 6.0).status())
                .isEqualTo(Status.IMPROVING);
    }

    @Test
    void aLegThatHurtMostAndIsNotSpokenOfHasNotRecovered() {
        var silent = Series.from(new BaselineScores(4, 7, 12, null), Series.CHRONIC)
                .and(28, new Scores(0, 0, 1, null, 90, null, null));

        assertThat(silent.on(42, new Scores(0, null, 1, null, 90, null, null)).status())
                .isNotEqualTo(Status.RECOVERED);
        assertThat(silent.on(56, new Scores(0, 0, 1, null, 90, null, null)).status())
                .isNotEqualTo(Status.RECOVERED);
        assertThat(silent.on(70, new Scores(0, 0, 1, null, 90, null, null)).status())
                .isEqualTo(Status.RECOVERED);
    }

    /** Below 3 points pain says nothing about improving (PLATFORM). */
    @ParameterizedTest
    @CsvSource({"2, 0, STABLE_EARLY", "3, 1, IMPROVING"})
    void fromALowBaselinePainCannotImprove(int baseline, int now, Status status) {
        assertThat(chronic(baseline, 12).on(14, pain(now)).status()).isEqualTo(status);
    }

    /** NPRS up to 1 and RMDQ up to 2 (Kamper 2010), twice, 14 days apart (PLATFORM). */
    @ParameterizedTest
    @CsvSource({"1, 2, 14, RECOVERED", "1, 2, 13, IMPROVING", "2, 2, 14, IMPROVING", "1, 3, 14, IMPROVING"})
    void almostNoPainAndDisabilityTwiceIsRecovered(int pain, int rmdq, int daysLater, Status status) {
        var judgement = chronic(6, 12).and(42, scores(pain, rmdq)).on(42 + daysLater, scores(1, 2));

        assertThat(judgement.status()).isEqualTo(status);
    }

    @Test
    void whoNeverAnsweredBeforeHasNotRecovered() {
        assertThat(acute(1, 1).on(14, scores(0, 0)).status()).isEqualTo(Status.STABLE_EARLY);
    }

    @Test
    void legPainKeepsSomebodyFromHavingRecovered() {
        var series = Series.from(new BaselineScores(6, 5, 12, null), Series.CHRONIC);

        assertThat(series.and(42, withLeg(0, 3, 1)).on(56, withLeg(0, 3, 1)).status())
                .isEqualTo(Status.IMPROVING);
    }

    /** Less than 1 point and less than 2 of the RMDQ over 28 days, while NPRS is 4 or RMDQ 7 (PLATFORM). */
    @ParameterizedTest
    @CsvSource({
        "4, 9, 28, PLATEAU",
        "4, 9, 27, IMPROVING",
        "4, 8, 28, PLATEAU",
        "4, 7, 28, IMPROVING",
        "3, 9, 28, IMPROVING"
    })
    void whoIsBetterButGainsNoMoreHasReachedAPlateau(int pain, int rmdq, int daysLater, Status status) {
        var judgement = chronic(7, 15).and(42, scores(4, 9)).on(42 + daysLater, scores(pain, rmdq));

        assertThat(judgement.status()).isEqualTo(status);
    }

    @Test
    void anAcceptableStateIsNoPlateau() {
        assertThat(chronic(7, 15).and(42, scores(3, 6)).on(70, scores(3, 6)).status())
                .isEqualTo(Status.IMPROVING);
    }

    @Test
    void withoutFunctionNothingIsCalledRecoveredOrAPlateau() {
        var series = chronic(7, 15).and(42, scores(0, 1));

        assertThat(series.on(56, pain(0)).status()).isEqualTo(Status.IMPROVING);
        assertThat(chronic(6, 12)
                        .and(14, scores(6, 12, 90))
                        .on(42, scores(6, null, 90))
                        .status())
                .isEqualTo(Status.STABLE_EARLY);
    }

    // --- dose and efficacy ---

    /** Under 50 % over 14 days, two check-ins at least (PLATFORM). */
    @ParameterizedTest
    @CsvSource({
        "49, 50, 7, NON_ADHERENT",
        "50, 50, 7, STABLE_EARLY",
        "40, 40, 14, NON_ADHERENT",
        "40, 40, 15, STABLE_EARLY"
    })
    void whoHardlyDidThePlanHasNotTriedIt(int first, int second, int daysLater, Status status) {
        var judgement = chronic(6, 12).and(14, scores(6, 12, first)).on(14 + daysLater, scores(6, 12, second));

        assertThat(judgement.status()).isEqualTo(status);
    }

    @Test
    void whoImprovesWithLittleAdherenceImproves() {
        assertThat(chronic(6, 12)
                        .and(7, scores(6, 12, 10))
                        .on(14, scores(3, 12, 10))
                        .status())
                .isEqualTo(Status.IMPROVING);
    }

    /** Day 28 for acute pain, day 42 otherwise, also for acute pain from a nerve root (PLATFORM). */
    @ParameterizedTest
    @CsvSource({
        "ACUTE, NONSPECIFIC_MECHANICAL, 28, PLATEAU",
        "ACUTE, NONSPECIFIC_MECHANICAL, 27, STABLE_EARLY",
        "ACUTE, RADICULAR_PAIN, 41, STABLE_EARLY",
        "ACUTE, RADICULAR_PAIN, 42, PLATEAU",
        "SUBACUTE, LUMBAR_STRAIN, 41, STABLE_EARLY",
        "CHRONIC, SPINAL_STENOSIS, 42, PLATEAU",
        "UNKNOWN, LUMBAR_STRAIN, 41, STABLE_EARLY"
    })
    void withoutResponseAtTheCheckpointThePlanHasFailed(String duration, String cause, int day, Status status) {
        var series = Series.from(new BaselineScores(6, null, 12, null), new Care(Series.START, cause, duration));

        assertThat(series.on(day, scores(6, 12, 90)).status()).isEqualTo(status);
    }

    @Test
    void aPlanThatNobodySaysWasFollowedIsNeverCalledAFailure() {
        assertThat(chronic(6, 12).on(56, scores(6, 12)).status()).isEqualTo(Status.STABLE_EARLY);
        assertThat(chronic(6, 12)
                        .and(14, scores(6, 12, 20))
                        .on(56, scores(6, 12, 70))
                        .status())
                .isEqualTo(Status.STABLE_EARLY);
    }

    @Test
    void whoNeverHadMuchHasNotFailedToRespond() {
        assertThat(chronic(3, 6).on(56, scores(3, 6, 90)).status()).isEqualTo(Status.STABLE_EARLY);
    }

    @Test
    void withoutABaselineNothingImprovesAndNothingFails() {
        var series = Series.from(BaselineScores.none(), Series.CHRONIC);

        var judgement = series.on(56, scores(2, 3, 90));

        assertThat(judgement.status()).isEqualTo(Status.STABLE_EARLY);
        assertThat(judgement.rules()).containsExactly(ProgressRule.STABLE_EARLY, ProgressRule.NO_BASELINE);
        assertThat(judgement.confidence()).isEqualTo(Confidence.LOW);
    }

    // --- beside the status ---

    @Test
    void anAnswerForADayBeforeTheLatestIsJudgedByTheDaysBeforeItAndMarked() {
        var series = chronic(6, 12).and(7, pain(6)).and(21, pain(3));

        var judgement = series.on(14, pain(8));

        assertThat(judgement.rules()).containsExactly(ProgressRule.FLARE, ProgressRule.LATE);
        assertThat(judgement.confidence()).isEqualTo(Confidence.LOW);
    }

    @Test
    void theNumbersSayWhatDecided() {
        var judgement = chronic(6, 12).and(7, scores(6, 12, 80)).on(14, scores(4, 11, 60));

        assertThat(judgement.numbers())
                .containsEntry("day", 14.0)
                .containsEntry("pain", 4.0)
                .containsEntry("painChange", -2.0)
                .containsEntry("rmdqChange", -1.0)
                .containsEntry("painReference", 6.0)
                .containsEntry("painImproved", 1.0)
                .containsEntry("functionImproved", 0.0)
                .containsEntry("adherence14", 70.0)
                .containsEntry("adherenceMean", 70.0)
                .containsEntry("improvedInARow", 1.0)
                .containsEntry("daysSincePrevious", 7.0)
                .containsEntry("checkpointDay", 42.0);
    }

    @ParameterizedTest
    @CsvSource({"4, 12, BETTER", "8, 12, WORSE", "6, 12, SAME", "4, 17, MIXED"})
    void theTrendIsWhereThingsWentBeyondMeasurementError(int pain, int rmdq, Trend trend) {
        assertThat(chronic(6, 12)
                        .and(7, scores(6, 12))
                        .on(14, scores(pain, rmdq))
                        .trend())
                .isEqualTo(trend);
    }

    @Test
    void aMissedCheckInIsProgressToo() {
        var judgement = new Progress(Shipped.limits()).missed(Series.CHRONIC, Series.START.plusDays(7), 2);

        assertThat(judgement.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(judgement.rules()).containsExactly(ProgressRule.MISSED);
        assertThat(judgement.numbers()).containsEntry("day", 7.0).containsEntry("missedInARow", 2.0);
    }
}
