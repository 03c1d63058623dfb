package org.lumbar.assessment.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.assessment.answers.AnsweredBy;
import org.lumbar.assessment.answers.CheckingAnswers;
import org.lumbar.assessment.answers.Examination;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.PresentingPain;
import org.lumbar.assessment.answers.Provenance;
import org.lumbar.assessment.answers.Quantity;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.Tests;
import org.lumbar.assessment.answers.Unlisted;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.intake.Decision.Accepted;
import org.lumbar.assessment.intake.Decision.Refused;
import org.lumbar.assessment.intake.Refusal.AssessmentUnknown;
import org.lumbar.assessment.patients.ConsentChange;
import org.lumbar.assessment.patients.Patient;
import org.lumbar.assessment.patients.Patients;
import org.lumbar.assessment.testing.Cases;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.NotPermitted;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;

class TakingAssessmentsTest {

    private static final PatientId PATIENT = new PatientId(Ids.derive("patient", 1));
    private static final Tenant CLINIC = Tenant.of("north", "n1");
    private static final Caller LIND = Callers.clinician("north", "n1");
    private static final Caller THE_PATIENT = Callers.patient(PATIENT, "north", "n1");
    private static final Person AGED_40 = new Person(40, Sex.FEMALE, false, null, null, null);
    private static final Examination NOTHING_ELSE = new Examination(List.of(), List.of(), Unlisted.ABSENT, null);

    private final TakingAssessments taking = new TakingAssessments(
            new InMemoryAssessments(),
            new OnePatient(),
            new CheckingAnswers(TestKnowledge.vocabulary()),
            TestKnowledge.evaluating(),
            () -> Cases.NOW);

    @Test
    void anAnswerIsItsGiversWordUnlessTheGiverSaysWhose() {
        var own = started(LIND, null);
        var relayed = started(LIND, AnsweredBy.PATIENT);
        var imported = started(LIND, AnsweredBy.IMPORT);
        var patients = started(THE_PATIENT, null);

        assertThat(List.of(own, relayed, imported, patients))
                .extracting(assessment -> assessment.sections().provenance().get(Section.PERSON))
                .extracting(Provenance::answeredBy)
                .containsExactly(AnsweredBy.CLINICIAN, AnsweredBy.PATIENT, AnsweredBy.IMPORT, AnsweredBy.PATIENT);
    }

