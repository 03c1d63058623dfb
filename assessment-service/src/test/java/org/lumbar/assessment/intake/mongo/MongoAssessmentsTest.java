package org.lumbar.assessment.intake.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.assessment.testing.Cases.DR_LIND;
import static org.lumbar.assessment.testing.Cases.adult;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.StartBackItems;
import org.lumbar.assessment.evaluation.EvaluatingAssessments;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.intake.Assessment;
import org.lumbar.assessment.intake.Assessment.Stage;
import org.lumbar.assessment.intake.AssessmentCommand;
import org.lumbar.assessment.intake.AssessmentCommand.Amend;
import org.lumbar.assessment.intake.AssessmentCommand.Complete;
import org.lumbar.assessment.intake.AssessmentCommand.SaveSection;
import org.lumbar.assessment.intake.AssessmentId;
import org.lumbar.assessment.intake.Assessments.Outcome;
import org.lumbar.assessment.intake.Decision.Accepted;
import org.lumbar.assessment.intake.Decision.Refused;
import org.lumbar.assessment.intake.Decision.Unchanged;
import org.lumbar.assessment.intake.Refusal.AlreadyCompleted;
import org.lumbar.assessment.intake.Refusal.AssessmentUnknown;
import org.lumbar.assessment.intake.stream.TestTranslator;
import org.lumbar.assessment.testing.Cases;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.StaleRevision;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

class MongoAssessmentsTest {

    private static final Tenant CLINIC = Tenant.of("north", "n1");
    private static final Caller LIND = Callers.clinician("north", "n1");
    private static final Caller ELSEWHERE = Callers.clinician("north", "n2");
    private static final Caller OTHER_NETWORK = Callers.clinician("south", "n1");
    private static final EvaluatingAssessments EVALUATING = TestKnowledge.evaluating();
    private static final Person AGED_71 = new Person(71, Sex.FEMALE, false, null, null, null);

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static DocumentStore store;

    private final PatientId patient = new PatientId(Ids.next());
    private final EpisodeId episode = new EpisodeId(Ids.next());
    private final AssessmentId id = AssessmentId.of(episode);

