package org.lumbar.local.demo;

/** Where a patient's way must have led in the end. */
public enum Expected {
    /** A handover instead of a plan, delivered and acknowledged by a clinician. */
    HANDED_OVER,
    /** A plan that became active, or was closed because it was no longer needed, and every check-in evaluated. */
    FOLLOWED,
    /** The same, and danger at a check-in has suspended the plan; its alert is acknowledged and closed. */
    SUSPENDED
}
