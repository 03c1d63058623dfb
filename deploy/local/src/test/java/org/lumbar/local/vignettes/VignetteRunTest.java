package org.lumbar.local.vignettes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.cases.CaseFiles;
import org.lumbar.local.client.DomainTime;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.client.Tokens;

class VignetteRunTest {

    private static final Clock SYSTEM = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final StringWriter console = new StringWriter();
    private DomainTime time;
    private StubPlatform platform;

    @BeforeEach
    void start() throws IOException {
        time = DomainTime.in(folder.resolve("domain-clock"), SYSTEM);
        platform = new StubPlatform(time::now);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private List<Verdict> run(String cases) throws Exception {
        var file = Files.writeString(folder.resolve("cases.json"), cases.replace('\'', '"'));
        var http = HttpClient.newHttpClient();
        var tokens = new Tokens(http, platform.uri(), "secret", SYSTEM);
        var client = new PlatformClient(http, platform.uri(), tokens, Duration.ofSeconds(5));
        return new VignetteRun(client, time, () -> {}, new PrintWriter(console, true), "run")
                .run(CaseFiles.read(List.of(file)));
    }

    @Test
    void aCaseIsAssessedAndComparedWithWhatItExpects() throws Exception {
        var verdicts = run("""
                [{'id': 'A', 'age': 40, 'expect': {'triage': 'ROUTINE_CARE', 'mustInclude': ['SAFETY_NET']}},
                 {'id': 'B', 'age': 80, 'expect': {'triage': 'ROUTINE_CARE'}},
                 {'id': 'C', 'age': 80}]
                """);

        assertThat(verdicts).extracting(Verdict::passed).containsExactly(true, false, true);
        assertThat(verdicts.get(1).mismatches()).containsExactly(new Mismatch("triage", "ROUTINE_CARE", "URGENT_2W"));
        assertThat(verdicts.getFirst().actual().path("interventions").path(1).asString())
                .isEqualTo("RX-02");
    }

    @Test
    void aCaseThatIsRefusedFailsWithTheProblemAndTheOthersGoOn() throws Exception {
        var verdicts = run("""
                [{'id': 'A', 'age': 150, 'expect': {'triage': 'ROUTINE_CARE'}}, {'id': 'B', 'age': 40}]
                """);

        assertThat(verdicts).extracting(Verdict::passed).containsExactly(false, true);
        assertThat(verdicts.getFirst().mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.path()).isEqualTo("assessment");
            assertThat(mismatch.actual())
                    .matches("POST /v1/patients/p\\d/assessments was answered with 400; "
                            + "sections.person.age: must be 0 to 120");
        });
    }

    @Test
    void whatTheFileSaysForADayIsAnsweredOnThatDayByTheCheckInWhoseWindowHoldsItElseOnDemand() throws Exception {
        var verdicts = run("""
                [{'id': 'A', 'age': 40, 'series': [
                    {'day': 3, 'painNprs': 5},
                    {'day': 8, 'painNprs': 4, 'expect': {'status': 'IMPROVING', 'adjustment': ['STEP_DOWN'], 'rules': ['PR-X']}},
                    {'day': 14, 'missed': true, 'expect': {'status': 'INSUFFICIENT_DATA'}}]}]
                """);

        assertThat(verdicts.getFirst().mismatches()).isEmpty();
        assertThat(verdicts.getFirst()
                        .actual()
                        .path("series")
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("IMPROVING");
        assertThat(platform.requests())
                .containsSubsequence(
                        "clinician POST /v1/plans/p1-plan/approval",
                        "prescriber POST /v1/plans/p1-plan/sign-offs",
                        "patient POST /v1/plans/p1-plan/acceptance",
                        "patient POST /v1/episodes/p1-episode/check-ins",
                        "patient POST /v1/check-ins/p1-day-7/answers")
                .doesNotContain("patient POST /v1/check-ins/p1-day-14/answers");
        assertThat(time.now()).isEqualTo("2026-03-20T00:00:00Z");
    }

    @Test
    void timeMovesOncePerDayForAllCases() throws Exception {
        run("""
                [{'id': 'A', 'age': 40, 'series': [{'day': 7}, {'day': 14}]},
                 {'id': 'B', 'age': 41, 'series': [{'day': 10}, {'day': 14}]}]
                """);

        assertThat(console.toString().lines().filter(line -> line.startsWith("Check-ins")))
                .containsExactly("Check-ins of day 7: 1", "Check-ins of day 10: 1", "Check-ins of day 14: 2");
    }

    @Test
    void aSuspendedPlanIsResumedOnlyWhenThePatientAnswersAgain() throws Exception {
        var danger = "{'day': 7, 'newFindings': ['fever'], 'expect': {'status': 'RED_FLAG', 'rules': ['RF-X']}}";

        var verdicts = run("[{'age': 40, 'series': [%s]}]".formatted(danger));

        assertThat(verdicts.getFirst().mismatches()).isEmpty();
        assertThat(platform.requests())
                .contains("clinician POST /v1/safety-alerts/p1-alert/acknowledgement")
                .doesNotContain("clinician POST /v1/plans/p1-plan/resumption");

        run("[{'age': 40, 'series': [%s, {'day': 14, 'painNprs': 3}]}]".formatted(danger));

        assertThat(platform.requests())
                .containsSubsequence(
                        "clinician POST /v1/safety-alerts/p2-alert/acknowledgement",
                        "prescriber POST /v1/plans/p2-plan/adjustments/adjustment-p2-day-7/decision",
                        "clinician POST /v1/plans/p2-plan/resumption",
                        "patient POST /v1/check-ins/p2-day-14/answers");
    }

    @Test
    void aSeriesCannotFollowAHandover() throws Exception {
        var verdicts = run("[{'age': 80, 'series': [{'day': 7, 'painNprs': 3}]}]");

        assertThat(verdicts.getFirst().mismatches())
                .containsExactly(new Mismatch("series", "a plan to follow", "a handover"));
    }

    @Test
    void aMalformedCaseFailsWithWhatIsWrongAndTheOthersGoOn() throws Exception {
        var verdicts = run("[7, {'id': 'B', 'age': 40, 'series': [{'painNprs': 4}]}, {'id': 'C', 'age': 40}]");

        assertThat(verdicts).extracting(Verdict::passed).containsExactly(false, false, true);
        assertThat(verdicts)
                .allSatisfy(verdict -> assertThat(verdict.actual().propertyNames())
                        .containsExactlyElementsOf(
                                new Actual(List.of()).reported().propertyNames()));
        assertThat(verdicts.get(0).mismatches())
                .containsExactly(new Mismatch(
                        "case", "a case in the format of the vignettes", "a case must be an object, but is 7"));
        assertThat(verdicts.get(1).mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.actual())
                        .startsWith("series[0] must be an object with a whole number as its day"));
        assertThat(verdicts.get(1).actual().path("triage").asString()).isEqualTo("ROUTINE_CARE");
    }
}
