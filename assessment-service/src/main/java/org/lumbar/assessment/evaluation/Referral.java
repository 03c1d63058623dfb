package org.lumbar.assessment.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Where to hand the patient on to.
 *
 * @param code of the place
 * @param to the place in words
 * @param urgency how fast, in words
 * @param reason why, in words
 */
public record Referral(
        String code, String to, String urgency, @Nullable String reason) {}
