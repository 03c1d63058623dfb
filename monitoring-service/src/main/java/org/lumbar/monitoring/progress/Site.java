package org.lumbar.monitoring.progress;

import org.jspecify.annotations.Nullable;

/** Where it hurts. Both are rated on the Numeric Pain Rating Scale. */
public enum Site {
    BACK {
        @Override
        @Nullable
        Double of(Scores scores) {
            return number(scores.painNprs());
        }

        @Override
        @Nullable
        Double of(BaselineScores baseline) {
            return number(baseline.painNprs());
        }
    },

    LEG {
        @Override
        @Nullable
        Double of(Scores scores) {
            return number(scores.legPainNprs());
        }

        @Override
        @Nullable
        Double of(BaselineScores baseline) {
            return number(baseline.legPainNprs());
        }
    };

    abstract @Nullable Double of(Scores scores);

    abstract @Nullable Double of(BaselineScores baseline);

    static @Nullable Double number(@Nullable Integer value) {
        return value == null ? null : value.doubleValue();
    }
}
