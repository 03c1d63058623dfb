package org.lumbar.monitoring.progress;

/**
 * Why a status was given, or what stands beside it. Each has its meaning and sources in {@code knowledge/progress.yaml},
 * under its {@link #id}.
 */
public enum ProgressRule {
    RED_FLAG,
    ADVERSE_EVENT,
    MISSED,
    PAIN_ABSENT,
    IMPLAUSIBLE_JUMP,
    CONFLICT_OF_DOMAINS,
    CONFLICT_WITH_IMPRESSION,
    WORSENING_SUSTAINED,
    WORSENING_BY_IMPRESSION,
    FLARE,
    RECOVERED,
    PLATEAU_PARTIAL,
    PLATEAU_NO_RESPONSE,
    IMPROVING_PAIN,
    IMPROVING_FUNCTION,
    NON_ADHERENT,
    STABLE_EARLY,

    /** Beside the status: the answer came after its window, or after a later one. */
    LATE,
    /** Beside the status: there is no baseline to compare with. */
    NO_BASELINE,
    /** Beside the status: raised again, but too soon after the last to call it a worsening; no progression. */
    ELEVATION_UNCONFIRMED,
    /** Beside the status: nobody said whether there are signs of danger; no progression, ask again. */
    SAFETY_NOT_ANSWERED,
    /** Beside the status: a clinician should look because a rise lasts that was reported at short intervals. */
    REVIEW_LASTING_ELEVATION,
    /** Beside the status: a clinician should look because a routine rule newly holds. */
    REVIEW_ROUTINE_RULE,
    /** Beside the status: a clinician should look because a red-flag rule could not be decided. */
    REVIEW_OPEN_QUESTION,
    /** Beside the status: a clinician should look because an adverse event was not recognised. */
    REVIEW_UNRECOGNISED_EVENT;

    public String id() {
        return "PR-" + name().replace('_', '-');
    }
}
