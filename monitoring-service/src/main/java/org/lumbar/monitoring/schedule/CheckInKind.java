package org.lumbar.monitoring.schedule;

/** How often check-ins of this kind come, or that the patient came on their own. */
public enum CheckInKind {
    /** A few questions in the first days, or soon after a flare. */
    MICRO,
    WEEKLY,
    FORTNIGHTLY,
    MAINTENANCE,
    /** Put in because of what an answer said, such as a flare. */
    EXTRA,
    ON_DEMAND
}
