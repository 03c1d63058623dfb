package org.lumbar.contracts.assessment;

import org.lumbar.contracts.clinical.Evaluation;

/**
 * An assessment was completed and evaluated for the first time.
 *
 * @param assessmentId UUID
 * @param version version of the assessment, from 1
 */
public record AssessmentCompleted(String assessmentId, int version, Evaluation evaluation) implements AssessmentEvent {}
