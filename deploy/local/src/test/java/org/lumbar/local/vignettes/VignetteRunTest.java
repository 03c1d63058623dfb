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
                .run(VignetteFiles.read(List.of(file)));
    }

    @Test
    void aCaseIsAssessedAndComparedWithWhatItExpects() throws Exception {
        var verdicts = run("""
                [{'id': 'A', 'age': 40, 'expect': {'triage': 'ROUTINE_CARE', 'mustInclude': ['SAFETY_NET']}},
                 {'id': 'B', 'age': 80, 'expect': {'triage': 'ROUTINE_CARE'}},
                 {'id': 'C', 'age': 80}]
                """);

        assertThat(verdicts).extracting(Verdict::passed).containsExactly(true, false, true);
        assertThat(verdicts.get(1).mismatches())
                .containsExactly(new Mismatch("triage", "ROUTINE_CARE", "URGENT_2W"));
        assertThat(verdicts.getFirst().actual().path("interventions").path(1).asString())
                .isEqualTo("RX-02");
    }

    @Test
    void aCaseThatIsRefusedFailsWithTheProblemAndTheOthersGoOn() throws Exception {
        var verdicts = run("""
                [{'id': 'A', 'age': 150, 'expect': {'triage': 'ROUTINE_CARE'}}, {'id': 'B', 'age': 40}]
                """);

        assertThat(verdicts).extracting(Verdict::passed).containsExactly(false, true);
        assertThat(verdicts.getFirst().mismatches().getFirst())
                .extracting(Mismatch::path, Mismatch::actual)
                .containsExactly(
                        "assessment",
                        "POST /v1/patients/p1/assessments was answered with 400; sections.person.age: must be 0 to 120;"
                                + " sections.person.age must be 0 to 120");
    }
}
