package org.lumbar.contracts.assessment;

import org.lumbar.contracts.clinical.Evaluation;

/**
 * An evaluation found triage {@code EMERGENCY_SAME_DAY} or {@code URGENT_2W}. Published before the completion or amendment it came from, so
 * that nobody waits.
 *
 * @param assessmentId UUID
 * @param version version of the assessment, from 1
 * @param instruction code of what the patient and the clinician are told
 */
public record AssessmentRedFlagRaised(String assessmentId, int version, String instruction, Evaluation evaluation)
        implements AssessmentEvent {}
