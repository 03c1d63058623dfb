package org.lumbar.plan.treatment;

import org.jspecify.annotations.Nullable;

/**
 * What a version was composed for, as far as later adjustments need it.
 *
 * @param cause cause class, such as {@code RADICULAR_PAIN}
 * @param duration {@code ACUTE}, {@code SUBACUTE}, {@code CHRONIC} or {@code UNKNOWN}
 * @param stratum {@code LOW}, {@code MEDIUM}, {@code HIGH}, {@code NOT_APPLICABLE} or {@code UNKNOWN}
 * @param painNprs baseline back pain, 0 to 10
 * @param legPainNprs baseline leg pain, 0 to 10
 * @param rmdq baseline disability, 0 to 24
 * @param odi baseline disability, 0 to 100 %
 */
public record CareContext(
        String cause,
        String duration,
        String stratum,
        @Nullable Integer painNprs,
        @Nullable Integer legPainNprs,
        @Nullable Integer rmdq,
        @Nullable Double odi) {}
