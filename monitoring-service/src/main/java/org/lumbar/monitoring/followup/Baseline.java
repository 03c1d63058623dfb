package org.lumbar.monitoring.followup;

import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.safety.KnownFacts;

/**
 * What the assessment found, as far as check-ins are compared with it.
 *
 * @param version of the assessment; an amended one has a higher
 * @param qualityOfLife own health, 0 to 100, high is better; null is not measured
 */
public record Baseline(
        String assessment,
        int version,
        BaselineScores scores,
        KnownFacts facts,
        @Nullable Integer qualityOfLife) {}
