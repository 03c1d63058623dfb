package org.lumbar.portal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway in front of services that say who they are. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "lumbar.gateway.max-request=1KB",
            "spring.http.clients.read-timeout=300ms"
        })
class ServiceRoutesTest {

    private static final CountDownLatch TEST_IS_OVER = new CountDownLatch(1);
    private static final HttpServer ASSESSMENT = service("assessment");
    private static final HttpServer PLAN = service("plan");
    private static final HttpServer NOTIFICATION = service("notification");
    private static final int NOBODY_LISTENS = freePort();

    private final HttpClient client = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        registry.add(
                "lumbar.gateway.assessment",
                () -> origin(ASSESSMENT.getAddress().getPort()));
        registry.add("lumbar.gateway.plan", () -> origin(PLAN.getAddress().getPort()));
        registry.add(
                "lumbar.gateway.notification",
                () -> origin(NOTIFICATION.getAddress().getPort()));
        registry.add("lumbar.gateway.monitoring", () -> origin(NOBODY_LISTENS));
    }

    @AfterAll
    static void stopServices() {
        TEST_IS_OVER.countDown();
        ASSESSMENT.stop(0);
        PLAN.stop(0);
        NOTIFICATION.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/patients, assessment",
        "/v1/patients/p1, assessment",
        "/v1/patients/p1/consents/research, assessment",
        "/v1/patients/p1/assessments, assessment",
        "/v1/assessments/a1/sections/person, assessment",
        "/v1/episodes/e1, assessment",
        "/v1/episodes/e1/plan, plan",
        "/v1/plans/p1/approval, plan",
        "/v1/handovers/p1/acknowledgement, plan",
        "/v1/compositions, plan",
        "/v1/formulary, plan",
        "/v1/network/formulary, plan",
        "/v1/patients/p1/contact, notification",
        "/v1/patients/p1/messages, notification",
        "/v1/patients/p1/timeline, notification",
        "/v1/messages/m1/read, notification",
        "/v1/staff/me/messages, notification",
        "/v1/clinics/n1/on-call, notification"
    })
    void eachPathReachesTheServiceThatOwnsIt(String path, String service) throws Exception {
        assertThat(get(path + "?q=a%20b").body()).isEqualTo("%s GET %s?q=a%%20b ".formatted(service, path));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/check-ins/c1/answers",
        "/v1/episodes/e1/check-ins",
        "/v1/episodes/e1/progress",
        "/v1/safety-alerts",
        "/v1/worklist",
        "/v1/patients/p1/trajectory",
        "/v1/clinics/n1/outcomes"
    })
    void aServiceThatIsDownIsAProblemThatSaysWhenToTryAgain(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/problems/service-unavailable", "monitoring-service");
    }

    @Test
    void aServiceThatNeverAnswersIsGivenUp() throws Exception {
        var answer = get("/v1/plans/hangs");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("/problems/service-too-slow", "plan-service");
    }

    @ParameterizedTest
    @CsvSource({"/", "/v2/patients", "/actuator/env", "/v1x/patients"})
    void anyOtherPathIsAProblem(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void bodyTokenAndKeyPassUntouchedAndSoDoesTheAnswer() throws Exception {
        var answer = client.send(
                request("/v1/patients")
                        .header("Authorization", "Bearer abc")
                        .header("Idempotency-Key", "k1")
                        .POST(BodyPublishers.ofString("{\"clinic\":\"n1\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("assessment POST /v1/patients {\"clinic\":\"n1\"}");
        assertThat(answer.headers().firstValue("ETag")).contains("\"3\"");
        assertThat(answer.headers().firstValue("X-Seen")).contains("Bearer abc k1");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefused() throws Exception {
        assertTooLarge(BodyPublishers.ofByteArray(new byte[1025]));
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefused() throws Exception {
        assertTooLarge(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[1025])));
    }

    @Test
    void aBodyAtTheLimitPasses() throws Exception {
        var answer = client.send(
                request("/v1/patients")
                        .POST(BodyPublishers.fromPublisher(
                                BodyPublishers.ofByteArray("x".repeat(1024).getBytes(StandardCharsets.UTF_8))))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).endsWith("x".repeat(1024));
    }

    private void assertTooLarge(HttpRequest.BodyPublisher body) throws Exception {
        var answer = client.send(request("/v1/patients").POST(body).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json;charset=UTF-8");
        assertThat(answer.body()).contains("/problems/request-too-large", "1024 bytes");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
    }

    private static HttpServer service(String name) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> answer(name, exchange));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(String name, HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/hangs")) {
            await();
        }
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var text = "%s %s %s %s".formatted(name, exchange.getRequestMethod(), exchange.getRequestURI(), body);
        var headers = exchange.getRequestHeaders();
        exchange.getResponseHeaders().add("ETag", "\"3\"");
        exchange.getResponseHeaders()
                .add(
                        "X-Seen",
                        "%s %s".formatted(headers.getFirst("Authorization"), headers.getFirst("Idempotency-Key")));
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void await() throws IOException {
        try {
            TEST_IS_OVER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String origin(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
