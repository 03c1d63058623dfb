package org.lumbar.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.local.issuer.Identity;

class PlatformClientTest {

    private static final Identity CLINICIAN = new Actors("north", "n1").clinician("lind");

    /** An answer that is no answer: the connection breaks. */
    private static final int BROKEN = 0;

    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final TickingClock clock = new TickingClock();
    private HttpServer server;
    private int tokensGiven;

    private static final class TickingClock extends Clock {

        private Instant now = Instant.parse("2026-03-02T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.createContext("/oauth2/token", exchange -> {
            tokensGiven++;
            var status = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).contains("ops")
                    ? 401
                    : 200;
            send(exchange, status, "{\"access_token\": \"token-%d\", \"expires_in\": 300}".formatted(tokensGiven));
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        requests.add("%s %s %s %s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        headers.getFirst("Idempotency-Key"),
                        headers.getFirst("Authorization")));
        var status = statuses.isEmpty() ? Integer.valueOf(200) : statuses.poll();
        if (status == BROKEN) {
            exchange.close();
        } else {
            send(
                    exchange,
                    status,
                    "{\"type\": \"https://lumbar.org/problems/some-problem\", \"status\": %d}".formatted(status));
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private PlatformClient client(Duration patience) {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var http = HttpClient.newHttpClient();
        return new PlatformClient(http, uri, new Tokens(http, uri, "secret", clock), patience);
    }

    private PlatformClient client() {
        return client(Duration.ofSeconds(20));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {502, 503, 504, BROKEN})
    void aRequestIsSentAgainWithTheSameKeyWhileItsServiceIsAway(int away) {
        statuses.addAll(List.of(away, away, 201));

        var answer = client().as(CLINICIAN).post("/v1/patients", Json.object(), "key-1");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(requests).hasSize(3).containsOnly("POST /v1/patients key-1 Bearer token-1");
    }

    @Test
    void anAnswerOfTheServiceItselfIsNotAskedForAgain() {
        statuses.addAll(List.of(409, 200));

        var answer = client().as(CLINICIAN).post("/v1/patients", Json.object(), "key-1");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("some-problem");
        assertThat(requests).hasSize(1);
    }

    @Test
    void whatMustBeSentOnceIsSentOnce() {
        statuses.addAll(List.of(503, 200));

        assertThat(client().as(CLINICIAN)
                        .postOnce("/v1/patients", Json.object(), null)
                        .status())
                .isEqualTo(503);
        assertThat(requests).hasSize(1);
    }

    @Test
    void patienceEndsWithTheLastAnswerOrWithWhatCouldNotBeReached() {
        statuses.add(503);
        statuses.addAll(Collections.nCopies(10, BROKEN));
        var client = client(Duration.ZERO);

        assertThat(client.as(CLINICIAN).get("/v1/patients/p").status()).isEqualTo(503);
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> client.as(CLINICIAN).get("/v1/patients/p"))
                .withMessageContaining("GET /v1/patients/p");
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItExpires() {
        var client = client();

        client.as(CLINICIAN).get("/a");
        clock.now = clock.now.plusSeconds(239);
        client.as(CLINICIAN).get("/b");
        clock.now = clock.now.plusSeconds(2);
        client.as(CLINICIAN).get("/c");

        assertThat(requests)
                .containsExactly(
                        "GET /a null Bearer token-1", "GET /b null Bearer token-1", "GET /c null Bearer token-2");
    }

    @Test
    void whoGetsNoTokenIsNamed() {
        var ops = new Actors("north", "n1").ops("olsen");

        assertThatIllegalStateException()
                .isThrownBy(() -> client().as(ops).get("/a"))
                .withMessageContaining("401")
                .withMessageContaining("north.n1.ops.olsen");
    }

    @Test
    void anAnswerThatNobodyReckonedWithNamesTheRequestAndWhatCameBack() {
        statuses.add(422);

        var answer = client().as(CLINICIAN).get("/v1/plans/p");

        assertThat(answer.etag()).isEqualTo("\"7\"");
        assertThatExceptionOfType(Answer.Unexpected.class)
                .isThrownBy(() -> answer.expect(200, 201))
                .withMessageContaining("GET /v1/plans/p answered 422")
                .withMessageContaining("some-problem");
    }
}
