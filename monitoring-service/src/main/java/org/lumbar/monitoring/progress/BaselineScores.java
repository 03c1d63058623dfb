package org.lumbar.monitoring.progress;

import org.jspecify.annotations.Nullable;

/**
 * The measurements that an episode began with; null is not measured. Units as in {@link Scores}.
 */
public record BaselineScores(
        @Nullable Integer painNprs,
        @Nullable Integer legPainNprs,
        @Nullable Integer rmdq,
        @Nullable Double odi) {

    /** Nothing measured, or not known yet. */
    public static BaselineScores none() {
        return new BaselineScores(null, null, null, null);
    }

    /** As if it had been answered at a check-in. */
    Scores asAnswered() {
        return new Scores(painNprs, legPainNprs, rmdq, odi, null, null, null);
    }

    /** Leg, if it hurt more than the back at baseline. */
    Site dominantSite() {
        return legPainNprs != null && (painNprs == null || legPainNprs > painNprs) ? Site.LEG : Site.BACK;
    }
}
