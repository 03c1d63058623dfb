package org.lumbar.assessment.intake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.assessment.testing.Cases.DR_LIND;
import static org.lumbar.assessment.testing.Cases.adult;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.StartBackItems;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.intake.Assessment;
import org.lumbar.assessment.intake.AssessmentCommand;
import org.lumbar.assessment.intake.AssessmentCommand.Amend;
import org.lumbar.assessment.intake.AssessmentCommand.Complete;
import org.lumbar.assessment.intake.Decision.Accepted;
import org.lumbar.contracts.PublishedEvent;
import org.lumbar.contracts.assessment.AssessmentAmended;
import org.lumbar.contracts.assessment.AssessmentCompleted;
import org.lumbar.contracts.assessment.AssessmentRedFlagRaised;
import org.lumbar.contracts.assessment.AssessmentTestRequested;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;

class AssessmentEventTranslatorTest {

    private static final EpisodeId EPISODE = new EpisodeId(Ids.derive("episode", 1));
    private static final PatientId PATIENT = new PatientId(Ids.derive("patient", 1));
    private static final Person AGED_41 = new Person(41, Sex.FEMALE, false, null, null, null);

    private final AssessmentEventTranslator translator = new AssessmentEventTranslator();

    @Test
    void everyEventFitsItsSchema() {
        var emergency = published(adult().with("urinary_retention_new").sections());
        var cancer = published(adult().aged(68)
                .forWeeks(10)
                .with("fatigue", "percussion_tenderness")
                .lab("hb", 98)
                .sections());
        var ordinary = published(adult().legPain(6, LegPainSite.BELOW_KNEE)
                .with("slr_positive", "dermatomal_leg_pain")
                .taking("apixaban", "something blue")
                .allergicTo("aspirin")
                .lab("egfr", 52)
                .startBack(new StartBackItems(true, null, false, null, null, null, null, null, 3))
                .sections());
        var sparse = published(Sections.none().with(AGED_41, DR_LIND));

        assertThat(List.of(emergency, cancer, ordinary, sparse))
                .allSatisfy(events -> events.forEach(SchemaCheck::requireValid));
        assertThat(emergency)
                .hasExactlyElementsOfTypes(
                        AssessmentRedFlagRaised.class, AssessmentCompleted.class, AssessmentTestRequested.class);
        assertThat(ordinary).hasExactlyElementsOfTypes(AssessmentCompleted.class);
    }

    @Test
    void anAmendmentFitsItsSchemaAndNamesTheSections() {
        var completed = accepted(
                Assessment.started(
                        EPISODE, PATIENT, adult().with("neuro_normal").sections()),
                new Complete());

        var events = events(completed.assessment(), new Amend("wrong age", List.of(AGED_41), DR_LIND));

        events.forEach(SchemaCheck::requireValid);
        assertThat(events).singleElement().isInstanceOfSatisfying(AssessmentAmended.class, amended -> {
            assertThat(amended.version()).isEqualTo(2);
            assertThat(amended.changed()).containsExactly("person");
        });
    }

    @Test
    void anAlarmSaysWhatToDo() {
        var events = published(adult().with("urinary_retention_new").sections());

        assertThat(events.getFirst()).isInstanceOfSatisfying(AssessmentRedFlagRaised.class, raised -> {
            assertThat(raised.instruction()).isEqualTo("GO_TO_EMERGENCY_MRI");
            assertThat(raised.evaluation().triage()).isEqualTo("EMERGENCY_SAME_DAY");
            assertThat(raised.evaluation().withinDays()).isZero();
        });
    }

    @Test
    void whatIsTextStaysInside() {
        var events = published(adult().mentioning("MARKED condition")
                .taking("MARKED medicine")
                .allergicTo("MARKED allergy")
                .sections());

        assertThat(events)
                .allSatisfy(event -> assertThat(SchemaCheck.json(event)).doesNotContain("MARKED"));
        assertThat(((AssessmentCompleted) events.getFirst()).evaluation().medicines())
                .satisfies(medicines -> {
                    assertThat(medicines.unrecognisedMedicines()).isEqualTo(1);
                    assertThat(medicines.unrecognisedAllergies()).isEqualTo(1);
                    assertThat(medicines.unrecognisedConditions()).isEqualTo(1);
                });
    }

    @Test
    void whatIsKnownTravelsInCodesAndWhatIsNotKnownIsInNeitherList() {
        var events = published(adult().with("cough_sneeze_worse")
                .denying("fever")
                .otherwiseUnknown()
                .sections());

        assertThat(((AssessmentCompleted) events.getLast()).evaluation().facts())
                .satisfies(facts -> {
                    assertThat(facts.present()).contains("cough_sneeze_worse");
                    assertThat(facts.absent()).contains("fever", "pregnant").doesNotContain("rigors");
                    assertThat(facts.numbers()).containsEntry("age", 40.0).containsEntry("painNprs", 5.0);
                });
    }

    private List<PublishedEvent> published(Sections sections) {
        return events(Assessment.started(EPISODE, PATIENT, sections), new Complete());
    }

    private List<PublishedEvent> events(Assessment assessment, AssessmentCommand command) {
        var accepted = accepted(assessment, command);
        var events = new ArrayList<PublishedEvent>();
        for (var event : accepted.events()) {
            events.add((PublishedEvent)
                    translator.translate(accepted.assessment(), event).data());
        }
        return events;
    }

    private static Accepted accepted(Assessment assessment, AssessmentCommand command) {
        return (Accepted) assessment.decide(command, TestKnowledge.evaluating()::evaluate);
    }
}
