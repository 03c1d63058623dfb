package org.lumbar.monitoring.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.progress.Progress.Answered;
import org.lumbar.platform.kernel.Ids;

/** What must hold of every course, whatever a patient answers. */
class CoursePropertiesTest {

    private static final EnumSet<Status> BENEFIT = EnumSet.of(Status.IMPROVING, Status.RECOVERED);
    private static final EnumSet<Status> CHANGE =
            EnumSet.of(Status.IMPROVING, Status.FLARE, Status.WORSENING, Status.CONFLICTING);
    private static final Progress PROGRESS = Shipped.progress();
    private static final Limits LIMITS = Shipped.limits();

    /** One answered check-in, so many days after the one before. */
    record Step(int daysLater, Scores scores) {}

    @Property
    void noReadingBelowMeasurementErrorCountsAsAChange(
            @ForAll("baselines") BaselineScores baseline,
            @ForAll("cares") Care care,
            @ForAll("nudges") List<List<Integer>> nudges) {
        var series = Series.from(baseline, care);
        for (int i = 0; i < nudges.size(); i++) {
            var nudge = nudges.get(i);
            var judgement = series.on(7 * (i + 1), nudged(baseline, nudge));

            assertThat(judgement.status()).isNotIn(CHANGE);
        }
    }

    /** Up to 1 point of back and leg, 3 of the RMDQ, 7 of the ODI above the lowest: less than counts for any of them. */
    private static Scores nudged(BaselineScores baseline, List<Integer> by) {
        return new Scores(
                within(baseline.painNprs(), by.get(0) % 2, 10),
                within(baseline.legPainNprs(), by.get(1) % 2, 10),
                within(baseline.rmdq(), by.get(2), 24),
                baseline.odi() == null ? null : Math.clamp(baseline.odi() + 2.3 * by.get(2), 0, 100),
                90,
                null,
                null);
    }

    private static @Nullable Integer within(@Nullable Integer baseline, int by, int most) {
        return baseline == null ? null : Math.clamp(baseline.longValue() + by, 0, most);
    }

    @Property
    void whatIsMissingNeverCountsAsAnImprovement(
            @ForAll("baselines") BaselineScores baseline,
            @ForAll("cares") Care care,
            @ForAll("courses") List<Step> course,
            @ForAll("scores") Scores last,
            @ForAll int what) {
        var whole = after(baseline, care, course).on(400, last);
        var missing = after(baseline, care, course).on(400, without(last, Math.floorMod(what, 4)));

        if (!BENEFIT.contains(whole.status()) && whole.status() != Status.PLATEAU) {
            assertThat(missing.status())
                    .as("missing data made %s of %s", missing, whole)
                    .isIn(allowedFor(whole));
        }
        assertThat(missing.numbers().getOrDefault("painImproved", 0.0))
                .isLessThanOrEqualTo(whole.numbers().getOrDefault("painImproved", 0.0));
        assertThat(missing.numbers().getOrDefault("functionImproved", 0.0))
                .isLessThanOrEqualTo(whole.numbers().getOrDefault("functionImproved", 0.0));
    }

    /** An improvement may come to light when what contradicts or outweighs it is missing, but not out of nothing. */
    private static EnumSet<Status> allowedFor(Judgement whole) {
        boolean improved = whole.numbers().getOrDefault("painImproved", 0.0) > 0
                || whole.numbers().getOrDefault("functionImproved", 0.0) > 0;
        var allowed = EnumSet.allOf(Status.class);
        if (!improved) {
            allowed.removeAll(EnumSet.of(Status.IMPROVING));
        }
        return allowed;
    }

    private static Scores without(Scores scores, int which) {
        return switch (which) {
            case 0 -> with(scores, null, scores.legPainNprs(), scores.rmdq(), scores.odi());
            case 1 -> with(scores, scores.painNprs(), null, scores.rmdq(), scores.odi());
            case 2 -> with(scores, scores.painNprs(), scores.legPainNprs(), null, null);
            default -> with(scores, null, null, null, null);
        };
    }

    private static Scores with(
            Scores scores,
            @Nullable Integer pain,
            @Nullable Integer leg,
            @Nullable Integer rmdq,
            @Nullable Double odi) {
        return new Scores(pain, leg, rmdq, odi, scores.adherencePct(), scores.pgic(), scores.pass());
    }

    @Property
    void replayingAHistoryGivesTheSame(
            @ForAll("baselines") BaselineScores baseline,
            @ForAll("cares") Care care,
            @ForAll("courses") List<Step> course) {
        assertThat(judgements(baseline, care, course)).isEqualTo(judgements(baseline, care, course));
    }

