package org.lumbar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PublishedEvent;
import org.lumbar.local.client.PublishedEvents;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.platform.LocalPlatform;
import org.lumbar.local.platform.Port;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import org.lumbar.local.supervisor.ProcessPlan;
import org.lumbar.local.supervisor.ProcessStatus;
import org.lumbar.local.supervisor.Progress;
import org.lumbar.local.supervisor.StartFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The demo as people run it, on the whole platform. It takes minutes, so only {@code ./lumbar test --full} runs it. */
@EnabledIfSystemProperty(named = "lumbar.test.full", matches = "true")
class DemoIT {

    private static final int PATIENTS = 40;

    /** What happens once, and the field that says which. */
    private static final Map<String, List<String>> ONCE = Map.of(
            "org.lumbar.assessment.completed.v1", List.of("assessmentId"),
            "org.lumbar.plan.handover-requested.v1", List.of("planId"),
            "org.lumbar.check-in.recorded.v1", List.of("checkInId"),
            "org.lumbar.progress.evaluated.v1", List.of("checkInId"),
            // what is about danger goes out by mail and as a text message
            "org.lumbar.message.sent.v1", List.of("messageId", "channel"));

    @TempDir
    Path folder;

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

    @Test
    void aServiceThatIsKilledInTheMiddleAndRestartedChangesNothingInTheEnd() throws Exception {
        try (var platform = LocalPlatform.startEmpty(new StateFolder(folder), Ports.free(), SILENT);
                var running = new RunningPlatform(platform.state(), platform.ports())) {
            var undisturbed = new Demo(running, new PrintWriter(new StringWriter(), true), "undisturbed")
                    .run(Cohort.generated(PATIENTS, 1));
            var before = PublishedEvents.readAll(running.brokers());
            var kills = new Kills(
                    platform,
                    Map.of(
                            "Assessing", "assessment",
                            "Deciding", "plan",
                            "Day  7", "monitoring",
                            "Day 21", "notification",
                            "Day 42", "plan"));
            var disturbed =
                    new Demo(running, new PrintWriter(kills, true), "disturbed").run(Cohort.generated(PATIENTS, 1));
            kills.await();

            assertThat(undisturbed.report().path("incomplete").asInt()).isZero();
            assertThat(comparable(disturbed.report())).isEqualTo(comparable(undisturbed.report()));
            var all = PublishedEvents.readAll(running.brokers());
            assertThat(sentByTopic(ofOthers(all, before))).isEqualTo(sentByTopic(before));
            assertThat(happenedTwice(all)).isEmpty();
            assertThat(arrivedTwice(mails(platform.ports()))).isEmpty();
            assertThat(answersTo(disturbed.invitation().commands()))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(answer -> assertThat(answer).startsWith("200 "));
        }
    }

    private static ObjectNode comparable(ObjectNode report) {
        return report.deepCopy().without(List.of("seconds", "messagesSent"));
    }

    /** Events of patients of whom nothing was told before: those of the first demo go on living. */
    private static List<PublishedEvent> ofOthers(List<PublishedEvent> all, List<PublishedEvent> before) {
        var known = before.stream().map(PublishedEvent::patient).collect(Collectors.toSet());
        return all.stream().filter(event -> !known.contains(event.patient())).toList();
    }

    /**
     * How many messages were sent about what; without what asks somebody to decide: while notification-service is away it may
     * be decided, and then nobody is asked any more.
     */
    private static Map<String, Long> sentByTopic(List<PublishedEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals("org.lumbar.message.sent.v1"))
                .map(event -> Json.text(event.data(), "topic"))
                .filter(topic -> !topic.endsWith("_WAITS"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** Things of which two different events tell. That one event may lie on a topic twice is what at-least-once means. */
    private static List<String> happenedTwice(List<PublishedEvent> events) {
        return events.stream()
                .filter(event -> ONCE.containsKey(event.type()))
                .collect(Collectors.groupingBy(
                        event -> event.type()
                                + ONCE.getOrDefault(event.type(), List.of()).stream()
                                        .map(field -> " " + Json.text(event.data(), field))
                                        .collect(Collectors.joining()),
                        Collectors.mapping(PublishedEvent::id, Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(each -> each.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<JsonNode> mails(Ports ports) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ports.http(Port.MAIL) + "/mails"))
                .build();
        return Json.elements(Json.read(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()));
    }

    private static List<String> arrivedTwice(List<JsonNode> mails) {
        return mails.stream()
                .map(mail -> "%s %s".formatted(Json.text(mail, "messageId"), Json.text(mail, "to")))
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the commands answer when a person pastes them into a shell. */
    private List<String> answersTo(List<String> commands) throws Exception {
        var script = new ArrayList<>(List.of(commands.getFirst()));
        commands.stream()
                .skip(1)
                .map(command -> command + " -o answer -w '%{http_code} '; wc -c < answer")
                .forEach(script::add);
        var shell = new ProcessBuilder("/bin/sh", "-c", String.join("\n", script))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var lines = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return lines;
    }

    /** Listens to what the demo says and kills a service each time it says something. */
    private static final class Kills extends Writer {

        private final LocalPlatform platform;
        private final Map<String, String> services;
        private final List<CompletableFuture<Void>> restarts = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();

        Kills(LocalPlatform platform, Map<String, String> serviceByLine) {
            this.platform = platform;
            this.services = new LinkedHashMap<>(serviceByLine);
        }

        @Override
        public synchronized void write(char[] text, int from, int length) {
            line.append(text, from, length);
            if (line.indexOf("\n") >= 0) {
                services.keySet().stream()
                        .filter(line.toString()::startsWith)
                        .findFirst()
                        .map(services::remove)
                        .ifPresent(service -> restarts.add(CompletableFuture.runAsync(() -> kill(service))));
                line.setLength(0);
            }
        }

        private void kill(String service) {
            var process = platform.supervisor().status().stream()
                    .filter(status -> status.name().equals(service))
                    .map(ProcessStatus::pid)
                    .findFirst()
                    .flatMap(ProcessHandle::of)
                    .orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            try {
                platform.supervisor().restart(service);
            } catch (StartFailure | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void await() {
            assertThat(services).as("lines that the demo never said").isEmpty();
            restarts.forEach(CompletableFuture::join);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
