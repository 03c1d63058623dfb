package org.lumbar.plan.treatment;

/** Where a version of a plan is in its life. */
public enum Stage {
    PROPOSED,
    /** A clinician approved it; something else that its gate asks is missing. */
    APPROVED,
    ACTIVE,
    SUSPENDED,
    DECLINED,
    SUPERSEDED,
    CLOSED;

    /** Tells whether it waits for decisions. */
    public boolean isOpen() {
        return this == PROPOSED || this == APPROVED;
    }

    /** Tells whether the patient follows it, or would but for danger. */
    public boolean isInForce() {
        return this == ACTIVE || this == SUSPENDED;
    }
}
