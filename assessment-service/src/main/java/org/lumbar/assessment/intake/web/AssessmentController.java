package org.lumbar.assessment.intake.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.AnsweredBy;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.evaluation.Knowledge;
import org.lumbar.assessment.intake.Assessment;
import org.lumbar.assessment.intake.AssessmentId;
import org.lumbar.assessment.intake.Assessments.Outcome;
import org.lumbar.assessment.intake.Decision.Accepted;
import org.lumbar.assessment.intake.Decision.Refused;
import org.lumbar.assessment.intake.Decision.Unchanged;
import org.lumbar.assessment.intake.Recurrence;
import org.lumbar.assessment.intake.Refusal;
import org.lumbar.assessment.intake.TakingAssessments;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.web.Answers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes assessments: start, save sections, complete, amend, and look at the evaluation. */
@RestController
class AssessmentController {

    private static final Logger log = LoggerFactory.getLogger(AssessmentController.class);

    private final TakingAssessments taking;
    private final Wording wording;

    AssessmentController(TakingAssessments taking, Vocabulary vocabulary, Knowledge knowledge) {
        this.taking = taking;
        this.wording = new Wording(vocabulary, knowledge);
    }

    /** Starts a new episode. The same Idempotency-Key starts the same one. */
    @PostMapping("/v1/patients/{patientId}/assessments")
    ResponseEntity<AssessmentView> start(
            @PathVariable PatientId patientId,
            Caller caller,
            @RequestBody(required = false) @Nullable StartRequest request) {
        var sent = request == null ? new StartRequest(null, null, null, null) : request;
        return taking.start(
                        caller,
                        patientId,
                        SectionReader.readAll(sent.sections()),
                        answeredBy(sent.answeredBy()),
                        sent.recurrence())
                .map(started ->
                        Answers.of(HttpStatus.CREATED, started.revision(), AssessmentView.of(started.assessment())))
                .orElseThrow(() -> AssessmentProblems.patientUnknown(patientId));
    }

    @GetMapping("/v1/assessments/{id}")
    ResponseEntity<AssessmentView> show(@PathVariable AssessmentId id, Caller caller) {
        return taking.find(caller, id)
                .map(found -> Answers.of(HttpStatus.OK, found.revision(), AssessmentView.of(found.assessment())))
                .orElseThrow(() -> AssessmentProblems.of(new Refusal.AssessmentUnknown(id)));
    }

    /** Replaces one section. */
    @PutMapping("/v1/assessments/{id}/sections/{section}")
    ResponseEntity<AssessmentView> save(
            @PathVariable AssessmentId id, @PathVariable String section, Caller caller, @RequestBody JsonNode body) {
        var which = Section.at(section)
                .orElseThrow(() -> InvalidInput.of("section", SectionReader.unknownSection(section)));
        var sent = SectionReader.read(which, body);
        return assessment(taking.save(caller, id, sent.answers(), sent.answeredBy()));
    }

    /** Completes the assessment and answers with its evaluation; completing again answers the same. */
    @PostMapping("/v1/assessments/{id}/completion")
    ResponseEntity<EvaluationView> complete(@PathVariable AssessmentId id, Caller caller) {
        return evaluation("Assessment completed", taking.complete(caller, id));
    }

    @PostMapping("/v1/assessments/{id}/amendments")
    ResponseEntity<EvaluationView> amend(
            @PathVariable AssessmentId id, Caller caller, @Valid @RequestBody AmendRequest request) {
        return evaluation(
                "Assessment amended",
                taking.amend(
                        caller,
                        id,
                        request.reason(),
                        SectionReader.readAll(request.sections()),
                        answeredBy(request.answeredBy())));
    }

