package org.lumbar.local.vignettes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.cases.FiledCase;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.demo.Cohort;
import org.lumbar.local.demo.Expected;
import org.lumbar.local.demo.SimulatedPatient;
import org.lumbar.local.platform.LocalPlatform;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import org.lumbar.local.supervisor.ProcessPlan;
import org.lumbar.local.supervisor.Progress;
import tools.jackson.databind.JsonNode;

/**
 * The project's own cases through the whole platform: 500 drawn from the kinds of patients of the demo, and cases of which
 * next to nothing is known, in two minutes. Only {@code ./lumbar test --full} runs it.
 */
@EnabledIfSystemProperty(named = "lumbar.test.full", matches = "true")
class VignettesIT {

    private static final int CASES = 500;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Nobody was asked, a question was answered with "do not know", a word is not one of ours, a number is a text. */
    private static final List<String> SPARSE = List.of(
            "{}",
            "{'age': null, 'sex': null, 'findings': null, 'startBack': null, 'painNprs': null, 'labs': null}",
            "{'painFeatures': {'localized_to_area': true, 'dysesthesias': false}}",
            "{'painFeatures': {'diffuse_tenderness': true}, 'unlisted': 'unknown'}",
            "{'age': 15}",
            "{'age': 120, 'sex': 'female'}",
            "{'age': 30, 'sex': 'female', 'pregnant': true}",
            "{'age': 66, 'labs': {'hb': 98, 'crp': 96, 'calcium': 2.81}}",
            "{'age': 60, 'medications': ['unobtainium 5 mg'], 'allergies': ['bee stings']}");

    private static final Progress SILENT = new Progress() {
        @Override
        public void starting(ProcessPlan plan) {}

        @Override
        public void ready(ProcessPlan plan, Duration took) {}

        @Override
        public void ended(ProcessPlan plan, int exitCode) {}

        @Override
        public void stopping(int processes) {}
    };

    @TempDir
    Path folder;

    @Test
    void theProjectsOwnCasesComeOutAsTheyMust() throws Exception {
        var cases = new ArrayList<FiledCase>();
        Cohort.generated(CASES, 7).forEach(patient -> cases.add(filed(cases.size(), withExpectations(patient))));
        SPARSE.forEach(facts -> cases.add(filed(cases.size(), Json.read(facts.replace('\'', '"')))));
        try (var platform = LocalPlatform.startEmpty(new StateFolder(folder), Ports.free(), SILENT);
                var running = new RunningPlatform(platform.state(), platform.ports())) {
            var begin = System.nanoTime();
            var verdicts = new VignetteRun(
                            running.client(),
                            running.time(),
                            () -> running.settled().await(),
                            new PrintWriter(new StringWriter(), true),
                            "own")
                    .run(cases);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            System.out.printf("%d cases in %d s%n", cases.size(), took.toSeconds());

            assertThat(verdicts).filteredOn(verdict -> !verdict.passed()).isEmpty();
            assertThat(verdicts)
                    .allSatisfy(verdict -> assertThat(
                                    verdict.actual().path("triage").asString(""))
                            .isNotEmpty());
            assertThat(took).isLessThan(LONGEST);
        }
    }

    private static FiledCase filed(int number, JsonNode source) {
        var facts = source.asObject();
        return new FiledCase(
                String.valueOf(number), new PatientCase("own " + number, "", facts, List.of()), facts, null);
    }

    private static JsonNode withExpectations(SimulatedPatient patient) {
        var facts = patient.patientCase().facts().deepCopy();
        var expect = facts.putObject("expect");
        expect.set("causeClass", facts.path("cause"));
        expect.putArray("mustInclude").add("SAFETY_NET");
        if (patient.expected() == Expected.HANDED_OVER) {
            expect.put("riskStratum", "NOT_APPLICABLE");
            expect.putArray("mustNotInclude").addObject().put("item", "ANY_SELF_DIRECTED_PLAN");
        }
        return facts;
    }
}
