package org.lumbar.notification.escalation;

/** How fast somebody at the clinic must answer. */
public enum Urgency {
    EMERGENCY,
    URGENT;

    /** Tells whether a triage code is one of those for which a red flag is raised. */
    public static boolean isUrgent(String triage) {
        return triage.equals("EMERGENCY_SAME_DAY") || triage.equals("URGENT_2W");
    }

    /**
     * Reads a triage code.
     *
     * @param triage {@code EMERGENCY_SAME_DAY} or anything less
     */
    public static Urgency of(String triage) {
        return triage.equals("EMERGENCY_SAME_DAY") ? EMERGENCY : URGENT;
    }
}
