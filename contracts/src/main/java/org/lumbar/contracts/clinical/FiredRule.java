package org.lumbar.contracts.clinical;

import org.jspecify.annotations.Nullable;

/**
 * A rule whose condition holds for the patient, such as {@code RF-CES-1}.
 *
 * @param rule id of the rule in the knowledge version of the evaluation
 * @param triage urgency: {@code EMERGENCY_SAME_DAY}, {@code URGENT_2W}, {@code ROUTINE_REFERRAL} or {@code ROUTINE_CARE}
 * @param withinDays days within which somebody must act, 0 (today) to 14; {@code null} when the urgency sets no limit
 */
public record FiredRule(
        String rule, String triage, @Nullable Integer withinDays) {}
