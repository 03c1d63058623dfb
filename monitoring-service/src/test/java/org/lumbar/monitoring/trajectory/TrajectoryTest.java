package org.lumbar.monitoring.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.ADJUSTMENT;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.activated;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.baseline;
import static org.lumbar.monitoring.followup.Episodes.date;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.followup.Episodes.hearing;
import static org.lumbar.monitoring.trajectory.Courses.feeling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.monitoring.followup.Baseline;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanActivated;
import org.lumbar.monitoring.followup.FollowUpNews.PlanAdjusted;
import org.lumbar.monitoring.followup.FollowUpNews.PlanClosed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanSuspended;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.progress.Scores;
import org.lumbar.monitoring.progress.Status;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.monitoring.story.Mark;
import org.lumbar.monitoring.trajectory.Trajectory.Change;
import org.lumbar.monitoring.trajectory.Trajectory.CheckIn;
import org.lumbar.monitoring.trajectory.Trajectory.Point;
import org.lumbar.monitoring.trajectory.Trajectory.Series;

class TrajectoryTest {

    static FollowUp begun(BaselineScores scores, @Nullable Double psfs, @Nullable Integer qualityOfLife) {
        var known = baseline();
        var first = new Baseline(
                known.assessment(),
                1,
                new BaselineScores(scores.painNprs(), scores.legPainNprs(), scores.rmdq(), scores.odi(), psfs),
                known.facts(),
                qualityOfLife);
        return hearing(FollowUp.of(EPISODE), new Assessed(first, List.of()), activated(1));
    }

