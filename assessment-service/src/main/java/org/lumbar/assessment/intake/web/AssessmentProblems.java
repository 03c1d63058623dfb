package org.lumbar.assessment.intake.web;

import org.lumbar.assessment.intake.AssessmentId;
import org.lumbar.assessment.intake.Refusal;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Turns refusals into problem details. A new refusal does not compile until it has its line here. */
final class AssessmentProblems {

    private AssessmentProblems() {}

    static ErrorResponseException of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.AssessmentUnknown(var assessment) ->
                Problems.of(
                        HttpStatus.NOT_FOUND,
                        "assessment-unknown",
                        "There is no assessment %s in your clinics.".formatted(assessment));
            case Refusal.AlreadyCompleted(var assessment) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "assessment-completed",
                        "Assessment %s is completed. Amend it with a reason instead.".formatted(assessment));
            case Refusal.NotCompleted(var assessment) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "assessment-in-progress",
                        "Assessment %s is in progress. Save its sections instead of amending it."
                                .formatted(assessment));
            case Refusal.NothingAnswered(var assessment) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "assessment-empty",
                        "Assessment %s has no answers yet. Save at least one section first.".formatted(assessment));
        };
    }

    static ErrorResponseException patientUnknown(PatientId patient) {
        return Problems.of(
                HttpStatus.NOT_FOUND, "patient-unknown", "There is no patient %s in your clinics.".formatted(patient));
    }

    static ErrorResponseException notEvaluated(AssessmentId assessment) {
        return Problems.of(
                HttpStatus.NOT_FOUND,
                "evaluation-unknown",
                "Assessment %s has no such evaluation. It is made when the assessment is completed."
                        .formatted(assessment));
    }
}