    @SuppressWarnings("NullAway.Init") // made before each test
    private MongoAssessments assessments;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.clear();
        assessments = new MongoAssessments(
                store.aggregates("/assessment-service", PublishedEvents.types(), () -> Cases.NOW),
                TestTranslator.translator());
    }

    @Test
    void whatIsSavedIsReadBackWhole() {
        var sections = adult().painOf(7)
                .legPain(6, LegPainSite.BELOW_KNEE)
                .with("slr_positive", "dermatomal_leg_pain")
                .havingHad("osteoporosis")
                .mentioning("Wobble's disease")
                .taking("apixaban", "the little blue ones")
                .lab("egfr", 52)
                .feature("localized_to_area", false)
                .startBack(new StartBackItems(true, null, false, null, null, null, null, null, 3))
                .sections();
        var started = Assessment.started(episode, patient, sections);

        assessments.add(LIND, CLINIC, started);
        var completed = accepted(decide(LIND, new Complete()));

        assertThat(assessments.find(LIND.scope(), id)).get().satisfies(found -> {
            assertThat(found.assessment()).isEqualTo(completed);
            assertThat(found.assessment().evaluation()).isEqualTo(EVALUATING.evaluate(sections));
            assertThat(found.revision()).isEqualTo(2);
        });
    }

    @Test
    void noClassNameGetsIntoTheData() {
        assessments.add(LIND, CLINIC, started());
        decide(LIND, new Complete());
        decide(LIND, new Amend("wrong age", List.of(AGED_71), DR_LIND));

        for (var collection : List.of("assessments", "assessment-versions")) {
            var state = store.raw(collection)
                    .getFirst()
                    .get("state", Document.class)
                    .toString();
            assertThat(state.contains("_class") || state.contains("org.lumbar"))
                    .as("class names in " + collection)
                    .isFalse();
        }
    }

    @Test
    void startingTwiceStartsOnce() {
        var first = assessments.add(LIND, CLINIC, started());
        var second = assessments.add(LIND, CLINIC, started());

        assertThat(second).isEqualTo(first);
        assertThat(store.raw("assessments")).hasSize(1);
    }

    @Test
    void completingWritesTheEvaluationAndItsEventsTogetherAndTheAlarmStandsFirst() {
        assessments.add(LIND, CLINIC, Assessment.started(episode, patient, cauda()));

        var outcome = decide(LIND, new Complete());

        assertThat(outcome.revision()).isEqualTo(2);
        assertThat(store.published("assessments"))
                .extracting(OutboxEntry::type)
                .containsExactly(
                        "org.lumbar.assessment.red-flag-raised.v1",
                        "org.lumbar.assessment.completed.v1",
                        "org.lumbar.assessment.test-requested.v1");
        assertThat(store.published("assessments"))
                .allSatisfy(entry -> assertThat(entry.headers())
                        .containsEntry("ce_episodeid", episode.toString())
                        .containsEntry("ce_subject", patient.toString())
                        .containsEntry("ce_networkid", "north"));
    }

    @Test
    void aSavedSectionTellsNobodyAnything() {
        assessments.add(LIND, CLINIC, started());

        decide(LIND, new SaveSection(AGED_71, DR_LIND));

        assertThat(store.published("assessments")).isEmpty();
    }

    @Test
    void completingTwiceTellsOnce() {
        assessments.add(LIND, CLINIC, started());
        decide(LIND, new Complete());

        var again = decide(LIND, new Complete());

        assertThat(again.decision()).isInstanceOf(Unchanged.class);
        assertThat(again.revision()).isEqualTo(2);
        assertThat(store.published("assessments")).hasSize(1);
    }

    @Test
    void anAmendedVersionIsKept() {
        assessments.add(LIND, CLINIC, started());
        var first = accepted(decide(LIND, new Complete()));

        var second = accepted(decide(LIND, new Amend("wrong age", List.of(AGED_71), DR_LIND)));

        assertThat(second.version()).isEqualTo(2);
        assertThat(assessments.past(LIND.scope(), id, 1)).contains(first.asPast());
        assertThat(assessments.past(LIND.scope(), id, 2)).isEmpty();
        assertThat(assessments.past(ELSEWHERE.scope(), id, 1)).isEmpty();
    }

    @Test
    void aDecisionMadeOnStaleAnswersIsMadeAgainOnTheNewOnes() {
        assessments.add(LIND, CLINIC, started());
        var seen = new ArrayList<Sections>();

        var outcome = assessments.update(LIND, id, assessment -> {
            seen.add(assessment.sections());
            if (seen.size() == 1) {
                decide(LIND, new SaveSection(AGED_71, DR_LIND));
            }
            return assessment.decide(new Complete(), EVALUATING::evaluate);
        });

        assertThat(seen).hasSize(2);
        var completed = accepted(outcome);
        assertThat(completed.sections().person()).isEqualTo(AGED_71);
        assertThat(completed.evaluation()).isEqualTo(EVALUATING.evaluate(seen.get(1)));
        assertThat(assessments.find(LIND.scope(), id))
                .get()
                .satisfies(found -> assertThat(found.assessment()).isEqualTo(completed));
    }

    @Test
    void whoeverLosesTheRaceToCompleteDoesNotSaveOverIt() {
        assessments.add(LIND, CLINIC, started());
        decide(LIND, new Complete());

        assertThat(decide(LIND, new SaveSection(AGED_71, DR_LIND)).decision())
                .isEqualTo(new Refused(new AlreadyCompleted(id)));
    }

    @Test
    void whatIsOutsideTheScopeDoesNotExist() {
        assessments.add(LIND, CLINIC, started());

        for (var stranger : List.of(ELSEWHERE, OTHER_NETWORK)) {
            assertThat(assessments.find(stranger.scope(), id)).isEmpty();
            assertThat(decide(stranger, new Complete()))
                    .isEqualTo(new Outcome(new Refused(new AssessmentUnknown(id)), 0));
        }
        assertThat(assessments.find(LIND.scope(), id))
                .get()
                .satisfies(found -> assertThat(found.assessment().stage()).isEqualTo(Stage.IN_PROGRESS));
    }

    @Test
    void aPatientSeesOnlyTheOwnAssessment() {
        assessments.add(LIND, CLINIC, started());

        assertThat(assessments.find(Callers.patient(patient, "north", "n1").scope(), id))
                .isPresent();
        assertThat(assessments.find(
                        Callers.patient(new PatientId(Ids.next()), "north", "n1")
                                .scope(),
                        id))
                .isEmpty();
    }

    @Test
    void whoeverExpectsAnotherRevisionIsTold() {
        assessments.add(LIND, CLINIC, started());
        decide(LIND, new SaveSection(AGED_71, DR_LIND));

        assertThatThrownBy(() -> decide(Callers.expecting(LIND, 1), new Complete()))
                .isInstanceOf(StaleRevision.class)
                .hasMessageContaining("revision 1");
    }

    @Test
    void anAssessmentStaysSmall() {
        assessments.add(LIND, CLINIC, Assessment.started(episode, patient, adult().sections()));
        decide(LIND, new Complete());

        var json = store.raw("assessments").getFirst().toJson();

        assertThat(json.length()).isLessThan(120_000);
    }

    private Assessment started() {
        return Assessment.started(episode, patient, adult().with("neuro_normal").sections());
    }

    private static Sections cauda() {
        return adult().with("urinary_retention_new", "saddle_sensation_altered").sections();
    }

    private Outcome decide(Caller caller, AssessmentCommand command) {
        return assessments.update(caller, id, assessment -> assessment.decide(command, EVALUATING::evaluate));
    }

    private static Assessment accepted(Outcome outcome) {
        return ((Accepted) outcome.decision()).assessment();
    }
}
