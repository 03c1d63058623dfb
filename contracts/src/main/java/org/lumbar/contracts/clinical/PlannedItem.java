package org.lumbar.contracts.clinical;

import org.jspecify.annotations.Nullable;

/**
 * One thing to do in a plan.
 *
 * @param itemId UUID; stays the same while the item lives, through all versions of the plan
 * @param intervention code in the catalogue, such as {@code EX-06}
 * @param category intervention category, such as {@code EXERCISE_MOTOR_CONTROL}
 * @param modality {@code EXERCISE}, {@code MANUAL}, {@code MEDICATION}, {@code PSYCHOLOGICAL}, {@code EDUCATION}, {@code LIFESTYLE} or
 *     {@code REFERRAL}
 * @param dose code or level of the dose; {@code null} when the intervention has none
 * @param needsSignOff {@code true} when a prescriber must take responsibility for it
 */
public record PlannedItem(
        String itemId,
        String intervention,
        String category,
        String modality,
        @Nullable String dose,
        boolean needsSignOff) {}
