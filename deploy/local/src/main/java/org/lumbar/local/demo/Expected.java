package org.lumbar.local.demo;

/** Where a patient's way must have led in the end. */
public enum Expected {
    /** A handover instead of a plan, acknowledged by a clinician. */
    HANDED_OVER,
    /** A plan that became active, or was closed because it was no longer needed, and every check-in evaluated. */
    TREATED,
    /** A plan that danger has suspended, its alert acknowledged and closed. */
    SUSPENDED
}
