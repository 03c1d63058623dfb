package org.lumbar.contracts.clinical;

import org.jspecify.annotations.Nullable;

/**
 * The first measurement of each instrument in an episode; {@code null} = not measured.
 *
 * @param painNprs back pain, Numeric Pain Rating Scale, 0 to 10 points, high is worse
 * @param legPainNprs leg pain, same scale
 * @param rmdq Roland-Morris Disability Questionnaire, 0 to 24 points, high is worse
 * @param odi Oswestry Disability Index, 0 to 100 %, high is worse
 * @param qualityOfLife own health today, 0 to 100, high is better
 * @param phq2 Patient Health Questionnaire 2, 0 to 6 points, high is worse
 * @param gad2 Generalised Anxiety Disorder 2, 0 to 6 points, high is worse
 * @param pcs Pain Catastrophizing Scale, 0 to 52 points, high is worse
 * @param psfs Patient-Specific Functional Scale, mean of the activities, 0 to 10, high is better
 * @param peg pain, enjoyment, general activity, mean of three, 0 to 10, high is worse
 * @param startBackTotal STarT Back, 0 to 9 points
 * @param startBackPsychosocial STarT Back, items 5 to 9, 0 to 5 points
 * @param ompsq Orebro screening, short form, 0 to 100 points, high is worse
 */
public record Baseline(
        @Nullable Integer painNprs,
        @Nullable Integer legPainNprs,
        @Nullable Integer rmdq,
        @Nullable Double odi,
        @Nullable Integer qualityOfLife,
        @Nullable Integer phq2,
        @Nullable Integer gad2,
        @Nullable Integer pcs,
        @Nullable Double psfs,
        @Nullable Double peg,
        @Nullable Integer startBackTotal,
        @Nullable Integer startBackPsychosocial,
        @Nullable Integer ompsq) {
    /** Nothing measured yet. */
    public static Baseline none() {
        return new Baseline(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
