package org.lumbar.monitoring.progress;

import org.jspecify.annotations.Nullable;

/** What measures function. The ODI stands in where the RMDQ is not used; each has its own limits. */
enum FunctionScale {
    RMDQ(
            Limit.RMDQ_NOISE,
            Limit.RMDQ_GAIN,
            Limit.RMDQ_GAIN_WITH_SHARE,
            Limit.RMDQ_RECOVERED,
            Limit.RMDQ_ACCEPTABLE,
            Limit.RMDQ_STALLED) {
        @Override
        @Nullable
        Double of(Scores scores) {
            return Site.number(scores.rmdq());
        }

        @Override
        @Nullable
        Double of(BaselineScores baseline) {
            return Site.number(baseline.rmdq());
        }
    },

    ODI(
            Limit.ODI_NOISE,
            Limit.ODI_GAIN,
            Limit.ODI_GAIN_WITH_SHARE,
            Limit.ODI_RECOVERED,
            Limit.ODI_ACCEPTABLE,
            Limit.ODI_STALLED) {
        @Override
        @Nullable
        Double of(Scores scores) {
            return scores.odi();
        }

        @Override
        @Nullable
        Double of(BaselineScores baseline) {
            return baseline.odi();
        }
    };

    final Limit noise;
    final Limit gain;
    final Limit gainWithShare;
    final Limit recovered;
    final Limit acceptable;
    final Limit stalled;

    FunctionScale(Limit noise, Limit gain, Limit gainWithShare, Limit recovered, Limit acceptable, Limit stalled) {
        this.noise = noise;
        this.gain = gain;
        this.gainWithShare = gainWithShare;
        this.recovered = recovered;
        this.acceptable = acceptable;
        this.stalled = stalled;
    }

    abstract @Nullable Double of(Scores scores);

    abstract @Nullable Double of(BaselineScores baseline);

    /** The scale to compare on: RMDQ, unless only the ODI can be compared with the baseline or only it was answered. */
    static @Nullable FunctionScale toCompare(BaselineScores baseline, Scores scores) {
        if (scores.rmdq() != null && (baseline.rmdq() != null || baseline.odi() == null || scores.odi() == null)) {
            return RMDQ;
        }
        return scores.odi() == null ? null : ODI;
    }
}
