package org.lumbar.plan.treatment;

/** How urgent an episode is, most urgent first. */
public enum Triage {
    EMERGENCY_SAME_DAY,
    URGENT_2W,
    ROUTINE_REFERRAL,
    ROUTINE_CARE;

    /** Tells whether nobody may follow a plan of their own until a clinician has looked. */
    public boolean forbidsPlan() {
        return this == EMERGENCY_SAME_DAY || this == URGENT_2W;
    }
}
