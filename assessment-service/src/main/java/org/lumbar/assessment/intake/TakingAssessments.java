package org.lumbar.assessment.intake;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.AnsweredBy;
import org.lumbar.assessment.answers.Answers;
import org.lumbar.assessment.answers.CheckingAnswers;
import org.lumbar.assessment.answers.Examination;
import org.lumbar.assessment.answers.Provenance;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.evaluation.EvaluatingAssessments;
import org.lumbar.assessment.intake.AssessmentCommand.Amend;
import org.lumbar.assessment.intake.AssessmentCommand.Complete;
import org.lumbar.assessment.intake.AssessmentCommand.SaveSection;
import org.lumbar.assessment.intake.Assessments.Outcome;
import org.lumbar.assessment.intake.Assessments.Revised;
import org.lumbar.assessment.patients.Patients;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;

/** Patients and clinicians answer assessments; completing one evaluates it. */
public final class TakingAssessments {

    private final Assessments assessments;
    private final Patients patients;
    private final CheckingAnswers checking;
    private final EvaluatingAssessments evaluating;
    private final DomainClock clock;

    public TakingAssessments(
            Assessments assessments,
            Patients patients,
            CheckingAnswers checking,
            EvaluatingAssessments evaluating,
            DomainClock clock) {
        this.assessments = assessments;
        this.patients = patients;
        this.checking = checking;
        this.evaluating = evaluating;
        this.clock = clock;
    }

    /**
     * Starts the assessment of a new episode.
     *
     * @param answers sections that are answered already
     * @param recurrence null when nothing is said about an earlier episode
     * @return nothing when the caller sees no such patient
     * @throws InvalidInput naming every answer that cannot be, or when it is the earlier episode still
     */
    public Optional<Revised> start(
            Caller caller,
            PatientId patient,
            Collection<? extends Answers> answers,
            @Nullable AnsweredBy answeredBy,
            @Nullable Recurrence recurrence) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        var by = provenance(caller, answeredBy);
        check(answers, "sections", by);
        if (recurrence != null) {
            mustBeANewEpisode(caller, patient, recurrence);
        }
        var episode = new EpisodeId(Ids.derive("episode", patient, caller.cause()));
        var sections = Sections.none().with(answers, by);
        return patients.find(caller.scope(), patient)
                .map(registered ->
                        assessments.add(caller, registered.tenant(), Assessment.started(episode, patient, sections)));
    }

    /** Pain that comes back before a month without any is the same episode, whose assessment is amended (de Vet 2002). */
    private void mustBeANewEpisode(Caller caller, PatientId patient, Recurrence recurrence) {
        var previous = assessments
                .find(caller.scope(), recurrence.previous())
                .map(Revised::assessment)
                .filter(assessment -> assessment.patient().equals(patient))
                .orElseThrow(() -> InvalidInput.of(
                        "previousAssessment",
                        "there is no assessment %s of this patient".formatted(recurrence.previous())));
        if (recurrence.painFreeWeeks() < Recurrence.NEW_EPISODE_AFTER_WEEKS) {
            throw InvalidInput.of(
                    "painFreeWeeks",
                    "must be %d or more for a new episode, but is %d. What happens in the same episode is an amendment of assessment %s."
                            .formatted(
                                    Recurrence.NEW_EPISODE_AFTER_WEEKS,
                                    recurrence.painFreeWeeks(),
                                    previous.assessment()));
        }
    }

    public Optional<Revised> find(Caller caller, AssessmentId id) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        return assessments.find(caller.scope(), id);
    }

    /** A version that was amended since. */
    public Optional<PastVersion> past(Caller caller, AssessmentId id, int version) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        return assessments.past(caller.scope(), id, version);
    }

    /** @throws InvalidInput naming every answer that cannot be */
    public Outcome save(Caller caller, AssessmentId id, Answers answers, @Nullable AnsweredBy answeredBy) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        var by = provenance(caller, answeredBy);
        check(List.of(answers), "", by);
        return decide(caller, id, new SaveSection(answers, by));
    }

    public Outcome complete(Caller caller, AssessmentId id) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        return decide(caller, id, new Complete());
    }

    /** @throws InvalidInput naming every answer that cannot be */
    public Outcome amend(
            Caller caller,
            AssessmentId id,
            String reason,
            List<? extends Answers> answers,
            @Nullable AnsweredBy answeredBy) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER);
        var by = provenance(caller, answeredBy);
        check(answers, "sections", by);
        return decide(caller, id, new Amend(reason, List.copyOf(answers), by));
    }

    private Outcome decide(Caller caller, AssessmentId id, AssessmentCommand command) {
        return assessments.update(caller, id, assessment -> assessment.decide(command, evaluating::evaluate));
    }

    /** Nobody examines oneself: what only an examiner can tell is not taken from a patient, also not its absence. */
    private void check(Collection<? extends Answers> answers, String prefix, Provenance by) {
        if (by.answeredBy() == AnsweredBy.PATIENT && answers.stream().anyMatch(Examination.class::isInstance)) {
            throw InvalidInput.of(
                    prefix.isEmpty() ? "answeredBy" : prefix + "." + Section.EXAMINATION.path(),
                    "an examination is answered by a clinician or taken from another record, not by the patient");
        }
        checking.check(answers, prefix, by.answeredBy());
    }

    /** A patient's answers are the patient's; staff may enter what a patient or another record said. */
    private Provenance provenance(Caller caller, @Nullable AnsweredBy answeredBy) {
        var own = caller.is(Role.CLINICIAN, Role.PRESCRIBER) ? AnsweredBy.CLINICIAN : AnsweredBy.PATIENT;
        if (own == AnsweredBy.PATIENT && answeredBy != null && answeredBy != own) {
            throw InvalidInput.of("answeredBy", "must be patient for a patient's own answers, but is " + answeredBy);
        }
        return new Provenance(answeredBy == null ? own : answeredBy, caller.actor(), clock.now());
    }
}
