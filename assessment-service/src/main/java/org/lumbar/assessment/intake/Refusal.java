package org.lumbar.assessment.intake;

/** Why a command was refused. A refusal is an answer, not a fault: it is returned, never thrown. */
public sealed interface Refusal {

    record AssessmentUnknown(AssessmentId assessment) implements Refusal {}

    /** A completed assessment is amended with a reason, not saved over. */
    record AlreadyCompleted(AssessmentId assessment) implements Refusal {}

    /** An assessment in progress is saved, not amended. */
    record NotCompleted(AssessmentId assessment) implements Refusal {}

    record NothingAnswered(AssessmentId assessment) implements Refusal {}
}