    private static Series series(Trajectory trajectory, Measure measure) {
        return trajectory.series().stream()
                .filter(series -> series.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasMeasuredStandsWithWhatCountsAsAChange() {
        var trajectory = new Courses(active())
                .on(7, 5, null, 11)
                .on(14, 4, null, 8)
                .on(21, 8, null, null)
                .trajectory();

        assertThat(trajectory.began()).isEqualTo(date(0));
        assertThat(trajectory.zone()).isEqualTo("Europe/Oslo");
        assertThat(trajectory.series()).extracting(Series::measure).containsExactly(Measure.BACK_PAIN, Measure.RMDQ);
        assertThat(series(trajectory, Measure.BACK_PAIN))
                .isEqualTo(new Series(
                        Measure.BACK_PAIN,
                        6.0,
                        2.0,
                        2.0,
                        4.0,
                        List.of(
                                new Point(date(7), 7, 5, -1.0, Change.WITHIN_ERROR),
                                new Point(date(14), 14, 4, -2.0, Change.IMPROVED),
                                new Point(date(21), 21, 8, 2.0, Change.WORSE))));
        assertThat(series(trajectory, Measure.RMDQ))
                .isEqualTo(new Series(
                        Measure.RMDQ,
                        12.0,
                        5.0,
                        4.0,
                        8.0,
                        List.of(
                                new Point(date(7), 7, 11, -1.0, Change.WITHIN_ERROR),
                                new Point(date(14), 14, 8, -4.0, Change.IMPROVED))));
    }

    /** Specification 7.2 and 4: 2 points and 30 %; 5 points, or 4 and 30 %; ODI 10, or 8 and 30 %; PSFS 2. */
    @ParameterizedTest
    @CsvSource({
        "BACK_PAIN, 10, 3.0",
        "BACK_PAIN, 6, 2.0",
        "BACK_PAIN, 3, 2.0",
        "BACK_PAIN, 2,",
        "RMDQ, 24, 5.0",
        "RMDQ, 15, 4.5",
        "RMDQ, 12, 4.0",
        "RMDQ, 5, 4.0",
        "RMDQ, 3,",
        "ODI, 50, 10.0",
        "ODI, 30, 9.0",
        "ODI, 20, 8.0",
        "ODI, 6,",
        "PSFS, 4, 2.0",
        "PSFS, 9,",
        "QUALITY_OF_LIFE, 50, 10.0",
        "QUALITY_OF_LIFE, 95,"
    })
    void theSmallestGainThatMattersDependsOnTheBaseline(Measure measure, double baseline, @Nullable Double gain) {
        assertThat(measure.importantGain(Shipped.limits(), baseline)).isEqualTo(gain);
    }

    @Test
    void betterThanMeasurementErrorIsNotYetAsMuchAsMatters() {
        var trajectory = new Courses(begun(new BaselineScores(10, null, null, null), null, null))
                .on(7, 8, null, null)
                .on(14, 7, null, null)
                .trajectory();

        assertThat(series(trajectory, Measure.BACK_PAIN).points())
                .extracting(Point::change)
                .containsExactly(Change.BETTER, Change.IMPROVED);
    }

    @Test
    void onSomeScalesMoreIsBetter() {
        var trajectory = new Courses(begun(new BaselineScores(6, null, 12, null), 3.0, 50))
                .on(42, new Scores(5, null, 11, null, 90, null, null), feeling(5.5, 45))
                .trajectory();

        assertThat(series(trajectory, Measure.PSFS).importantFrom()).isEqualTo(5.0);
        assertThat(series(trajectory, Measure.PSFS).points().getFirst().change())
                .isEqualTo(Change.IMPROVED);
        assertThat(series(trajectory, Measure.QUALITY_OF_LIFE).points().getFirst())
                .isEqualTo(new Point(date(42), 42, 45, -5.0, Change.WITHIN_ERROR));
    }

    @Test
    void withoutABaselineNothingIsCompared() {
        var trajectory = new Courses(begun(BaselineScores.none(), null, null))
                .on(7, 5, 3, 11)
                .trajectory();

        assertThat(trajectory.series()).allSatisfy(series -> {
            assertThat(series.importantFrom()).isNull();
            assertThat(series.points().getFirst().change()).isEqualTo(Change.UNKNOWN);
            assertThat(series.points().getFirst().sinceBaseline()).isNull();
        });
    }

    @Test
    void theLegIsTheSiteWhenItHurtMoreAtBaseline() {
        assertThat(new Courses(begun(new BaselineScores(4, 7, null, null), null, null))
                        .trajectory()
                        .dominantSite())
                .isEqualTo(Measure.LEG_PAIN);
        assertThat(new Courses(active()).trajectory().dominantSite()).isEqualTo(Measure.BACK_PAIN);
    }

    @Test
    void aMissedCheckInStandsOnItsDayAndAnAnswerThatCameLateTakesItsPlace() {
        var missed = new Courses(active()).silentUntil(12);
        assertThat(missed.trajectory().checkIns()).singleElement().satisfies(checkIn -> {
            assertThat(checkIn.missed()).isTrue();
            assertThat(checkIn.day()).isEqualTo(7);
            assertThat(checkIn.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        });

        var flared = missed.on(13, 9, null, null).trajectory();
        assertThat(flared.checkIns()).extracting(CheckIn::flare).containsExactly(false, true);
        assertThat(flared.series().getFirst().points()).extracting(Point::day).containsExactly(13);
    }

    @Test
    void whatHappenedToThePlanStandsOnTheSameAxis() {
        var trajectory = new Courses(active())
                .hears(14, new PlanAdjusted(2, day(14), ADJUSTMENT, List.of("PROGRESS_EXERCISE")))
                .on(20, new Scores(6, null, 12, null, 90, null, null), feeling(null, null), "fever")
                .hears(20, new PlanSuspended(2, Triage.EMERGENCY_SAME_DAY, List.of("RF-INF-1")))
                .hears(60, new PlanAdjusted(3, day(60), ADJUSTMENT, List.of("DISCHARGE_RELAPSE_PREVENTION")))
                .hears(90, new PlanClosed(3, "RECOVERED"))
                .trajectory();

        assertThat(trajectory.happenings())
                .extracting(
                        happening -> happening.day() + " " + happening.mark().kind())
                .containsExactly(
                        "0 PLAN_ACTIVATED",
                        "14 PLAN_ADJUSTED",
                        "20 ALERT_RAISED",
                        "20 PLAN_SUSPENDED",
                        "60 DISCHARGED",
                        "90 PLAN_CLOSED");
    }

    @Test
    void anotherPlanDoesNotBeginTheAxisAnew() {
        var again = new PlanActivated(
                activated(1).plan(), 2, day(30), activated(1).zone(), "RADICULOPATHY", "CHRONIC", "HIGH");
        var trajectory = new Courses(active())
                .on(7, 5, null, null)
                .hears(30, again)
                .on(37, 4, null, null)
                .trajectory();

        assertThat(trajectory.began()).isEqualTo(date(0));
        assertThat(trajectory.series().getFirst().points())
                .extracting(Point::day)
                .containsExactly(7, 37);
        assertThat(trajectory.happenings())
                .extracting(happening -> happening.mark().kind())
                .containsExactly(Mark.Kind.PLAN_ACTIVATED, Mark.Kind.PLAN_ACTIVATED);
    }
}
