package org.lumbar.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.client.Tokens;

class DeadLettersTest {

    private static final String FAILED = "00000000-0000-5000-8000-000000000001";
    private static final String GIVEN_UP = "00000000-0000-5000-8000-000000000003";
    private static final String WAITING = "00000000-0000-5000-8000-000000000002";

    private final StringWriter said = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private String kept = """
        [{"id": "%s", "consumer": "plan-composition", "patient": "p-1", "position": "lumbar.assessment.events-0@7",
          "waiting": false, "error": "IllegalStateException: no formulary"},
         {"id": "%s", "consumer": "plan-composition", "patient": "p-1", "position": "lumbar.assessment.events-0@9",
          "waiting": true, "error": ""}]\
        """.formatted(FAILED, WAITING);
    private String given = """
        [{"by": "olga", "at": "2026-03-02T09:00:00Z", "reason": "sent twice",
          "letter": {"id": "%s", "consumer": "plan-composition", "position": "lumbar.assessment.events-0@3"}}]\
        """.formatted(GIVEN_UP);
    private String left = "0";
    private HttpServer plan;
    private HttpServer monitoring;
    private DeadLetters letters;

    @BeforeEach
    void start() throws IOException {
        plan = server(true);
        monitoring = server(false);
        var http = HttpClient.newHttpClient();
        var tokens = new Tokens(http, uri(plan), "secret", Clock.systemUTC());
        letters = new DeadLetters(
                Map.of("plan", client(http, plan, tokens), "monitoring", client(http, monitoring, tokens)),
                new PrintWriter(said, true));
    }

    @AfterEach
    void stop() {
        plan.stop(0);
        monitoring.stop(0);
    }

    private static PlatformClient client(HttpClient http, HttpServer server, Tokens tokens) {
        return new PlatformClient(http, uri(server), tokens, Duration.ofSeconds(5));
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private HttpServer server(boolean hasThem) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, hasThem));
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange, boolean hasThem) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/oauth2/token")) {
                send(
                        exchange,
                        200,
                        "{\"access_token\": \"%s\", \"expires_in\": 3600}"
                                .formatted(body.replaceAll(".*client_id=([^&]*).*", "$1")));
            } else if (path.equals("/ops/dead-letters")) {
                send(exchange, 200, hasThem ? kept : "[]");
            } else if (path.equals("/ops/dead-letters/discarded")) {
                send(exchange, 200, hasThem ? given : "[]");
            } else if (path.endsWith(GIVEN_UP) && !path.contains("discarded")) {
                send(exchange, 404, "{}");
            } else if (!hasThem) {
                send(exchange, 404, "{}");
            } else if (exchange.getRequestMethod().equals("POST")) {
                asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + path + " " + body);
                send(exchange, 200, "{\"processed\": 2, \"left\": %s}".formatted(left));
            } else {
                send(exchange, 200, "{\"id\": \"%s\", \"data\": \"{}\"}".formatted(FAILED));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void allServicesAreAskedAndEachDeadLetterSaysWhyItIsThere() {
        assertThat(letters.list()).isZero();

        assertThat(said.toString().lines().filter(line -> line.startsWith("0000")))
                .satisfiesExactly(
                        failed -> assertThat(failed)
                                .contains(
                                        FAILED,
                                        "plan",
                                        "plan-composition",
                                        "@7",
                                        "IllegalStateException: no formulary"),
                        waiting -> assertThat(waiting).contains(WAITING, "waits behind an earlier one of patient p-1"));
    }

    @Test
    void whereNothingIsSetAsideItSaysSo() {
        kept = "[]";

        assertThat(letters.list()).isZero();
        assertThat(said.toString()).contains("Nothing is set aside");
    }

    @Test
    void whatWasGivenUpIsListedWithWhoWhenAndWhy() {
        assertThat(letters.listDiscarded()).isZero();

        assertThat(said.toString().lines().filter(line -> line.startsWith("0000")))
                .singleElement()
                .asString()
                .contains(GIVEN_UP, "plan-composition", "@3", "2026-03-02T09:00:00Z", "olga: sent twice");
    }

    @Test
    void whereNothingWasGivenUpItSaysSo() {
        given = "[]";

        assertThat(letters.listDiscarded()).isZero();
        assertThat(said.toString()).contains("Nothing was given up");
    }

    @Test
    void whatWasGivenUpCanBeShownButNotRetried() {
        assertThat(letters.show(GIVEN_UP)).isZero();

        assertThatThrownBy(() -> letters.retry(GIVEN_UP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("given up");
    }

    @Test
    void oneIsFoundByItsIdWhicheverServiceHasIt() {
        assertThat(letters.show(FAILED)).isZero();

        assertThat(said.toString()).contains(FAILED, "data");
    }

    @Test
    void aRetryIsDoneAsWhoeverRunsThePlatform() {
        assertThat(letters.retry(FAILED)).isZero();

        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("Bearer local.all.platform.lumbar /ops/dead-letters/%s/retry".formatted(FAILED));
        assertThat(said.toString()).contains("Processed: 2. Left of this patient: 0");
    }

    @Test
    void aRetryAfterWhichSomethingIsLeftIsNotASuccess() {
        left = "3";

        assertThat(letters.retry(FAILED)).isEqualTo(1);
    }

    @Test
    void whatIsGivenUpIsGivenUpForAReason() {
        assertThat(letters.discard(FAILED, "sent twice")).isZero();

        assertThat(asked).singleElement().asString().contains("/discard", "{\"reason\":\"sent twice\"}");
    }

    @Test
    void whatIsNotAnIdIsRefusedBeforeAnybodyIsAsked() {
        assertThatThrownBy(() -> letters.show("../../plans"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../../plans");
    }

    @Test
    void anIdThatNobodyKnowsIsNamed() {
        plan.stop(0);
        var alone = new DeadLetters(
                Map.of(
                        "monitoring",
                        client(
                                HttpClient.newHttpClient(),
                                monitoring,
                                new Tokens(HttpClient.newHttpClient(), uri(monitoring), "secret", Clock.systemUTC()))),
                new PrintWriter(said, true));

        assertThatThrownBy(() -> alone.retry(FAILED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FAILED);
    }
}
