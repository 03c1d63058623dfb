package org.lumbar.assessment.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.assessment.testing.Cases.DR_LIND;
import static org.lumbar.assessment.testing.Cases.adult;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.assessment.answers.AnsweredBy;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.PresentingPain;
import org.lumbar.assessment.answers.Quantity;
import org.lumbar.assessment.answers.Questionnaires;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.StartBackItems;
import org.lumbar.assessment.answers.Tests;
import org.lumbar.assessment.answers.Unlisted;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.evaluation.Evaluation;
import org.lumbar.assessment.evaluation.Knowledge;
import org.lumbar.assessment.evaluation.Triage;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.intake.Amendment;
import org.lumbar.assessment.intake.Assessment;
import org.lumbar.assessment.intake.Assessment.Stage;
import org.lumbar.assessment.intake.AssessmentId;
import org.lumbar.assessment.intake.Assessments.Outcome;
import org.lumbar.assessment.intake.Assessments.Revised;
import org.lumbar.assessment.intake.Decision.Accepted;
import org.lumbar.assessment.intake.Decision.Refused;
import org.lumbar.assessment.intake.Recurrence;
import org.lumbar.assessment.intake.Refusal;
import org.lumbar.assessment.intake.TakingAssessments;
import org.lumbar.assessment.testing.Evaluations;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.testing.Callers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(AssessmentController.class)
class AssessmentControllerTest {

    private static final Caller LIND = Callers.clinician("north", "n1");
    private static final PatientId PATIENT = new PatientId(Ids.derive("patient", 1));
    private static final EpisodeId EPISODE = new EpisodeId(Ids.derive("episode", 1));
    private static final AssessmentId ID = AssessmentId.of(EPISODE);
    private static final Evaluation CES = Evaluations.fired("RF-CES-1", Triage.EMERGENCY_SAME_DAY, 0);

    @TestConfiguration
    static class Beans {

        @Bean
        Vocabulary vocabulary() {
            return TestKnowledge.vocabulary();
        }

        @Bean
        Knowledge knowledge() {
            return TestKnowledge.knowledge();
        }

        @Bean
        JwtDecoder jwtDecoder() {
            return token -> {
                throw new BadJwtException("forged");
            };
        }
    }

    @SuppressWarnings("NullAway.Init") // injected
    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init") // injected
    @MockitoBean
    TakingAssessments taking; // its decisions have their own tests

    @Test
    void anAssessmentStartsWithTheSectionsThatAreThere() {
        given(taking.start(any(), eq(PATIENT), any(), isNull(), isNull()))
                .willReturn(Optional.of(new Revised(started(), 1)));

        var answer = send(HttpMethod.POST, "/v1/patients/" + PATIENT + "/assessments", """
                {"sections": {"person": {"age": 40, "sex": "female"}}}""");

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasHeader("ETag", "\"1\"");
        assertThat(answer).bodyJson().extractingPath("$.assessmentId").isEqualTo(ID.toString());
        assertThat(answer).bodyJson().extractingPath("$.episodeId").isEqualTo(EPISODE.toString());
        assertThat(answer).bodyJson().extractingPath("$.stage").isEqualTo("IN_PROGRESS");
        verify(taking)
                .start(
                        any(),
                        eq(PATIENT),
                        eq(List.of(new Person(40, Sex.FEMALE, null, null, null, null))),
                        isNull(),
                        isNull());
    }