    @Test
    void aPatientCannotSpeakForAClinician() {
        assertThatThrownBy(() -> taking.start(THE_PATIENT, PATIENT, List.of(AGED_40), AnsweredBy.CLINICIAN, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("answeredBy");
    }

    @Test
    void nobodyExaminesOneself() {
        var id = started(THE_PATIENT, null).assessment();

        assertThatThrownBy(() -> taking.save(THE_PATIENT, id, NOTHING_ELSE, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("examin");
        assertThatThrownBy(() -> taking.start(LIND, PATIENT, List.of(NOTHING_ELSE), AnsweredBy.PATIENT, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("sections.examination");
        assertThat(taking.save(LIND, id, NOTHING_ELSE, null).decision()).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"neuro_normal", "foot_drop", "anal_tone_reduced"})
    void whatOnlyAnExaminerCanTellIsNotTakenFromAPatientInAnotherSectionEither(String finding) {
        var id = started(THE_PATIENT, null).assessment();

        for (var pain : List.of(telling(List.of(finding), List.of()), telling(List.of(), List.of(finding)))) {
            assertThatThrownBy(() -> taking.save(THE_PATIENT, id, pain, null))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining(finding);
            assertThat(taking.save(LIND, id, pain, null).decision()).isInstanceOf(Accepted.class);
        }
        assertThat(taking.save(THE_PATIENT, id, telling(List.of("saddle_sensation_altered"), List.of()), null)
                        .decision())
                .isInstanceOf(Accepted.class);
    }

    private static PresentingPain telling(List<String> findings, List<String> absentFindings) {
        return new PresentingPain(null, 2, 5, null, null, null, null, Map.of(), findings, absentFindings, null);
    }

    @Test
    void aPatientReplacesNothingThatOthersMeasured() {
        var id = started(LIND, null).assessment();
        var nurse = new Tests(Map.of(), Map.of("systolic", new Quantity(182, null)));
        var home =
                new Tests(Map.of(), Map.of("systolic", new Quantity(120, null), "heartRate", new Quantity(70, null)));

        taking.save(LIND, id, nurse, null);
        taking.save(THE_PATIENT, id, home, null);

        assertThat(taking.find(LIND, id))
                .get()
                .satisfies(found -> assertThat(found.assessment().sections().tests())
                        .isEqualTo(new Tests(
                                Map.of(),
                                Map.of("systolic", new Quantity(182, null), "heartRate", new Quantity(70, null)))));
    }

    @Test
    void theSameRequestStartsTheSameEpisode() {
        assertThat(started(LIND, null).episode()).isEqualTo(started(LIND, null).episode());
        assertThat(started(Callers.clinician("north", "n1"), null).episode())
                .isNotEqualTo(started(LIND, null).episode());
    }

    @Test
    void aMonthFreeOfPainBeginsANewEpisodeAndLessDoesNot() {
        var first = started(LIND, null).assessment();
        var later = Callers.clinician("north", "n1");

        assertThatThrownBy(() -> taking.start(later, PATIENT, List.of(), null, new Recurrence(first, 3)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("painFreeWeeks")
                .hasMessageContaining("amendment of assessment " + first);
        assertThat(taking.start(later, PATIENT, List.of(), null, new Recurrence(first, 4)))
                .get()
                .satisfies(
                        second -> assertThat(second.assessment().assessment()).isNotEqualTo(first));
        assertThatThrownBy(() ->
                        taking.start(later, PATIENT, List.of(), null, new Recurrence(new AssessmentId(Ids.next()), 9)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("previousAssessment");
    }

    @Test
    void aPatientWhoDoesNotExistHasNoAssessment() {
        assertThat(taking.start(LIND, new PatientId(Ids.next()), List.of(), null, null))
                .isEmpty();
    }

    @Test
    void anAssessmentThatDoesNotExistIsRefused() {
        var id = new AssessmentId(Ids.next());

        assertThat(taking.complete(LIND, id).decision()).isEqualTo(new Refused(new AssessmentUnknown(id)));
    }

    @Test
    void onlyCliniciansAmend() {
        var id = started(THE_PATIENT, null).assessment();

        assertThatThrownBy(() -> taking.amend(THE_PATIENT, id, "wrong", List.of(AGED_40), null))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void whoeverRunsClinicsOrThePlatformDoesNotReadAssessments() {
        var id = started(LIND, null).assessment();

        for (var role : List.of(Role.MANAGER, Role.OPS)) {
            var caller = Callers.caller("m", "north", Set.of(role), "n1");
            assertThatThrownBy(() -> taking.find(caller, id)).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> taking.complete(caller, id)).isInstanceOf(NotPermitted.class);
        }
    }

    @Test
    void anImpossibleAnswerChangesNothing() {
        var id = started(LIND, null).assessment();
        var impossible = new Person(200, Sex.FEMALE, null, null, null, null);

        assertThatThrownBy(() -> taking.save(LIND, id, impossible, null)).isInstanceOf(InvalidInput.class);
        assertThat(taking.find(LIND, id))
                .get()
                .satisfies(found ->
                        assertThat(found.assessment().sections().person()).isEqualTo(AGED_40));
    }

    private Assessment started(Caller caller, @Nullable AnsweredBy answeredBy) {
        return taking.start(caller, PATIENT, List.of(AGED_40), answeredBy, null)
                .orElseThrow()
                .assessment();
    }

    private static final class OnePatient implements Patients {

        @Override
        public Optional<Registered> find(Scope scope, PatientId id) {
            return id.equals(PATIENT)
                    ? Optional.of(new Registered(new Patient(PATIENT, null, Map.of()), CLINIC, 1))
                    : Optional.empty();
        }

        @Override
        public Registered add(Caller caller, Tenant tenant, Patient patient) {
            throw new UnsupportedOperationException("There is one patient only");
        }

        @Override
        public Optional<Registered> update(
                Caller caller, PatientId id, ConsentChange told, Function<Patient, Optional<Patient>> change) {
            throw new UnsupportedOperationException("There is one patient only");
        }
    }

    private static final class InMemoryAssessments implements Assessments {

        private final Map<AssessmentId, Revised> assessments = new HashMap<>();

        @Override
        public Optional<Revised> find(Scope scope, AssessmentId id) {
            return Optional.ofNullable(assessments.get(id));
        }

        @Override
        public Optional<PastVersion> past(Scope scope, AssessmentId id, int version) {
            return Optional.empty();
        }

        @Override
        public Revised add(Caller caller, Tenant tenant, Assessment assessment) {
            var added = new Revised(assessment, 1);
            assessments.put(assessment.assessment(), added);
            return added;
        }

        @Override
        public Outcome update(Caller caller, AssessmentId id, Function<Assessment, Decision> decide) {
            var before = assessments.get(id);
            if (before == null) {
                return new Outcome(new Refused(new AssessmentUnknown(id)), 0);
            }
            var decision = decide.apply(before.assessment());
            if (decision instanceof Accepted(var after, var _)) {
                assessments.put(id, new Revised(after, before.revision() + 1));
            }
            return new Outcome(decision, before.revision() + 1);
        }
    }
}
