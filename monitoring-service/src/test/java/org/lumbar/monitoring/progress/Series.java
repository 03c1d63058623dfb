package org.lumbar.monitoring.progress;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.progress.Progress.Answered;
import org.lumbar.platform.kernel.Ids;

/** A patient's check-ins one after the other, for tests. */
final class Series {

    static final LocalDate START = LocalDate.of(2026, 3, 2);
    static final Care ACUTE = new Care(START, "NONSPECIFIC_MECHANICAL", "ACUTE");
    static final Care CHRONIC = new Care(START, "NONSPECIFIC_MECHANICAL", "CHRONIC");

    private static final Progress PROGRESS = Shipped.progress();

    private final BaselineScores baseline;
    private final Care care;
    private Course course = Course.none();

    private Series(BaselineScores baseline, Care care) {
        this.baseline = baseline;
        this.care = care;
    }

    static Series from(BaselineScores baseline, Care care) {
        return new Series(baseline, care);
    }

    /** Back pain and RMDQ at baseline, treated for chronic pain without leg symptoms. */
    static Series chronic(int pain, int rmdq) {
        return new Series(new BaselineScores(pain, null, rmdq, null), CHRONIC);
    }

    static Series acute(int pain, int rmdq) {
        return new Series(new BaselineScores(pain, null, rmdq, null), ACUTE);
    }

    /** Answers on a day and says how it was judged. */
    Judgement on(int day, Scores scores) {
        return on(day, scores, false);
    }

    Judgement on(int day, Scores scores, boolean confirmed) {
        return on(day, scores, confirmed, null);
    }

    /** Answers also how well the patient's own activities go. */
    Judgement on(int day, Scores scores, @Nullable Double psfs) {
        return on(day, scores, false, psfs);
    }

    private Judgement on(int day, Scores scores, boolean confirmed, @Nullable Double psfs) {
        var date = START.plusDays(day);
        var judged = PROGRESS.judge(
                baseline, care, course, new Answered(Ids.derive("check-in", date), date, scores, confirmed, psfs));
        course = judged.course();
        return judged.judgement();
    }

    /** Answers on a day, for the sake of later days. */
    Series and(int day, Scores scores) {
        on(day, scores);
        return this;
    }

    Course course() {
        return course;
    }

    static Scores pain(int pain) {
        return scores(pain, null);
    }

    static Scores scores(@Nullable Integer pain, @Nullable Integer rmdq) {
        return new Scores(pain, null, rmdq, null, null, null, null);
    }

    static Scores scores(@Nullable Integer pain, @Nullable Integer rmdq, int adherence) {
        return new Scores(pain, null, rmdq, null, adherence, null, null);
    }

    static Scores withImpression(int pain, int rmdq, int pgic) {
        return new Scores(pain, null, rmdq, null, null, pgic, null);
    }

    static Scores withLeg(int pain, int legPain, @Nullable Integer rmdq) {
        return new Scores(pain, legPain, rmdq, null, null, null, null);
    }

    static Scores withOdi(int pain, double odi) {
        return new Scores(pain, null, null, odi, null, null, null);
    }
}
