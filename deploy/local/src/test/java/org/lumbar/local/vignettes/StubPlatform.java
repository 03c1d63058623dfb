package org.lumbar.local.vignettes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of the public APIs as a case needs. People of 75 are handed over, nobody is 150, whoever has a new finding is in
 * danger and the plan is suspended; check-ins are on days 7 and 14.
 */
final class StubPlatform implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final Supplier<Instant> now;
    private final HttpServer server;
    private final Map<String, Patient> patients = new LinkedHashMap<>();

    /** Every request but those for tokens: who, method, path. */
    private final List<String> requests = new ArrayList<>();

    private static final class Patient {
        private int age;
        private String stage = "PROPOSED";
        private boolean alert;
        private final Map<String, ObjectNode> answers = new LinkedHashMap<>();
    }

    StubPlatform(Supplier<Instant> now) throws IOException {
        this.now = now;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().toString();
            if (path.equals("/oauth2/token")) {
                var client = body.replaceAll(".*client_id=([^&]*).*", "$1");
                send(exchange, 200, Json.object().put("access_token", client).put("expires_in", 3600));
                return;
            }
            var role = exchange.getRequestHeaders().getFirst("Authorization").split("\\.", -1)[2];
            requests.add("%s %s %s".formatted(role, exchange.getRequestMethod(), path));
            answer(exchange, path.split("/", -1), body.isEmpty() ? Json.object() : Json.read(body));
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private void answer(HttpExchange exchange, String[] path, JsonNode body) throws IOException {
        var what = "%s %s".formatted(exchange.getRequestMethod(), path[path.length - 1].replaceAll("\\?.*", ""));
        switch (what) {
            case "POST patients" -> {
                var id = "p" + (patients.size() + 1);
                patients.put(id, new Patient());
                send(exchange, 201, Json.object().put("patientId", id));
            }
            case "POST assessments" -> assess(exchange, path[3], body);
            case "POST completion" -> send(exchange, 200, evaluation(patient(path)));
            case "GET plan" -> send(exchange, 200, plan(path[3], patient(path)));
            case "POST approval", "POST sign-offs" -> send(exchange, 200, plan(path[3], patient(path)));
            case "POST acceptance", "POST resumption" -> {
                patient(path).stage = "ACTIVE";
                send(exchange, 200, plan(path[3], patient(path)));
            }
            case "GET check-ins" -> send(exchange, 200, Json.of(slots(path[3]).toList()));
            case "POST answers" -> checkIn(exchange, path[3], patient(path), body);
            case "POST check-ins" -> checkIn(exchange, path[3] + "-own", patient(path), body);
            case "GET safety-alerts" -> send(exchange, 200, alerts());
            case "POST acknowledgement" -> {
                patient(path).alert = false;
                send(exchange, 200, Json.object());
            }
            case "GET progress" -> send(exchange, 200, progress(path[3], patient(path)));
            case "GET adjustments" -> send(exchange, 200, adjustments(patient(path)));
            case "POST decision" -> send(exchange, 200, Json.object());
            default -> send(exchange, 404, Json.object().put("detail", "There is no " + what));
        }
    }

    /** All ids begin with the patient's. */
    private Patient patient(String[] path) {
        return patient(path[3]);
    }

    private Patient patient(String id) {
        return Objects.requireNonNull(patients.get(id.replaceAll("-.*", "")));
    }

    private void assess(HttpExchange exchange, String id, JsonNode body) throws IOException {
        var age = body.path("sections").path("person").path("age").asInt();
        if (age == 150) {
            var problem = Json.object().put("detail", "sections.person.age: must be 0 to 120");
            problem.putArray("errors")
                    .addObject()
                    .put("field", "sections.person.age")
                    .put("reason", "must be 0 to 120");
            send(exchange, 400, problem);
            return;
        }
        patient(id).age = age;
        send(
                exchange,
                201,
                Json.object().put("assessmentId", id + "-assessment").put("episodeId", id + "-episode"));
    }

    private static ObjectNode evaluation(Patient patient) {
        return Json.object().put("triage", patient.age >= 75 ? "URGENT_2W" : "ROUTINE_CARE");
    }

    private static ObjectNode plan(String id, Patient patient) {
        var plan = Json.object()
                .put("kind", patient.age >= 75 ? "HANDOVER" : "PLAN")
                .put("stage", patient.stage);
        plan.put("planId", id.replaceAll("-.*", "-plan")).put("version", 1);
        plan.putArray("categories").add("SAFETY_NET");
        var items = plan.putArray("items");
        items.addObject().put("itemId", "i1").put("intervention", "EX-08").put("needsSignOff", false);
        items.addObject().put("itemId", "i2").put("intervention", "RX-02").put("needsSignOff", true);
        plan.putArray("openQuestions").addObject().put("rule", "OQ-1");
        return plan;
    }

    private static Stream<ObjectNode> slots(String episode) {
        return Stream.of(7, 14).map(day -> {
            var midnight = START.plus(Duration.ofDays(day));
            return Json.object()
                    .put("checkInId", episode.replaceAll("-.*", "-day-") + day)
                    .put("day", day)
                    .put("dueAt", midnight.plus(Duration.ofHours(9)).toString())
                    .put("opensAt", midnight.minus(Duration.ofDays(1)).toString())
                    .put("closesAt", midnight.plus(Duration.ofDays(4)).toString());
        });
    }

    private void checkIn(HttpExchange exchange, String id, Patient patient, JsonNode body) throws IOException {
        patient.answers.put(id, body.asObject());
        var answer = Json.object().put("checkInId", id).putNull("safety");
        if (isDanger(body)) {
            patient.alert = true;
            patient.stage = "SUSPENDED";
            answer.putObject("safety").put("triage", "EMERGENCY_SAME_DAY");
        }
        send(exchange, 200, answer);
    }

    private static boolean isDanger(JsonNode answers) {
        return !answers.path("newFindings").isEmpty();
    }

    private JsonNode alerts() {
        var alerts = new ArrayList<ObjectNode>();
        patients.forEach((id, patient) -> {
            if (patient.alert) {
                alerts.add(Json.object().put("alertId", id + "-alert").put("episodeId", id + "-episode"));
            }
        });
        return Json.of(alerts);
    }

    private JsonNode progress(String episode, Patient patient) {
        var progress = new ArrayList<ObjectNode>();
        patient.answers.forEach((id, body) -> {
            var judged = Json.object().put("checkInId", id).put("status", isDanger(body) ? "RED_FLAG" : "IMPROVING");
            judged.putArray("rules").add("PR-X");
            judged.putArray("firedRules").add("RF-X");
            progress.add(judged);
        });
        slots(episode)
                .filter(slot -> !patient.answers.containsKey(Json.text(slot, "checkInId")))
                .filter(slot -> !Instant.parse(Json.text(slot, "closesAt")).isAfter(now.get()))
                .forEach(slot -> progress.add(Json.object()
                        .put("checkInId", Json.text(slot, "checkInId"))
                        .put("status", "INSUFFICIENT_DATA")));
        return Json.of(progress);
    }

    private static JsonNode adjustments(Patient patient) {
        var adjustments = new ArrayList<ObjectNode>();
        patient.answers.forEach((id, body) -> {
            var adjustment = Json.object()
                    .put("adjustmentId", "adjustment-" + id)
                    .put("checkInId", id)
                    .put("state", "PROPOSED")
                    .put("needsPrescriber", isDanger(body));
            adjustment.putArray("kinds").add(isDanger(body) ? "SUSPEND_PLAN" : "STEP_DOWN");
            adjustments.add(adjustment);
        });
        return Json.of(adjustments);
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