    /**
     * The evaluation with its reasons.
     *
     * @param version an earlier version; the present one when not given
     */
    @GetMapping(path = "/v1/assessments/{id}/evaluation", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EvaluationView> evaluation(
            @PathVariable AssessmentId id, @RequestParam(required = false) @Nullable Integer version, Caller caller) {
        var found = taking.find(caller, id).orElseThrow(() -> AssessmentProblems.of(new Refusal.AssessmentUnknown(id)));
        var view = version == null || version == found.assessment().version()
                ? evaluation(found.assessment())
                : past(caller, found.assessment(), version);
        return Answers.of(HttpStatus.OK, found.revision(), view.orElseThrow(() -> AssessmentProblems.notEvaluated(id)));
    }

    /** The same as a page to read. */
    @GetMapping(path = "/v1/assessments/{id}/evaluation", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> evaluationAsText(@PathVariable AssessmentId id, Caller caller) {
        var found = taking.find(caller, id).orElseThrow(() -> AssessmentProblems.of(new Refusal.AssessmentUnknown(id)));
        var evaluation = found.assessment().evaluation();
        if (evaluation == null) {
            throw AssessmentProblems.notEvaluated(id);
        }
        return Answers.of(HttpStatus.OK, found.revision(), EvaluationPage.of(evaluation, wording));
    }

    private Optional<EvaluationView> evaluation(Assessment assessment) {
        return Optional.ofNullable(assessment.evaluation())
                .map(evaluation -> EvaluationView.of(
                        assessment.assessment(),
                        assessment.episode(),
                        assessment.patient(),
                        assessment.version(),
                        evaluation,
                        wording));
    }

    private Optional<EvaluationView> past(Caller caller, Assessment assessment, int version) {
        return taking.past(caller, assessment.assessment(), version)
                .map(past -> EvaluationView.of(
                        assessment.assessment(),
                        assessment.episode(),
                        assessment.patient(),
                        past.version(),
                        past.evaluation(),
                        wording));
    }

    private static ResponseEntity<AssessmentView> assessment(Outcome outcome) {
        return Answers.of(HttpStatus.OK, outcome.revision(), AssessmentView.of(decided(outcome)));
    }

    private ResponseEntity<EvaluationView> evaluation(String done, Outcome outcome) {
        var assessment = decided(outcome);
        if (outcome.decision() instanceof Accepted && assessment.evaluation() != null) {
            log.atInfo()
                    .addKeyValue("assessment", assessment.assessment())
                    .addKeyValue("version", assessment.version())
                    .addKeyValue("triage", assessment.evaluation().urgency().triage())
                    .addKeyValue("knowledge", assessment.evaluation().knowledgeVersion())
                    .log(done);
        }
        return Answers.of(
                HttpStatus.OK,
                outcome.revision(),
                evaluation(assessment).orElseThrow(() -> AssessmentProblems.notEvaluated(assessment.assessment())));
    }

    private static Assessment decided(Outcome outcome) {
        return switch (outcome.decision()) {
            case Accepted(var assessment, var _) -> assessment;
            case Unchanged(var assessment) -> assessment;
            case Refused(var refusal) -> throw AssessmentProblems.of(refusal);
        };
    }

    private static @Nullable AnsweredBy answeredBy(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (var each : AnsweredBy.values()) {
            if (each.toString().equals(text)) {
                return each;
            }
        }
        throw InvalidInput.of("answeredBy", "must be patient, clinician or import");
    }

    /**
     * What starts an assessment.
     *
     * @param previousAssessment of the episode before, if there was one
     * @param painFreeWeeks between that and this
     */
    record StartRequest(
            @Nullable JsonNode sections,
            @Nullable String answeredBy,
            @Nullable String previousAssessment,
            @Nullable Integer painFreeWeeks) {

        @Nullable
        Recurrence recurrence() {
            if (previousAssessment == null && painFreeWeeks == null) {
                return null;
            }
            if (previousAssessment == null || painFreeWeeks == null) {
                throw InvalidInput.of(
                        previousAssessment == null ? "previousAssessment" : "painFreeWeeks",
                        "is needed too: the episode before and the weeks without pain since are told together");
            }
            try {
                return new Recurrence(AssessmentId.of(previousAssessment), painFreeWeeks);
            } catch (IllegalArgumentException e) {
                throw InvalidInput.of("previousAssessment", "must be the id of an assessment");
            }
        }
    }

    record AmendRequest(
            @NotBlank @Size(max = 500) String reason,
            @Nullable JsonNode sections,
            @Nullable String answeredBy) {}
}
