package org.lumbar.notification.escalation;

/** How fast somebody at the clinic must answer. */
public enum Urgency {
    EMERGENCY,
    URGENT;

    /**
     * Reads a triage code.
     *
     * @param triage {@code EMERGENCY_SAME_DAY} or anything less
     */
    public static Urgency of(String triage) {
        return triage.equals("EMERGENCY_SAME_DAY") ? EMERGENCY : URGENT;
    }
}
