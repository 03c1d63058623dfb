package org.lumbar.monitoring.schedule;

/** What a check-in asks. */
public enum Instrument {
    NPRS,
    NPRS_LEG,
    /** On the scale of the baseline: RMDQ unless only the ODI was measured. */
    FUNCTION,
    ADHERENCE,
    RED_FLAGS,
    ADVERSE_EVENTS,
    PGIC,
    PASS,
    PSFS,
    QUALITY_OF_LIFE,
    /** Confidence in managing alone. */
    CONFIDENCE,
    GOALS,
    ACTIVITY
}
