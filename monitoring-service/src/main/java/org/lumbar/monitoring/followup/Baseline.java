package org.lumbar.monitoring.followup;

import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.safety.KnownFacts;

/**
 * What the assessment found, as far as check-ins are compared with it.
 *
 * @param version of the assessment; an amended one has a higher
 */
public record Baseline(String assessment, int version, BaselineScores scores, KnownFacts facts) {}
