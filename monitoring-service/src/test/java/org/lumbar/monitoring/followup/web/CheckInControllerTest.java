package org.lumbar.monitoring.followup.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.accepted;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.advanced;
import static org.lumbar.monitoring.followup.Episodes.answer;
import static org.lumbar.monitoring.followup.Episodes.at;
import static org.lumbar.monitoring.followup.Episodes.checkIn;
import static org.lumbar.monitoring.followup.Episodes.date;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.followup.Episodes.pain;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.assertArg;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.monitoring.followup.AnsweringCheckIns;
import org.lumbar.monitoring.followup.AnsweringCheckIns.Answered;
import org.lumbar.monitoring.followup.CheckInAnswer;
import org.lumbar.monitoring.followup.CheckInRecord;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpCommand;
import org.lumbar.monitoring.followup.Kept;
import org.lumbar.monitoring.followup.LookingAtFollowUps;
import org.lumbar.monitoring.followup.LookingAtFollowUps.Whole;
import org.lumbar.monitoring.followup.Particulars;
import org.lumbar.monitoring.followup.Refusal;
import org.lumbar.monitoring.progress.Scores;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.ForgedTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(CheckInController.class)
@Import(ForgedTokens.class)
class CheckInControllerTest {

    private static final UUID CHECK_IN = checkIn(active(), 7).checkIn();
    private static final Caller ANNA = Callers.patient(new PatientId(new UUID(7, 1)), "north", "n1");

    @SuppressWarnings("NullAway.Init") // injected
    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init") // injected
    @MockitoBean
    AnsweringCheckIns answering; // its decisions have their own tests

    @SuppressWarnings("NullAway.Init") // injected
    @MockitoBean
    LookingAtFollowUps looking;

    @BeforeEach
    void refuseWhatCannotBeRecorded() {
        given(answering.illegible(any(), any(UUID.class), any(), any()))
                .willAnswer(call -> new Answered.NotRecorded(new Refusal.Invalid(call.getArgument(3)), null));
    }

