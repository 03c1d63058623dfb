package org.lumbar.monitoring.progress;

import org.jspecify.annotations.Nullable;

/**
 * The measurements that an episode began with; null is not measured. Units as in {@link Scores}.
 *
 * @param psfs Patient-Specific Functional Scale, 0 to 10, high is better
 */
public record BaselineScores(
        @Nullable Integer painNprs,
        @Nullable Integer legPainNprs,
        @Nullable Integer rmdq,
        @Nullable Double odi,
        @Nullable Double psfs) {

    /** Without the patient's own activities. */
    public BaselineScores(
            @Nullable Integer painNprs, @Nullable Integer legPainNprs, @Nullable Integer rmdq, @Nullable Double odi) {
        this(painNprs, legPainNprs, rmdq, odi, null);
    }

    /** Nothing measured, or not known yet. */
    public static BaselineScores none() {
        return new BaselineScores(null, null, null, null);
    }

    /** As if it had been answered at a check-in. */
    Scores asAnswered() {
        return new Scores(painNprs, legPainNprs, rmdq, odi, null, null, null);
    }

    /** Leg, if it hurt more than the back at baseline. */
    public Site dominantSite() {
        return legPainNprs != null && (painNprs == null || legPainNprs > painNprs) ? Site.LEG : Site.BACK;
    }
}
