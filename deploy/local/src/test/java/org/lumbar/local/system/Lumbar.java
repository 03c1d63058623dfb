package org.lumbar.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.client.Settled;
import org.lumbar.local.client.Waiting;
import org.lumbar.local.issuer.Identity;
import org.lumbar.local.platform.LocalPlatform;
import org.lumbar.local.platform.Port;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import org.lumbar.local.supervisor.ProcessPlan;
import org.lumbar.local.supervisor.ProcessStatus;
import org.lumbar.local.supervisor.Progress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The whole platform as clinics, patients and operators have it: the built jars as processes, their public APIs, the
 * topics, the mailbox. Started in an empty folder before the first test of a class; when it is stopped, no process may be
 * left and no log may hold an error that nobody had reckoned with.
 */
final class Lumbar implements BeforeAllCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Port> SERVICES =
            List.of(Port.ASSESSMENT, Port.PLAN, Port.MONITORING, Port.NOTIFICATION, Port.GATEWAY);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger clinics = new AtomicInteger();
    private final Predicate<String> expectedErrors;
    private @Nullable StateFolder folder;
    private @Nullable LocalPlatform platform;
    private @Nullable RunningPlatform running;

    private Lumbar(Predicate<String> expectedErrors) {
        this.expectedErrors = expectedErrors;
    }

    /** A platform in whose logs an error is a failure, unless it is one of these. */
    static Lumbar running(String... expectedErrors) {
        return new Lumbar(line -> Stream.of(expectedErrors).anyMatch(line::contains));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        folder = new StateFolder(
                Path.of("target", "platforms", context.getRequiredTestClass().getSimpleName()));
        var ports = Ports.free();
        platform = LocalPlatform.startEmpty(folder, ports, new Silent());
        running = new RunningPlatform(folder, ports);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (running != null) {
            running.close();
        }
        if (platform != null) {
            var processes = pids();
            platform.close();
            assertThat(processes)
                    .hasSize(9)
                    .noneMatch(pid ->
                            ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
            assertThat(unexpectedErrors()).isEmpty();
        }
    }

    private List<Long> pids() {
        return platform().supervisor().status().stream()
                .map(ProcessStatus::pid)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a person would have to act on, with the name of the log. */
    private List<String> unexpectedErrors() {
        var errors = new ArrayList<String>();
        for (var process : platform().supervisor().status()) {
            try (var lines = Files.lines(Path.of(process.log()))) {
                lines.filter(line -> line.contains(" ERROR "))
                        .filter(expectedErrors.negate())
                        .map(line -> process.name() + ": " + line)
                        .forEach(errors::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return errors;
    }

    private LocalPlatform platform() {
        return Objects.requireNonNull(platform);
    }

    RunningPlatform api() {
        return Objects.requireNonNull(running);
    }

    PlatformClient client() {
        return api().client();
    }

    Ports ports() {
        return api().ports();
    }

    /** A clinic of a network of its own, its staff entered and on call. */
    Clinic newClinic() {
        var number = clinics.incrementAndGet();
        return new Clinic(this, new Actors("network-" + number, "clinic-" + number));
    }

    void stop(String process) {
        platform().supervisor().stop(process);
    }

    void restart(String process) throws Exception {
        platform().supervisor().restart(process);
    }

    /** Puts a record on its topic, as nobody but a service should. */
    void sends(ProducerRecord<String, String> record) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, api().brokers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(record).get();
        }
    }

    /** What the services have set aside, as somebody who runs the platform sees it. */
    List<JsonNode> deadLetters() {
        var operator = new Identity("local", List.of("all"), List.of("platform"), "lumbar");
        return api().services().values().stream()
                .flatMap(service ->
                        Json.elements(service.as(operator)
                                        .get("/ops/dead-letters")
                                        .expect(200)
                                        .body())
                                .stream())
                .toList();
    }

    /** Returns what was looked for as soon as it is there. */
    <T> T eventually(String what, Supplier<Optional<T>> look) {
        return Waiting.until(what, PATIENCE, look, () -> "pending: " + pending());
    }

    /** Everything that was set off has come to its end, so that what is not there now will not come. */
    void settled() {
        api().settled().await();
    }

    private List<Settled.Pending> pending() {
        return api().settled().pending().stream()
                .filter(each -> each.count() > 0)
                .toList();
    }

    /** Services and gateway that are not ready to be used. */
    List<String> unready() {
        return SERVICES.stream()
                .filter(service -> get(service, "/actuator/health/readiness").status() != 200)
                .map(Port::label)
                .toList();
    }

    /** Mails to an address, as the mail sink shows them. */
    List<JsonNode> mailsTo(String address) {
        return Json.elements(get(Port.MAIL, "/mails?to=" + address).body());
    }

    /** @param type of the content */
    record Raw(int status, String type, JsonNode body) {}

    private Raw get(Port port, String path) {
        return send("GET", URI.create(ports().http(port) + path), null, null);
    }

    /** Any request through the gateway, with a body that need not be JSON and a token that need not be one. */
    Raw raw(String method, String path, @Nullable String token, @Nullable String body) {
        return send(method, URI.create(ports().http(Port.GATEWAY) + path), token, body);
    }

    private Raw send(String method, URI uri, @Nullable String token, @Nullable String body) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Raw(
                    response.statusCode(),
                    type,
                    type.contains("json") ? Json.read(response.body()) : MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Silent implements Progress {

        @Override
        public void starting(ProcessPlan plan) {}

        @Override
        public void ready(ProcessPlan plan, Duration took) {}

        @Override
        public void ended(ProcessPlan plan, int exitCode) {}

        @Override
        public void stopping(int processes) {}
    }
}