    private static CheckInRecord record(CheckInAnswer answer) {
        return requireNonNull(
                accepted(active(), new FollowUpCommand.Answer(checkIn(active(), 7), answer), at(day(7), "a"))
                        .record());
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri(path)
                .with(authentication(Callers.token(ANNA)))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult answering(String body) {
        return post("/v1/check-ins/%s/answers".formatted(CHECK_IN), body);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(authentication(Callers.token(ANNA))).exchange();
    }

    private static void assertProblem(MvcTestResult result, HttpStatus status, String type) {
        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("https://lumbar.org/problems/" + type);
    }

    // --- answers ---

    @Test
    void anAnswerIsAnsweredWithItsStatus() {
        given(answering.answer(any(), eq(CHECK_IN), any())).willReturn(new Answered.Recorded(record(pain(3))));

        var result = answering("{\"painNprs\": 3, \"adherencePct\": 90, \"pass\": true}");

        assertThat(result).hasStatusOk().bodyJson().isStrictlyEqualTo("""
            {"checkInId": "%s", "day": 7, "status": "IMPROVING", "safety": null, "confirm": []}
            """.formatted(CHECK_IN));
        then(answering)
                .should()
                .answer(
                        assertArg(caller -> assertThat(caller.scope().patient())
                                .isEqualTo(ANNA.scope().patient())),
                        eq(CHECK_IN),
                        assertArg(answer -> assertThat(answer.scores())
                                .isEqualTo(new Scores(3, null, null, null, 90, null, true))));
    }

    @Test
    void dangerIsInTheAnswerItself() {
        given(answering.answer(any(), any(), any()))
                .willReturn(new Answered.Recorded(record(answer(6, 12, "saddle_sensation_altered"))));

        var result = answering("{\"painNprs\": 6, \"newFindings\": [\"saddle_sensation_altered\"]}");

        assertThat(result).hasStatusOk().bodyJson().extractingPath("$.status").isEqualTo("RED_FLAG");
        assertThat(result).bodyJson().extractingPath("$.safety.triage").isEqualTo("EMERGENCY_SAME_DAY");
        assertThat(result).bodyJson().extractingPath("$.safety.withinDays").isEqualTo(0);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.safety.instruction.code")
                .isEqualTo("GO_TO_EMERGENCY_MRI");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.safety.instruction.text")
                .asString()
                .contains("emergency department with MRI now");
        assertThat(result).bodyJson().extractingPath("$.safety.rules").isEqualTo(List.of("RF-CES-1"));
    }

    @Test
    void aJumpAsksForConfirmation() {
        var before = accepted(active(), new FollowUpCommand.Report(pain(8)), at(day(5), "a"))
                .followUp();
        var jump = accepted(before, new FollowUpCommand.Answer(checkIn(before, 7), pain(1)), at(day(7), "b"))
                .record();
        given(answering.answer(any(), any(), any())).willReturn(new Answered.Recorded(requireNonNull(jump)));

        var result = answering("{\"painNprs\": 1}");

        assertThat(result).bodyJson().extractingPath("$.status").isEqualTo("INSUFFICIENT_DATA");
        assertThat(result).bodyJson().extractingPath("$.confirm").isEqualTo(List.of("painNprs", "legPainNprs"));
    }

    @Test
    void aReportOnOnesOwnIsCreated() {
        given(answering.report(any(), eq(EPISODE), any())).willReturn(new Answered.Recorded(record(pain(8))));

        var result = post("/v1/episodes/%s/check-ins".formatted(EPISODE), """
            {"painNprs": 8, "legPainNprs": 2, "rmdq": 12, "odi": 40.5, "adherencePct": 0, "pgic": 6, "pass": false,
             "newFindings": ["fatigue"], "adverseEvents": ["itchy rash"], "note": "bad week",
             "psfs": 6.5, "qualityOfLife": 70, "selfManagementConfidence": 8, "goalsMetPct": 75, "activeMinutes": 120,
             "itemAdherence": {"%s": 85},
             "answeredAt": "2026-03-09T08:00:00Z", "confirmed": true}
            """.formatted(EPISODE));

        assertThat(result).hasStatus(HttpStatus.CREATED);
        then(answering)
                .should()
                .report(
                        any(),
                        eq(EPISODE),
                        eq(new CheckInAnswer(
                                new Scores(8, 2, 12, 40.5, 0, 6, false),
                                new Particulars(6.5, 70, 8, 75, 120, new TreeMap<>(Map.of(EPISODE.toString(), 85))),
                                true,
                                List.of("fatigue"),
                                List.of("itchy rash"),
                                "bad week",
                                Instant.parse("2026-03-09T08:00:00Z"),
                                true)));
    }

    // --- bad input ---

    @Test
    void everyScoreThatIsOutOfRangeIsNamed() {
        var result =
                answering("{\"painNprs\": 11, \"legPainNprs\": -1, \"rmdq\": 25, \"odi\": 100.5, \"adherencePct\": 101,"
                        + " \"pgic\": 0}");

        assertProblem(result, HttpStatus.BAD_REQUEST, "invalid-request");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .isEqualTo(List.of("painNprs", "legPainNprs", "rmdq", "odi", "adherencePct", "pgic"));
        assertThat(result).bodyJson().extractingPath("$.errors[0].reason").isEqualTo("must be 0 to 10, but is 11");
        then(answering).should(never()).answer(any(), any(), any());
    }

    @Test
    void aCodeThatDoesNotExistIsNamedWithASuggestion() {
        var fault = new Fault("newFindings[0]", "'fevr' is not a code. Maybe it should be fever.");
        given(answering.answer(any(), any(), any()))
                .willReturn(new Answered.NotRecorded(new Refusal.Invalid(List.of(fault)), null));

        var result = answering("{\"painNprs\": 5, \"newFindings\": [\"fevr\"]}");

        assertProblem(result, HttpStatus.BAD_REQUEST, "invalid-request");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors[0].reason")
                .isEqualTo("'fevr' is not a code. Maybe it should be fever.");
    }

    /** A score that is out of range, or a note that is too long, does not keep danger from being heard. */
    @ParameterizedTest
    @ValueSource(strings = {"\"painNprs\": 11", "\"note\": \"%s\""})
    void dangerIsHeardAlsoInAnAnswerThatCannotBeRecorded(String wrong) {
        var safety = record(answer(6, 12, "saddle_sensation_altered")).safety();
        given(answering.illegible(any(), eq(CHECK_IN), any(), any()))
                .willAnswer(call -> new Answered.NotRecorded(new Refusal.Invalid(call.getArgument(3)), safety));

        var result =
                answering("{\"newFindings\": [\"saddle_sensation_altered\"], \"adverseEvents\": [\"black stools\"], %s}"
                        .formatted(wrong.formatted("x".repeat(4001))));

        assertProblem(result, HttpStatus.BAD_REQUEST, "invalid-request");
        assertThat(result).bodyJson().extractingPath("$.safety.triage").isEqualTo("EMERGENCY_SAME_DAY");
        then(answering)
                .should()
                .illegible(
                        any(),
                        eq(CHECK_IN),
                        eq(CheckInAnswer.ofDanger(List.of("saddle_sensation_altered"), List.of("black stools"))),
                        any());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"painNprs\": 4.5} | painNprs",
                "{\"painNprs\": \"much\"} | painNprs",
                "{\"pain\": 4} | pain",
                "{\"answeredAt\": \"yesterday\"} | answeredAt",
                "{\"adverseEvents\": \"rash\"} | adverseEvents",
                "{\"newFindings\": [null]} | newFindings[0]",
                "{\"painNprs\": | body"
            })
    void whatCannotBeReadIsNamed(String body, String field) {
        var result = answering(body);

        assertProblem(result, HttpStatus.BAD_REQUEST, "invalid-request");
        assertThat(result).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        then(answering).should(never()).answer(any(), any(), any());
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        assertProblem(post("/v1/check-ins/7/answers", "{\"painNprs\": 4}"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    @Test
    void withoutATokenNothingIsTaken() {
        assertThat(mvc.post()
                        .uri("/v1/check-ins/{id}/answers", CHECK_IN)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .hasStatus(HttpStatus.UNAUTHORIZED);
        verifyNoInteractions(answering);
    }

    // --- refusals ---

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new Refusal.CheckInUnknown(CHECK_IN), HttpStatus.NOT_FOUND, "check-in-unknown"),
                Arguments.of(new Refusal.EpisodeUnknown(EPISODE), HttpStatus.NOT_FOUND, "episode-unknown"),
                Arguments.of(new Refusal.AlertUnknown(CHECK_IN), HttpStatus.NOT_FOUND, "safety-alert-unknown"),
                Arguments.of(new Refusal.NoPlanYet(EPISODE), HttpStatus.CONFLICT, "plan-not-active"),
                Arguments.of(new Refusal.PlanClosed(EPISODE), HttpStatus.CONFLICT, "plan-closed"),
                Arguments.of(
                        new Refusal.FromTheFuture(day(9), day(7)), HttpStatus.BAD_REQUEST, "answered-in-the-future"),
                Arguments.of(
                        new Refusal.BeforeThePlan(day(-1), date(0)),
                        HttpStatus.BAD_REQUEST,
                        "answered-before-the-plan"),
                Arguments.of(new Refusal.TooEarly(CHECK_IN, day(6)), HttpStatus.CONFLICT, "check-in-not-open"),
                Arguments.of(
                        new Refusal.TooLate(CHECK_IN, day(11), new UUID(1, 2)), HttpStatus.CONFLICT, "check-in-closed"),
                Arguments.of(new Refusal.TooLate(CHECK_IN, day(11), null), HttpStatus.CONFLICT, "check-in-closed"),
                Arguments.of(new Refusal.AlreadyAnswered(CHECK_IN, date(7)), HttpStatus.CONFLICT, "check-in-answered"),
                Arguments.of(new Refusal.KeyUsedTwice(), HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsAProblemWithItsReason(Refusal refusal, HttpStatus status, String type) {
        given(answering.answer(any(), any(), any())).willReturn(new Answered.NotRecorded(refusal, null));

        var result = answering("{\"painNprs\": 5}");

        assertProblem(result, status, type);
        assertThat(result).bodyJson().doesNotHavePath("$.safety");
        assertThat(result).bodyJson().extractingPath("$.detail").asString().endsWith(".");
    }

    @Test
    void dangerIsInTheAnswerAlsoWhenTheCheckInIsRefused() {
        var safety = record(answer(6, 12, "fever")).safety();
        given(answering.answer(any(), any(), any()))
                .willReturn(new Answered.NotRecorded(new Refusal.PlanClosed(EPISODE), safety));

        var result = answering("{\"painNprs\": 6, \"newFindings\": [\"fever\"]}");

        assertProblem(result, HttpStatus.CONFLICT, "plan-closed");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.safety.instruction.code")
                .isEqualTo("GO_TO_EMERGENCY_INFECTION");
    }

    // --- looking ---

    private static Whole whole() {
        var followUp = advanced(active(), 7);
        var first = accepted(followUp, new FollowUpCommand.Answer(checkIn(followUp, 7), pain(5)), at(day(7), "a"));
        var missed = accepted(advanced(first.followUp(), 14), new FollowUpCommand.Advance(), at(day(18), "b"));
        FollowUp now = advanced(missed.followUp(), 21);
        return new Whole(
                9,
                now,
                Stream.concat(first.kept().stream(), missed.kept().stream())
                        .filter(Kept.ARecord.class::isInstance)
                        .map(kept -> ((Kept.ARecord) kept).record())
                        .toList());
    }

    @Test
    void checkInsAreShownInTheOrderOfTheirDaysWithTheirState() {
        given(looking.of(any(), eq(EPISODE))).willReturn(Optional.of(whole()));

        var result = get("/v1/episodes/%s/check-ins".formatted(EPISODE));

        assertThat(result).hasStatusOk().hasHeader("ETag", "\"9\"");
        assertThat(result).bodyJson().extractingPath("$[0:4].day").isEqualTo(List.of(7, 14, 21, 28));
        assertThat(result)
                .bodyJson()
                .extractingPath("$[0:4].state")
                .isEqualTo(List.of("RECORDED", "MISSED", "DUE", "SCHEDULED"));
        assertThat(result).bodyJson().extractingPath("$[0].kind").isEqualTo("WEEKLY");
        assertThat(result)
                .bodyJson()
                .extractingPath("$[1].instruments")
                .isEqualTo(List.of("NPRS", "NPRS_LEG", "RMDQ", "ADHERENCE", "RED_FLAGS", "ADVERSE_EVENTS"));
        assertThat(result).bodyJson().extractingPath("$[0].dueAt").isEqualTo("2026-03-09T08:00:00Z");
    }

    @Test
    void progressIsShownWithTheNumbersThatDecided() {
        given(looking.of(any(), eq(EPISODE))).willReturn(Optional.of(whole()));

        var result = get("/v1/episodes/%s/progress".formatted(EPISODE));

        assertThat(result)
                .bodyJson()
                .extractingPath("$[*].status")
                .isEqualTo(List.of("STABLE_EARLY", "INSUFFICIENT_DATA"));
        assertThat(result).bodyJson().extractingPath("$[0].numbers.painChange").isEqualTo(-1.0);
        assertThat(result).bodyJson().extractingPath("$[1].rules").isEqualTo(List.of("PR-MISSED"));
    }

    @Test
    void anEpisodeOutsideTheScopeDoesNotExist() {
        given(looking.of(any(), any())).willReturn(Optional.empty());

        assertProblem(get("/v1/episodes/%s/progress".formatted(EPISODE)), HttpStatus.NOT_FOUND, "episode-unknown");
        assertProblem(get("/v1/episodes/%s/check-ins".formatted(EPISODE)), HttpStatus.NOT_FOUND, "episode-unknown");
    }
}
