package org.lumbar.assessment.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.assessment.testing.Cases.DR_LIND;
import static org.lumbar.assessment.testing.Cases.THE_PATIENT;
import static org.lumbar.assessment.testing.Cases.adult;
import static org.lumbar.assessment.testing.Evaluations.askingFor;
import static org.lumbar.assessment.testing.Evaluations.fired;
import static org.lumbar.assessment.testing.Evaluations.harmless;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.Quantity;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.Tests;
import org.lumbar.assessment.evaluation.Evaluation;
import org.lumbar.assessment.evaluation.Triage;
import org.lumbar.assessment.intake.Assessment.Stage;
import org.lumbar.assessment.intake.AssessmentCommand.Amend;
import org.lumbar.assessment.intake.AssessmentCommand.Complete;
import org.lumbar.assessment.intake.AssessmentCommand.SaveSection;
import org.lumbar.assessment.intake.AssessmentEvent.Amended;
import org.lumbar.assessment.intake.AssessmentEvent.Completed;
import org.lumbar.assessment.intake.AssessmentEvent.RedFlagRaised;
import org.lumbar.assessment.intake.AssessmentEvent.TestsRequested;
import org.lumbar.assessment.intake.Decision.Accepted;
import org.lumbar.assessment.intake.Decision.Refused;
import org.lumbar.assessment.intake.Decision.Unchanged;
import org.lumbar.assessment.intake.Refusal.AlreadyCompleted;
import org.lumbar.assessment.intake.Refusal.NotCompleted;
import org.lumbar.assessment.intake.Refusal.NothingAnswered;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;

class AssessmentTest {

    private static final EpisodeId EPISODE = new EpisodeId(Ids.derive("episode", 1));
    private static final PatientId PATIENT = new PatientId(Ids.derive("patient", 1));
    private static final Person AGED_40 = new Person(40, Sex.FEMALE, false, null, null, null);
    private static final Person AGED_71 = new Person(71, Sex.FEMALE, false, null, null, null);
    private static final Evaluation CES = fired("RF-CES-1", Triage.EMERGENCY_SAME_DAY, 0);
    private static final Evaluation FRACTURE = fired("RF-FX-2", Triage.URGENT_2W, 7);

    @Test
    void aSavedSectionReplacesWhatItHeldAndSaysWhoseWordItIs() {
        var first = accepted(started().decide(new SaveSection(AGED_40, THE_PATIENT), _ -> harmless()));
        var second = accepted(first.decide(new SaveSection(AGED_71, DR_LIND), _ -> harmless()));

        assertThat(second.sections().person()).isEqualTo(AGED_71);
        assertThat(second.sections().provenance()).containsEntry(Section.PERSON, DR_LIND);
        assertThat(second.stage()).isEqualTo(Stage.IN_PROGRESS);
    }

    @Test
    void savingTheSameAnswersTwiceChangesNothingTheSecondTime() {
        var save = new SaveSection(AGED_40, THE_PATIENT);
        var saved = accepted(started().decide(save, _ -> harmless()));

        assertThat(saved.decide(save, _ -> harmless())).isEqualTo(new Unchanged(saved));
    }

    @Test
    void aClinicianWhoConfirmsAPatientsAnswersTakesResponsibilityForThem() {
        var saved = accepted(started().decide(new SaveSection(AGED_40, THE_PATIENT), _ -> harmless()));

        var confirmed = accepted(saved.decide(new SaveSection(AGED_40, DR_LIND), _ -> harmless()));

        assertThat(confirmed.sections().provenance()).containsEntry(Section.PERSON, DR_LIND);
    }