    @Test
    void theEpisodeBeforeAndTheWeeksWithoutPainAreToldTogether() {
        given(taking.start(any(), eq(PATIENT), any(), isNull(), eq(new Recurrence(ID, 6))))
                .willReturn(Optional.of(new Revised(started(), 1)));
        var path = "/v1/patients/" + PATIENT + "/assessments";

        assertThat(send(HttpMethod.POST, path, """
                {"previousAssessment": "%s", "painFreeWeeks": 6}""".formatted(ID))).hasStatus(HttpStatus.CREATED);
        assertThat(send(HttpMethod.POST, path, """
                {"painFreeWeeks": 6}""")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(send(HttpMethod.POST, path, """
                {"previousAssessment": "the last one", "painFreeWeeks": 6}""")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void aPatientOutsideTheScopeDoesNotExist() {
        given(taking.start(any(), any(), any(), any(), any())).willReturn(Optional.empty());

        assertProblem(
                send(HttpMethod.POST, "/v1/patients/" + PATIENT + "/assessments", "{}"),
                HttpStatus.NOT_FOUND,
                "patient-unknown");
    }

    @Test
    void aSectionIsReadWholeAndWhoseWordItIs() {
        given(taking.save(any(), any(), any(), any())).willReturn(accepted(started()));

        var answer = save("presenting-pain", """
                {"onset": "while gardening", "durationWeeks": 3, "painNprs": 6, "legPainNprs": 4,
                 "legPainSite": "below_knee", "painFeatures": {"localized_to_area": true, "dysesthesias": null},
                 "findings": ["cough_sneeze_worse"], "absentFindings": ["fever"], "unlisted": "unknown",
                 "answeredBy": "patient"}""");

        assertThat(answer).hasStatusOk();
        verify(taking)
                .save(
                        any(),
                        eq(ID),
                        eq(new PresentingPain(
                                "while gardening",
                                3,
                                6,
                                null,
                                4,
                                LegPainSite.BELOW_KNEE,
                                null,
                                Map.of("localized_to_area", true),
                                List.of("cough_sneeze_worse"),
                                List.of("fever"),
                                Unlisted.UNKNOWN)),
                        eq(AnsweredBy.PATIENT));
    }

    @Test
    void testResultsAreBareNumbersOrValuesWithAUnit() {
        given(taking.save(any(), any(), any(), any())).willReturn(accepted(started()));

        assertThat(save("tests", """
                {"labs": {"egfr": 52, "hb": {"value": 9.8, "unit": "g/dL"}}, "vitals": {"tempC": 38.4}}""")).hasStatusOk();

        verify(taking)
                .save(
                        any(),
                        eq(ID),
                        eq(new Tests(
                                Map.of("egfr", new Quantity(52, null), "hb", new Quantity(9.8, "g/dL")),
                                Map.of("tempC", new Quantity(38.4, null)))),
                        isNull());
    }

    @Test
    void anItemThatWasNotAnsweredIsNull() {
        given(taking.save(any(), any(), any(), any())).willReturn(accepted(started()));

        assertThat(save("questionnaires", """
                {"odi": 42.5, "startBack": {"worry": true, "bothersomeness": 3, "walkingLimited": null},
                 "pegItems": [5, null, 6]}""")).hasStatusOk();

        verify(taking)
                .save(
                        any(),
                        eq(ID),
                        eq(new Questionnaires(
                                null,
                                null,
                                42.5,
                                new StartBackItems(null, null, null, null, null, true, null, null, 3),
                                null,
                                null,
                                null,
                                null,
                                null,
                                Arrays.asList(5, null, 6),
                                null,
                                null,
                                null,
                                Map.of())),
                        isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "person | {\"age\": \"forty\"} | age",
                "person | {\"sex\": \"woman\"} | sex",
                "person | {\"agee\": 40} | agee",
                "person | {\"age\": 40.5} | age",
                "person | [] | body",
                "examination | {\"findings\": \"foot_drop\"} | findings",
                "presenting-pain | {\"painFeatures\": {\"dysesthesias\": 1}} | painFeatures.dysesthesias",
                "tests | {\"labs\": {\"hb\": {\"unit\": \"g/L\"}}} | labs.hb.value",
                "tests | {\"labs\": {\"hb\": \"98\"}} | labs.hb",
                "questionnaires | {\"startBack\": {\"woried\": true}} | startBack.woried",
                "lifestyle-and-work | {\"smoker\": \"no\"} | smoker"
            })
    void aFieldThatIsNotRightIsNamed(String section, String body, String field) {
        var answer = save(section, body);

        assertProblem(answer, HttpStatus.BAD_REQUEST, "invalid-request");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        verifyNoInteractions(taking);
    }

    @Test
    void everyFieldThatIsNotRightIsNamedAtOnce() {
        var answer = send(HttpMethod.POST, "/v1/patients/" + PATIENT + "/assessments", """
                {"sections": {"person": {"age": "old", "sex": 1}, "examinatoin": {}, "tests": {"labs": 3}}}""");

        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly(
                        "sections.person.age", "sections.person.sex", "sections.examinatoin", "sections.tests.labs");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[2].reason")
                .asString()
                .contains("examination");
    }

    @Test
    void whatIsImpossibleIsNamedToo() {
        given(taking.save(any(), any(), any(), any()))
                .willThrow(InvalidInput.of("painNprs", "must be 0 to 10, but is 11"));

        assertProblem(save("presenting-pain", "{\"painNprs\": 11}"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    @Test
    void aTextThatSomebodyMistypedIsNotRepeated() {
        var answer = save("person", "{\"age\": \"Maria Weber\"}");

        assertThat(answer).bodyText().doesNotContain("Maria");
    }

    @Test
    void brokenJsonAndUnknownSectionsAreTheCallersMistake() {
        assertProblem(save("person", "{\"age\": 4"), HttpStatus.BAD_REQUEST, "invalid-request");
        assertProblem(save("personn", "{}"), HttpStatus.BAD_REQUEST, "invalid-request");
        assertProblem(
                send(HttpMethod.GET, "/v1/assessments/not-an-id", null), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    @Test
    void completingAnswersWithWhatToDoFirst() {
        given(taking.complete(any(), eq(ID))).willReturn(accepted(completed(CES)));

        var answer = send(HttpMethod.POST, "/v1/assessments/" + ID + "/completion", null);

        assertThat(answer).hasStatusOk();
        var body = assertThat(answer).bodyJson();
        body.extractingPath("$.triage").isEqualTo("EMERGENCY_SAME_DAY");
        body.extractingPath("$.withinDays").isEqualTo(0);
        body.extractingPath("$.instruction.code").isEqualTo("START_PLAN");
        body.extractingPath("$.instruction.text").isEqualTo("Keep moving.");
        body.extractingPath("$.instruction.howFast").isEqualTo("no hurry");
        body.extractingPath("$.safety.triage").isEqualTo("EMERGENCY_SAME_DAY");
        body.extractingPath("$.firedRules[0].rule").isEqualTo("RF-CES-1");
        body.extractingPath("$.causeClass").isEqualTo("NONSPECIFIC_MECHANICAL");
        body.extractingPath("$.riskStratumRange[0]").isEqualTo("LOW");
        body.extractingPath("$.imaging.indicated").isEqualTo(false);
        body.extractingPath("$.assessmentId").isEqualTo(ID.toString());
        body.extractingPath("$.version").isEqualTo(1);
    }

    @Test
    void aRefusalIsAProblemThatSaysWhatToDoInstead() {
        given(taking.save(any(), any(), any(), any())).willReturn(refused(new Refusal.AlreadyCompleted(ID)));
        given(taking.complete(any(), any())).willReturn(refused(new Refusal.NothingAnswered(ID)));
        given(taking.amend(any(), any(), any(), any(), any())).willReturn(refused(new Refusal.NotCompleted(ID)));

        assertProblem(save("person", "{\"age\": 40}"), HttpStatus.CONFLICT, "assessment-completed");
        assertProblem(
                send(HttpMethod.POST, "/v1/assessments/" + ID + "/completion", null),
                HttpStatus.CONFLICT,
                "assessment-empty");
        assertProblem(
                send(
                        HttpMethod.POST,
                        "/v1/assessments/" + ID + "/amendments",
                        "{\"reason\": \"new result\", \"sections\": {}}"),
                HttpStatus.CONFLICT,
                "assessment-in-progress");
    }

    @Test
    void anAmendmentNeedsAReason() {
        assertProblem(
                send(HttpMethod.POST, "/v1/assessments/" + ID + "/amendments", "{\"sections\": {}}"),
                HttpStatus.BAD_REQUEST,
                "invalid-request");
        verifyNoInteractions(taking);
    }

    @Test
    void whatIsOutsideTheScopeDoesNotExist() {
        given(taking.find(any(), any())).willReturn(Optional.empty());
        given(taking.complete(any(), any())).willReturn(refused(new Refusal.AssessmentUnknown(ID)));

        assertProblem(send(HttpMethod.GET, "/v1/assessments/" + ID, null), HttpStatus.NOT_FOUND, "assessment-unknown");
        assertProblem(
                send(HttpMethod.GET, "/v1/assessments/" + ID + "/evaluation", null),
                HttpStatus.NOT_FOUND,
                "assessment-unknown");
        assertProblem(
                send(HttpMethod.POST, "/v1/assessments/" + ID + "/completion", null),
                HttpStatus.NOT_FOUND,
                "assessment-unknown");
    }

    @Test
    void anAssessmentIsShownAsItWasSent() {
        given(taking.find(any(), eq(ID))).willReturn(Optional.of(new Revised(started(), 3)));

        var answer = send(HttpMethod.GET, "/v1/assessments/" + ID, null);

        assertThat(answer).hasStatusOk().hasHeader("ETag", "\"3\"");
        assertThat(answer).bodyJson().extractingPath("$.sections.person.age").isEqualTo(40);
        assertThat(answer).bodyJson().extractingPath("$.sections.person.sex").isEqualTo("female");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.sections.presenting-pain.legPainSite")
                .isEqualTo("none");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.answered.person.answeredBy")
                .isEqualTo("clinician");
    }

    @Test
    void thereIsNoEvaluationBeforeCompletion() {
        given(taking.find(any(), eq(ID))).willReturn(Optional.of(new Revised(started(), 3)));

        assertProblem(
                send(HttpMethod.GET, "/v1/assessments/" + ID + "/evaluation", null),
                HttpStatus.NOT_FOUND,
                "evaluation-unknown");
    }

    @Test
    void anEarlierVersionCanBeLookedUp() {
        var amended = amended();
        given(taking.find(any(), eq(ID))).willReturn(Optional.of(new Revised(amended, 5)));
        given(taking.past(any(), eq(ID), anyInt())).willReturn(Optional.empty());
        given(taking.past(any(), eq(ID), eq(1)))
                .willReturn(Optional.of(completed(CES).asPast()));

        var present = send(HttpMethod.GET, "/v1/assessments/" + ID + "/evaluation", null);
        var first = send(HttpMethod.GET, "/v1/assessments/" + ID + "/evaluation?version=1", null);

        assertThat(present).bodyJson().extractingPath("$.version").isEqualTo(2);
        assertThat(present).bodyJson().extractingPath("$.triage").isEqualTo("ROUTINE_CARE");
        assertThat(first).bodyJson().extractingPath("$.version").isEqualTo(1);
        assertThat(first).bodyJson().extractingPath("$.triage").isEqualTo("EMERGENCY_SAME_DAY");
        assertProblem(
                send(HttpMethod.GET, "/v1/assessments/" + ID + "/evaluation?version=7", null),
                HttpStatus.NOT_FOUND,
                "evaluation-unknown");
    }

    @Test
    void anEvaluationIsAPageToReadToo() {
        given(taking.find(any(), eq(ID))).willReturn(Optional.of(new Revised(completed(CES), 2)));

        var answer = mvc.get()
                .uri("/v1/assessments/" + ID + "/evaluation")
                .accept(MediaType.TEXT_PLAIN)
                .with(authentication(Callers.token(LIND)))
                .exchange();

        assertThat(answer)
                .hasStatusOk()
                .bodyText()
                .contains("EMERGENCY_SAME_DAY")
                .contains("RF-CES-1")
                .contains("NONSPECIFIC_MECHANICAL");
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        assertThat(mvc.get().uri("/v1/assessments/" + ID)).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri("/v1/assessments/" + ID).header("Authorization", "Bearer forged"))
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    private MvcTestResult save(String section, String body) {
        return send(HttpMethod.PUT, "/v1/assessments/" + ID + "/sections/" + section, body);
    }

    private MvcTestResult send(HttpMethod method, String uri, @Nullable String body) {
        var request = mvc.method(method).uri(uri).with(authentication(Callers.token(LIND)));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private static void assertProblem(MvcTestResult answer, HttpStatus status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("https://lumbar.org/problems/" + type);
    }

    private static Assessment started() {
        return Assessment.started(EPISODE, PATIENT, adult().sections());
    }

    private static Assessment completed(Evaluation evaluation) {
        return new Assessment(ID, EPISODE, PATIENT, Stage.COMPLETED, 1, adult().sections(), evaluation, List.of());
    }

    private static Assessment amended() {
        return new Assessment(
                ID,
                EPISODE,
                PATIENT,
                Stage.COMPLETED,
                2,
                Sections.none(),
                Evaluations.harmless(),
                List.of(new Amendment(2, "age was wrong", List.of(Section.PERSON), DR_LIND)));
    }

    private static Outcome accepted(Assessment assessment) {
        return new Outcome(new Accepted(assessment, List.of()), 2);
    }

    private static Outcome refused(Refusal refusal) {
        return new Outcome(new Refused(refusal), 0);
    }
}
