package org.lumbar.plan.catalogue;

/** The kind of thing that an intervention is. */
public enum Modality {
    EXERCISE,
    MANUAL,
    MEDICATION,
    PSYCHOLOGICAL,
    EDUCATION,
    LIFESTYLE,
    REFERRAL;

    /**
     * Tells whether danger suspends it at once. Medication is not: nobody is ever told to stop a medicine abruptly by a
     * rule alone.
     */
    public boolean isSuspendedByDanger() {
        return this == EXERCISE || this == MANUAL;
    }
}