    @Property
    void whatIsForgottenIsNotMissed(
            @ForAll("baselines") BaselineScores baseline,
            @ForAll("cares") Care care,
            @ForAll("courses") List<Step> steps) {
        var forgetful = Course.none();
        var complete = Course.none();
        int day = 0;
        for (var step : steps) {
            day += step.daysLater();
            var date = Series.START.plusDays(day);
            var answered = new Answered(Ids.derive("check-in", day), date, step.scores(), false);
            var judged = PROGRESS.judge(baseline, care, forgetful, answered);
            var judgedOnAll = PROGRESS.judge(baseline, care, complete, answered);

            assertThat(judged.judgement()).isEqualTo(judgedOnAll.judgement());

            forgetful = judged.course();
            complete = remembering(complete, judgedOnAll, date);
        }
        assertThat(forgetful.readings()).hasSizeLessThanOrEqualTo(42 + 18);
        assertThat(forgetful.forgetting(LIMITS)).isEqualTo(forgetful);
    }

    /** As judging would leave it if nothing were ever forgotten. */
    private static Course remembering(Course all, Progress.Judged judged, LocalDate date) {
        var next = all;
        for (var reading : judged.course().readings()) {
            next = next.readings().contains(reading) ? next : next.with(reading);
        }
        assertThat(next.on(date)).contains(judged.reading());
        return next;
    }

    /** A reading a day: it has grown as far as it will after the weeks that are remembered. */
    @Property(tries = 12)
    void aCourseStaysSmallHoweverOftenAPatientAnswers(@ForAll("scores") Scores scores) {
        var series = Series.chronic(6, 12);
        for (int day = 1; day <= 180; day++) {
            series.on(day, scores);
            assertThat(series.course().readings()).hasSizeLessThanOrEqualTo(42 + 16);
        }
    }

    @Property(tries = 4)
    void aCourseOfTenYearsIsAsSmallAsOneOfAYear(@ForAll("scores") Scores one, @ForAll("scores") Scores other) {
        var series = Series.chronic(6, 12);
        for (int day = 7; day <= 3_650; day += 7) {
            series.on(day, day % 5 == 0 ? one : other);
            assertThat(series.course().readings()).hasSizeLessThanOrEqualTo(6 + 16);
        }
    }

    private static Series after(BaselineScores baseline, Care care, List<Step> course) {
        var series = Series.from(baseline, care);
        int day = 0;
        for (var step : course) {
            day += step.daysLater();
            series.on(day, step.scores());
        }
        return series;
    }

    private static List<Judgement> judgements(BaselineScores baseline, Care care, List<Step> course) {
        var series = Series.from(baseline, care);
        var judgements = new ArrayList<Judgement>();
        int day = 0;
        for (var step : course) {
            day += step.daysLater();
            judgements.add(series.on(day, step.scores()));
        }
        return judgements;
    }

    @Provide
    Arbitrary<BaselineScores> baselines() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10).injectNull(0.1),
                        Arbitraries.integers().between(0, 10).injectNull(0.5),
                        Arbitraries.integers().between(0, 24).injectNull(0.3),
                        Arbitraries.integers()
                                .between(0, 100)
                                .map(Integer::doubleValue)
                                .injectNull(0.6))
                .as(BaselineScores::new);
    }

    @Provide
    Arbitrary<Care> cares() {
        return Combinators.combine(
                        Arbitraries.of("NONSPECIFIC_MECHANICAL", "RADICULAR_PAIN", "SPINAL_STENOSIS"),
                        Arbitraries.of("ACUTE", "SUBACUTE", "CHRONIC", "UNKNOWN"))
                .as((cause, duration) -> new Care(Series.START, cause, duration));
    }

    @Provide
    Arbitrary<Scores> scores() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10).injectNull(0.1),
                        Arbitraries.integers().between(0, 10).injectNull(0.5),
                        Arbitraries.integers().between(0, 24).injectNull(0.4),
                        Arbitraries.integers()
                                .between(0, 100)
                                .map(Integer::doubleValue)
                                .injectNull(0.7),
                        Arbitraries.integers().between(0, 100).injectNull(0.2),
                        Arbitraries.integers().between(1, 7).injectNull(0.7),
                        Arbitraries.of(true, false).injectNull(0.7))
                .as(Scores::new);
    }

    @Provide
    Arbitrary<List<Step>> courses() {
        return Combinators.combine(Arbitraries.integers().between(1, 30), scores())
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<List<Integer>>> nudges() {
        return Arbitraries.integers()
                .between(0, 3)
                .list()
                .ofSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
