package org.lumbar.plan.catalogue;

/** Who can set a rule aside that keeps something out of a plan; from the easiest to the hardest. */
public enum SettingAside {
    /** One person who is entitled to decide on the thing: a prescriber on medicines, a clinician on the rest. */
    ONE_PERSON,
    /** A prescriber and a second clinician, two different persons: hard stops. */
    TWO_PEOPLE,
    /** Nobody: red flags, allergies, NSAIDs from 30 weeks of pregnancy, what must never be recommended. */
    NEVER;

    public SettingAside or(SettingAside other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
