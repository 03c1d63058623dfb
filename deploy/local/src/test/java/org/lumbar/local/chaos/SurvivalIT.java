package org.lumbar.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.client.Waiting;
import org.lumbar.local.command.Lumbar;
import org.lumbar.local.platform.Port;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import org.lumbar.local.supervisor.ControlClient;
import org.lumbar.local.supervisor.ProcessStatus;
import org.lumbar.local.supervisor.ProcessStatus.State;

/** Two disasters under load, from which {@code lumbar up} on the same data must come back with nothing missing. */
@EnabledIfSystemProperty(named = "lumbar.test.full", matches = "true", disabledReason = "takes minutes: --full")
class SurvivalIT {

    private static final Duration START = Duration.ofMinutes(6);
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final List<Port> SERVICES =
            List.of(Port.ASSESSMENT, Port.PLAN, Port.MONITORING, Port.NOTIFICATION, Port.GATEWAY);

    @TempDir
    Path data;

    private final Ports ports = Ports.free();
    private final Witness witness = new Witness();

    @Test
    void afterEverythingWasKilledAtOnceNothingAcknowledgedIsMissing() throws Exception {
        var first = up();
        try (var running = new RunningPlatform(folder(), ports)) {
            var load = load(running);
            load.start();
            Waiting.until("some promises", PATIENCE, () -> promises(60), this::soFar);

            killEverything(first);
            var second = up();
            try {
                var promised = witness.told().size();
                Waiting.until("more promises", PATIENCE, () -> promises(promised + 30), this::soFar);
                load.stop();
                assertNothingIsMissing(running, load);
            } finally {
                stop(second);
            }
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void whileTheBrokerIsAwayForAMinuteTheApisGoOnAndAfterwardsEverythingCatchesUp() throws Exception {
        var platform = up();
        try (var running = new RunningPlatform(folder(), ports)) {
            var load = load(running);
            load.start();
            Waiting.until("some promises", PATIENCE, () -> promises(40), this::soFar);
            control().stop("broker");
            var before = witness.told().size();
            var unready = new ArrayList<String>();
            var end = System.nanoTime() + OUTAGE.toNanos();
            Waiting.until(
                    "a minute without the broker",
                    PATIENCE,
                    () -> {
                        unready.addAll(unready());
                        return System.nanoTime() > end ? Optional.of(true) : Optional.empty();
                    },
                    this::soFar);
            var accepted = witness.told().size() - before;

            control().restart("broker");
            load.stop();
            var back = System.nanoTime();
            assertNothingIsMissing(running, load);

            System.out.printf(
                    "Without the broker: %d promises in %d s; all caught up %d s after its return%n",
                    accepted,
                    OUTAGE.toSeconds(),
                    Duration.ofNanos(System.nanoTime() - back).toSeconds());
            assertThat(unready).isEmpty();
            assertThat(accepted).isPositive();
        } finally {
            stop(platform);
        }
    }

    private void assertNothingIsMissing(RunningPlatform running, Load load) throws Exception {
        running.settled().await(PATIENCE);
        running.time().advanceTo(running.time().now().plus(Duration.ofHours(18)));
        running.settled().await(PATIENCE);
        var held = new Holdings(running.watchedClient(PATIENCE, _ -> {})).of(load.patients());
        var findings = Checker.check(witness.told(), witness.revisions(), new Records(running.brokers()).all(), held);
        assertThat(findings).isEqualTo(new Findings(findings.accepted(), List.of(), List.of(), List.of(), List.of()));
        assertThat(witness.failures()).isEmpty();
        assertThat(running.settled().pending()).noneMatch(each -> each.isParked() && each.count() > 0);
    }

    private Load load(RunningPlatform running) {
        return new Load(running.watchedClient(PATIENCE, witness), running.time(), "survival", 1);
    }

    private Optional<Boolean> promises(int wanted) {
        return witness.told().size() >= wanted ? Optional.of(true) : Optional.empty();
    }

    private String soFar() {
        return "%d promises".formatted(witness.told().size());
    }

    private StateFolder folder() {
        return new StateFolder(data);
    }

    private ControlClient control() throws InterruptedException {
        return ControlClient.find(folder().control()).orElseThrow();
    }

    /** {@code lumbar up} as a process of its own, when all of it is ready. */
    private Process up() throws IOException {
        var moves = Arrays.stream(Port.values())
                .map(port -> port.label() + "=" + ports.of(port))
                .collect(Collectors.joining(","));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lumbar.class.getName(),
                        "up",
                        "--data",
                        data.toString(),
                        "--ports",
                        moves)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            Waiting.until("the platform", START, () -> ready(process), () -> "it is not ready");
        } catch (RuntimeException e) {
            process.destroy(); // it stops what it started
            throw e;
        }
        return process;
    }

    private Optional<Boolean> ready(Process process) {
        if (!process.isAlive()) {
            throw new IllegalStateException("lumbar up ended with exit code " + process.exitValue());
        }
        return statuses().allMatch(status -> status.state() == State.READY)
                        && statuses().count() == 9
                ? Optional.of(true)
                : Optional.empty();
    }

    private Stream<ProcessStatus> statuses() {
        try {
            var control = ControlClient.find(folder().control());
            return control.isPresent() ? control.get().status().stream() : Stream.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException | ControlClient.Refused _) {
            return Stream.of();
        }
    }

    /** The supervisor first, so that it can do nothing about the others. */
    private void killEverything(Process supervisor) {
        var processes = Stream.concat(
                        Stream.of(supervisor.toHandle()),
                        statuses()
                                .flatMap(status ->
                                        Optional.ofNullable(status.pid()).flatMap(ProcessHandle::of).stream()))
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    private void stop(Process platform) throws InterruptedException {
        platform.destroy();
        platform.waitFor();
    }

    private List<String> unready() {
        try (var client = HttpClient.newHttpClient()) {
            var unready = new ArrayList<String>();
            for (var service : SERVICES) {
                var uri = URI.create(ports.http(service) + "/actuator/health/readiness");
                var status = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                        .statusCode();
                if (status != 200) {
                    unready.add("%s: %d".formatted(service.label(), status));
                }
            }
            return unready;
        } catch (IOException e) {
            return List.of(String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
