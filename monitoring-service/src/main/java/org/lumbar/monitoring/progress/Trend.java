package org.lumbar.monitoring.progress;

/** Where pain and function went since the check-in before, or since baseline; only what exceeds measurement error. */
public enum Trend {
    BETTER,
    WORSE,
    /** One better, the other worse. */
    MIXED,
    SAME,
    /** There is nothing to compare. */
    UNKNOWN
}