    @Test
    void completingEvaluatesAndTellsOfIt() {
        var decision = answered().decide(new Complete(), _ -> harmless());

        assertThat(decision).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.assessment().stage()).isEqualTo(Stage.COMPLETED);
            assertThat(accepted.assessment().version()).isEqualTo(1);
            assertThat(accepted.events()).containsExactly(new Completed(1, harmless()));
        });
    }

    @Test
    void aRedFlagIsRaisedBeforeAnythingElseIsTold() {
        assertThat(eventsOf(answered().decide(new Complete(), _ -> CES)))
                .containsExactly(new RedFlagRaised(1, CES), new Completed(1, CES));
    }

    @Test
    void aRoutineReferralIsNoAlarm() {
        var referral = fired("RF-SPA-1", Triage.ROUTINE_REFERRAL, null);

        assertThat(eventsOf(answered().decide(new Complete(), _ -> referral)))
                .containsExactly(new Completed(1, referral));
    }

    @Test
    void testsAreRequestedOnlyWhenARuleAsksForThem() {
        var asking = askingFor("CRP");

        assertThat(eventsOf(answered().decide(new Complete(), _ -> asking)))
                .containsExactly(new Completed(1, asking), new TestsRequested(asking));
    }

    @Test
    void completingTwiceChangesNothingTheSecondTime() {
        var completed = completed(CES);

        assertThat(completed.decide(new Complete(), _ -> harmless())).isEqualTo(new Unchanged(completed));
    }

    @Test
    void anAssessmentWithoutAnyAnswerCannotBeCompleted() {
        assertThat(started().decide(new Complete(), _ -> harmless()))
                .isEqualTo(new Refused(new NothingAnswered(started().assessment())));
    }

    @Test
    void aCompletedAssessmentIsAmendedAndNotSavedOver() {
        var completed = completed(harmless());

        assertThat(completed.decide(new SaveSection(AGED_71, DR_LIND), _ -> harmless()))
                .isEqualTo(new Refused(new AlreadyCompleted(completed.assessment())));
        assertThat(answered().decide(amending(AGED_71), _ -> harmless()))
                .isEqualTo(new Refused(new NotCompleted(completed.assessment())));
    }

    @Test
    void amendingEvaluatesAgainAndNamesTheSectionsThatChanged() {
        var decision = completed(harmless()).decide(amending(AGED_71), _ -> harmless());

        assertThat(eventsOf(decision)).containsExactly(new Amended(2, List.of(Section.PERSON), harmless()));
        assertThat(accepted(decision).amendments())
                .containsExactly(new Amendment(2, "age was wrong", List.of(Section.PERSON), DR_LIND));
    }

    @Test
    void anAmendmentThatChangesNothingIsNone() {
        var completed = completed(harmless());

        assertThat(completed.decide(amending(AGED_40), _ -> CES)).isEqualTo(new Unchanged(completed));
    }

    @Test
    void anAmendmentThatUncoversDangerRaisesTheAlarmFirst() {
        assertThat(eventsOf(completed(harmless()).decide(amending(AGED_71), _ -> FRACTURE)))
                .containsExactly(new RedFlagRaised(2, FRACTURE), new Amended(2, List.of(Section.PERSON), FRACTURE));
    }

    @Test
    void anAlarmThatStandsIsNotRaisedAgain() {
        assertThat(eventsOf(completed(FRACTURE).decide(amending(AGED_71), _ -> FRACTURE)))
                .containsExactly(new Amended(2, List.of(Section.PERSON), FRACTURE));
    }

    @Test
    void anotherRuleOfTheSameUrgencyIsANewAlarm() {
        var malignancy = fired("RF-CA-1", Triage.URGENT_2W, 7);

        assertThat(eventsOf(completed(FRACTURE).decide(amending(AGED_71), _ -> malignancy)))
                .startsWith(new RedFlagRaised(2, malignancy));
    }

    @Test
    void lessTimeForTheSameRuleIsANewAlarm() {
        var sooner = fired("RF-FX-2", Triage.URGENT_2W, 2);

        assertThat(eventsOf(completed(FRACTURE).decide(amending(AGED_71), _ -> sooner)))
                .startsWith(new RedFlagRaised(2, sooner));
    }

    @Test
    void testsThatWereRequestedAreNotRequestedAgain() {
        var completed = completed(askingFor("CRP"));

        assertThat(eventsOf(completed.decide(amending(AGED_71), _ -> askingFor("CRP"))))
                .noneMatch(TestsRequested.class::isInstance);
        assertThat(eventsOf(completed.decide(amending(AGED_71), _ -> askingFor("CRP", "ESR"))))
                .contains(new TestsRequested(askingFor("CRP", "ESR")));
    }

    @Test
    void aResultThatComesInLeavesTheOthers() {
        var before = new Tests(Map.of("egfr", new Quantity(52, null), "crp", new Quantity(8, null)), Map.of());
        var after = new Tests(Map.of("crp", new Quantity(96, null)), Map.of());
        var sections = adult().sections().with(before, DR_LIND);
        var completed =
                accepted(Assessment.started(EPISODE, PATIENT, sections).decide(new Complete(), _ -> harmless()));

        var amended = accepted(completed.decide(new Amend("CRP came in", List.of(after), DR_LIND), _ -> harmless()));

        assertThat(amended.sections().tests())
                .isEqualTo(new Tests(Map.of("egfr", new Quantity(52, null), "crp", new Quantity(96, null)), Map.of()));
        assertThat(amended.decide(new Amend("again", List.of(after), DR_LIND), _ -> harmless()))
                .isEqualTo(new Unchanged(amended));
    }

    @Test
    void onlyACompletedAssessmentHasAVersionToKeep() {
        assertThat(completed(CES).asPast())
                .isEqualTo(new PastVersion(started().assessment(), 1, answered().sections(), CES));
        assertThatThrownBy(() -> answered().asPast()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEpisodeHasOneAssessment() {
        assertThat(started().assessment()).isEqualTo(AssessmentId.of(EPISODE));
        assertThat(AssessmentId.of(started().assessment().toString()))
                .isEqualTo(started().assessment());
    }

    private static Assessment started() {
        return Assessment.started(EPISODE, PATIENT, Sections.none());
    }

    private static Assessment answered() {
        return Assessment.started(EPISODE, PATIENT, adult().sections());
    }

    private static Assessment completed(Evaluation evaluation) {
        return accepted(answered().decide(new Complete(), _ -> evaluation));
    }

    private static Amend amending(Person person) {
        return new Amend("age was wrong", List.of(person), DR_LIND);
    }

    private static Assessment accepted(Decision decision) {
        return ((Accepted) decision).assessment();
    }

    private static List<AssessmentEvent> eventsOf(Decision decision) {
        return ((Accepted) decision).events();
    }
}
