package org.lumbar.assessment.evaluation;

/** Risk of a poor outcome by STarT Back. */
public enum RiskStratum {
    LOW,
    MEDIUM,
    HIGH,
    /** A red-flag pathway goes before stratification. */
    NOT_APPLICABLE,
    /** Not screened, or unanswered items could still change it. */
    UNKNOWN
}
