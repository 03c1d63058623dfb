package org.lumbar.contracts.monitoring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.contracts.clinical.FiredRule;

/**
 * A check-in shows danger. The patient has already been told what to do; a clinician must act.
 *
 * @param alertId UUID of the alert
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param checkInId UUID of the check-in; {@code null} when it came another way
 * @param triage urgency: {@code EMERGENCY_SAME_DAY}, {@code URGENT_2W}, {@code ROUTINE_REFERRAL} or {@code ROUTINE_CARE}
 * @param withinDays days within which somebody must act, 0 (today) to 14; {@code null} when the urgency sets no limit
 * @param instruction code of what the patient was told
 * @param rules why
 * @param adverseEvents adverse events, in codes
 */
public record SafetyAlertRaised(
        String alertId,
        String planId,
        @Nullable String checkInId,
        String triage,
        @Nullable Integer withinDays,
        String instruction,
        List<FiredRule> rules,
        List<String> adverseEvents)
        implements MonitoringEvent {

    public SafetyAlertRaised {
        rules = List.copyOf(rules);
        adverseEvents = List.copyOf(adverseEvents);
    }
}
