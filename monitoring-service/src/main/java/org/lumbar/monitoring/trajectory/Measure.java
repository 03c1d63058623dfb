package org.lumbar.monitoring.trajectory;

import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.Baseline;
import org.lumbar.monitoring.followup.CheckInRecord;
import org.lumbar.monitoring.progress.Limit;
import org.lumbar.monitoring.progress.Limits;

/** What is followed over time, each on its own scale, with what counts as a change on it. */
public enum Measure {
    BACK_PAIN(10, "points", false),
    LEG_PAIN(10, "points", false),
    RMDQ(24, "points", false),
    ODI(100, "%", false),
    PSFS(10, "points", true),
    QUALITY_OF_LIFE(100, "points", true);

    private final int most;
    private final String unit;
    private final boolean highIsGood;

    Measure(int most, String unit, boolean highIsGood) {
        this.most = most;
        this.unit = unit;
        this.highIsGood = highIsGood;
    }

    /** The upper end of the scale; the lower is 0. */
    public int most() {
        return most;
    }

    public String unit() {
        return unit;
    }

    public boolean highIsGood() {
        return highIsGood;
    }

    @Nullable
    Double of(@Nullable Baseline baseline) {
        if (baseline == null) {
            return null;
        }
        var scores = baseline.scores();
        return switch (this) {
            case BACK_PAIN -> number(scores.painNprs());
            case LEG_PAIN -> number(scores.legPainNprs());
            case RMDQ -> number(scores.rmdq());
            case ODI -> scores.odi();
            case PSFS -> scores.psfs();
            case QUALITY_OF_LIFE -> number(baseline.qualityOfLife());
        };
    }

    @Nullable
    Double of(CheckInRecord record) {
        var scores = record.scores();
        return switch (this) {
            case BACK_PAIN -> number(scores.painNprs());
            case LEG_PAIN -> number(scores.legPainNprs());
            case RMDQ -> number(scores.rmdq());
            case ODI -> scores.odi();
            case PSFS -> record.particulars().psfs();
            case QUALITY_OF_LIFE -> number(record.particulars().qualityOfLife());
        };
    }

    /** A change of this size or more is no error of measurement; null when nobody knows. */
    @Nullable
    Double error(Limits limits) {
        return switch (this) {
            case BACK_PAIN, LEG_PAIN -> limits.of(Limit.PAIN_NOISE);
            case RMDQ -> limits.of(Limit.RMDQ_NOISE);
            case ODI -> limits.of(Limit.ODI_NOISE);
            case PSFS -> limits.of(Limit.PSFS_NOISE);
            case QUALITY_OF_LIFE -> null;
        };
    }

    /** The smallest gain from {@code baseline} that matters; null when there is no room for it on the scale. */
    @Nullable
    Double importantGain(Limits limits, double baseline) {
        double needed = needed(limits, baseline);
        return needed <= (highIsGood ? most - baseline : baseline) ? needed : null;
    }

    private double needed(Limits limits, double baseline) {
        return switch (this) {
            case BACK_PAIN, LEG_PAIN -> painGain(limits, baseline);
            case RMDQ -> functionGain(limits, Limit.RMDQ_GAIN, Limit.RMDQ_GAIN_WITH_SHARE, baseline);
            case ODI -> functionGain(limits, Limit.ODI_GAIN, Limit.ODI_GAIN_WITH_SHARE, baseline);
            case PSFS -> limits.of(Limit.PSFS_GAIN);
            case QUALITY_OF_LIFE -> limits.of(Limit.QUALITY_OF_LIFE_GAIN);
        };
    }

    /** How much better, in points of the scale; negative is worse. */
    double gain(double from, double to) {
        return highIsGood ? to - from : from - to;
    }

    /** 2 points and 30 %, both; from a low baseline pain says nothing. */
    private static double painGain(Limits limits, double baseline) {
        return baseline < limits.of(Limit.PAIN_BASELINE_LOW)
                ? Double.POSITIVE_INFINITY
                : Math.max(limits.of(Limit.PAIN_GAIN), limits.of(Limit.PAIN_GAIN_SHARE) * baseline);
    }

    /** So many points, or fewer when they are 30 %. */
    private static double functionGain(Limits limits, Limit gain, Limit withShare, double baseline) {
        return Math.min(
                limits.of(gain), Math.max(limits.of(withShare), limits.of(Limit.FUNCTION_GAIN_SHARE) * baseline));
    }

    private static @Nullable Double number(@Nullable Integer value) {
        return value == null ? null : value.doubleValue();
    }
}
