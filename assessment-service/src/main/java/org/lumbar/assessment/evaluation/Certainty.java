package org.lumbar.assessment.evaluation;

/** How sure a cause is, least sure first. Knowledge alone never says more than PROBABLE. */
public enum Certainty {
    POSSIBLE,
    PROBABLE,
    CONFIRMED_BY_CLINICIAN
}
