package org.lumbar.monitoring.safety;

/** How urgent something is, most urgent first. */
public enum Triage {
    EMERGENCY_SAME_DAY,
    URGENT_2W,
    ROUTINE_REFERRAL,
    ROUTINE_CARE;

    /** Tells whether a plan must not go on: somebody has to act within two weeks at most. */
    public boolean isDanger() {
        return this == EMERGENCY_SAME_DAY || this == URGENT_2W;
    }
}
