package org.lumbar.monitoring.progress;

/** How a patient is doing, in the order in which it is decided: the first that holds is the one. */
public enum Status {
    /** A red-flag rule of triage URGENT_2W or worse newly holds. */
    RED_FLAG,
    ADVERSE_EVENT,
    INSUFFICIENT_DATA,
    /** Pain and function, or scores and the patient's own impression, point different ways. */
    CONFLICTING,
    WORSENING,
    FLARE,
    RECOVERED,
    /** No gain any more before it is acceptable, or none at all at the checkpoint; the rule says which. */
    PLATEAU,
    IMPROVING,
    NON_ADHERENT,
    STABLE_EARLY;

    /** Tells whether it says that the patient got worse, for longer or for now. */
    boolean isHarm() {
        return this == WORSENING || this == FLARE;
    }
}
