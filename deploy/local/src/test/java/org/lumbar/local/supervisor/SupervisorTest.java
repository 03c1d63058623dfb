package org.lumbar.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.supervisor.ProcessStatus.State;

/** With shell scripts in place of services: they say that they are ready by making a file. */
@Timeout(60)
class SupervisorTest {

    @TempDir
    Path folder;

    private final Recorded recorded = new Recorded();

    /** What the supervisor told. */
    private static final class Recorded implements Progress {

        final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void starting(ProcessPlan plan) {
            lines.add("starting " + plan.name());
        }

        @Override
        public void ready(ProcessPlan plan, Duration took) {
            lines.add("ready " + plan.name());
        }

        @Override
        public void ended(ProcessPlan plan, int exitCode) {
            lines.add("ended %s %d".formatted(plan.name(), exitCode));
            ended.countDown();
        }

        @Override
        public void stopping(int processes) {
            lines.add("stopping " + processes);
        }
    }

    @Test
    void aProcessStartsWhenThoseItNeedsAreReady() throws Exception {
        try (var supervisor = supervisor(longRunning("broker"), longRunning("plan", "broker"))) {
            supervisor.start();

            assertThat(recorded.lines)
                    .containsExactly("starting broker", "ready broker", "starting plan", "ready plan");
            assertThat(supervisor.status()).extracting(ProcessStatus::state).containsOnly(State.READY);
        }
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        var supervisor = supervisor(longRunning("broker"), longRunning("plan", "broker"));
        supervisor.start();
        var processes = supervisor.status().stream()
                .map(status ->
                        ProcessHandle.of(Objects.requireNonNull(status.pid())).orElseThrow())
                .toList();

        supervisor.close();

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(recorded.lines).contains("stopping 2").noneMatch(line -> line.startsWith("ended"));
        assertThat(supervisor.status()).extracting(ProcessStatus::state).containsOnly(State.STOPPED);
    }

    @Test
    void aProcessThatDoesNotStartIsNamedWithItsLogAndItsLastWords() {
        var supervisor = supervisor(
                longRunning("broker"), shell("plan", "echo no room left; exit 3", Duration.ofMinutes(1), "broker"));

        assertThatThrownBy(supervisor::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("plan ended with exit code 3 while it was starting")
                .hasMessageContaining(folder.resolve("plan.log").toString())
                .hasMessageContaining("  no room left");
        assertThat(supervisor.status()).allMatch(status -> status.pid() == null);
    }

    @Test
    void aProcessThatNeverGetsReadyIsGivenUp() {
        var supervisor = supervisor(shell("plan", "cat", Duration.ofMillis(300)));

        assertThatThrownBy(supervisor::start).hasMessageContaining("plan was not ready after 0 seconds");
        assertThat(supervisor.status()).allMatch(status -> status.pid() == null);
    }

    @Test
    void aProcessThatEndsByItselfIsReportedAndStaysDownUntilItIsRestarted() throws Exception {
        try (var supervisor = supervisor(longRunning("plan"))) {
            supervisor.start();

            ProcessHandle.of(pidOf(supervisor)).orElseThrow().destroyForcibly();

            assertThat(recorded.ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(recorded.lines).last().isEqualTo("ended plan 137");
            assertThat(supervisor.status().getFirst().state()).isEqualTo(State.FAILED);
            assertThat(supervisor.status().getFirst().exitCode()).isEqualTo(137);

            supervisor.restart("plan");

            assertThat(supervisor.status().getFirst().state()).isEqualTo(State.READY);
        }
    }

    @Test
    void aRestartedProcessIsANewOne() throws Exception {
        try (var supervisor = supervisor(longRunning("plan"))) {
            supervisor.start();
            var before = pidOf(supervisor);

            supervisor.restart("plan");

            assertThat(pidOf(supervisor)).isNotEqualTo(before);
            assertThat(ProcessHandle.of(before)).isEmpty();
            assertThat(recorded.lines).noneMatch(line -> line.startsWith("ended"));
        }
    }

    @Test
    void whatAProcessNeedsMustStandBeforeIt() {
        assertThatThrownBy(() -> supervisor(longRunning("plan", "broker"), longRunning("broker")))
                .hasMessageContaining("plan needs broker");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> supervisor(longRunning("plan")).restart("plans"))
                .hasMessage("There is no plans; there are [plan]");
    }

    @Test
    void anotherProcessCanAskAndStop() throws Exception {
        var stopAsked = new CountDownLatch(1);
        var file = folder.resolve("control");
        try (var supervisor = supervisor(longRunning("plan"));
                var _ = Control.open(file, supervisor, stopAsked::countDown)) {
            supervisor.start();
            var client = ControlClient.find(file).orElseThrow();

            assertThat(client.status()).extracting(ProcessStatus::name).containsExactly("plan");
            assertThat(client.restart("plan").getFirst().state()).isEqualTo(State.READY);
            assertThat(client.stop("plan").getFirst().state()).isEqualTo(State.STOPPED);
            assertThatThrownBy(() -> client.restart("gateway")).hasMessage("There is no gateway; there are [plan]");
            client.stopAll();
            assertThat(stopAsked.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ControlClient.find(file)).isEmpty();
    }

    @Test
    void onlyTheOwnerMayReadTheControlFileAndAWrongWordIsRefused() throws Exception {
        var file = folder.resolve("control");
        try (var supervisor = supervisor(longRunning("plan"));
                var _ = Control.open(file, supervisor, () -> {})) {
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            Files.writeString(file, Files.readString(file).replaceFirst("\"word\":\".", "\"word\":\"-"));

            assertThat(ControlClient.find(file)).isEmpty();
        }
    }

    private Supervisor supervisor(ProcessPlan... plans) {
        return new Supervisor(Arrays.asList(plans), folder.resolve("run"), recorded);
    }

    private static long pidOf(Supervisor supervisor) {
        return Objects.requireNonNull(supervisor.status().getFirst().pid());
    }

    private ProcessPlan longRunning(String name, String... after) {
        return shell(name, "touch %s; cat".formatted(folder.resolve(name + ".ready")), Duration.ofMinutes(1), after);
    }

    private ProcessPlan shell(String name, String script, Duration patience, String... after) {
        var ready = folder.resolve(name + ".ready");
        return new ProcessPlan(
                name,
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder.resolve(name + ".log"),
                Set.of(after),
                () -> Files.exists(ready),
                patience,
                Map.of());
    }
}
