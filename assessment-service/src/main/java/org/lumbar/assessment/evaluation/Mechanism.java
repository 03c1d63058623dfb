package org.lumbar.assessment.evaluation;

/** What keeps the pain going. */
public enum Mechanism {
    NOCICEPTIVE,
    NEUROPATHIC,
    NOCIPLASTIC,
    /** Two mechanisms weigh about the same. */
    MIXED,
    /** Too little is known, or it cannot be told before something serious is excluded. */
    UNDETERMINED
}
