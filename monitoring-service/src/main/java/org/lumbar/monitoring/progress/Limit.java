package org.lumbar.monitoring.progress;

/** The numbers that decide on a status. Their values, units and sources stand in {@code knowledge/progress.yaml}. */
public enum Limit {
    /** Pain this much above its reference is no measurement error, in points. */
    PAIN_NOISE,
    /** Pain must fall this much to have improved, in points. */
    PAIN_GAIN,
    /** Pain must also fall by this share of the baseline. */
    PAIN_GAIN_SHARE,
    /** Below this baseline pain says nothing about improving or worsening, in points. */
    PAIN_BASELINE_LOW,
    PAIN_RECOVERED,
    PAIN_ACCEPTABLE,
    /** Pain that gained less than this has stalled, in points. */
    PAIN_STALLED,
    /** A jump this large, either way, within {@link #JUMP_DAYS} is asked for again, in points. */
    PAIN_JUMP,
    JUMP_DAYS,

    RMDQ_NOISE,
    RMDQ_GAIN,
    /** This gain counts when it is also {@link #FUNCTION_GAIN_SHARE} of the baseline. */
    RMDQ_GAIN_WITH_SHARE,
    RMDQ_RECOVERED,
    RMDQ_ACCEPTABLE,
    RMDQ_STALLED,
    /** Above this baseline the RMDQ cannot show a worsening. */
    RMDQ_CEILING,

    ODI_NOISE,
    ODI_GAIN,
    ODI_GAIN_WITH_SHARE,
    ODI_RECOVERED,
    ODI_ACCEPTABLE,
    ODI_STALLED,

    PSFS_NOISE,
    PSFS_GAIN,
    /** Shown, never decided by. */
    QUALITY_OF_LIFE_GAIN,

    FUNCTION_GAIN_SHARE,

    /** PGIC up to this is better. */
    PGIC_BETTER,
    /** PGIC from this on is worse. */
    PGIC_WORSE,

    /** A rise that lasts this many days is a worsening, a shorter one a flare. */
    WORSENING_DAYS,
    RECOVERED_DAYS,
    STALLED_DAYS,

    ADHERENCE_DAYS,
    ADHERENCE_CHECK_INS,
    /** Below this share of the planned sessions the plan was not tried, in %. */
    ADHERENCE_LOW,

    /** From this day on a plan without response is called that: acute pain without leg symptoms. */
    CHECKPOINT_ACUTE_DAYS,
    CHECKPOINT_OTHER_DAYS,

    /** How long readings are remembered, in days; longer for those that a later comparison needs. */
    MEMORY_DAYS
}
