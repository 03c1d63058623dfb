package org.lumbar.assessment.evaluation;

/** How fast somebody must act, least urgent first. */
public enum Triage {
    ROUTINE_CARE,
    ROUTINE_REFERRAL,
    URGENT_2W,
    EMERGENCY_SAME_DAY;

    /** Whether it leads to a handover and not to a plan. */
    public boolean bars() {
        return this == URGENT_2W || this == EMERGENCY_SAME_DAY;
    }
}
