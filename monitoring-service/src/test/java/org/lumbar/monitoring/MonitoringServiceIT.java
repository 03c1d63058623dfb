package org.lumbar.monitoring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.day;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Broker;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.lumbar.platform.testing.Records.TestRecord;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service: a real broker, a store, HTTP, its timer. */
class MonitoringServiceIT {

    private static final String ASSESSMENTS = "lumbar.assessment.events";
    private static final String PLANS = "lumbar.plan.events";
    private static final String OUT = "lumbar.monitoring.events";
    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(day(0));

    private static Broker broker;
    private static DocumentStore store;
    private static ServletWebServerApplicationContext service;

    /** Time that the test sets, and tokens that it makes. */
    @Configuration(proxyBeanMethods = false)
    static class TestBeans {

        @Bean
        DomainClock domainClock() {
            return NOW::get;
        }

        @Bean
        JwtDecoder jwtDecoder() {
            return token -> Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .claims(claims -> claims.putAll(claims(token)))
                    .build();
        }

        private static Map<String, Object> claims(String token) {
            var json = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return JSON.readerForMapOf(Object.class).readValue(json);
        }
    }

    /** Somebody with one episode. */
    private record Patient(PatientId id, EpisodeId episode) {

        static Patient next() {
            return new Patient(new PatientId(Ids.next()), new EpisodeId(Ids.next()));
        }

        String plan() {
            return Ids.derive("plan", episode).toString();
        }
    }

    @BeforeAll
    static void start() {
        broker = Broker.start();
        broker.createTopics(ASSESSMENTS, PLANS, OUT);
        store = DocumentStore.start();
        service = (ServletWebServerApplicationContext) SpringApplication.run(
                new Class<?>[] {MonitoringServiceApplication.class, TestBeans.class}, new String[] {
                    "--spring.mongodb.uri=" + store.uri(),
                    "--spring.mongodb.database=" + store.database(),
                    "--LUMBAR_KAFKA_BROKERS=" + broker.address(),
                    "--lumbar.outbox.retry-after=200ms",
                    "--lumbar.monitoring.due.poll-interval=100ms",
                    "--server.port=0",
                    "--server.address=127.0.0.1"
                });
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
        broker.close();
    }

    private static String example(String type) {
        var resource = "/lumbar/examples/%s.json".formatted(type);
        try (var in = requireNonNull(MonitoringServiceIT.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestRecord record(Patient patient, String source, String type, long sequence) {
        return Records.record(
                        "org.lumbar." + type, source + patient.id(), sequence, N1, patient.id(), patient.episode(), "")
                .withData(example(type).replace("0192f1c4-7a10-7002-8a00-000000000002", patient.plan()));
    }

    /** A patient whose plan has just become active, in the order of topics that is not the usual one. */
    private static Patient active() throws Exception {
        var patient = Patient.next();
        broker.send(PLANS, record(patient, "/plan-service/plans/", "plan.activated.v1", 3));
        broker.send(ASSESSMENTS, record(patient, "/assessment-service/assessments/", "assessment.completed.v1", 1));
        eventually("followed", () -> {
            assertThat(clinician("GET", "/v1/episodes/%s/check-ins".formatted(patient.episode()), null)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(store.raw("follow-ups").stream()
                            .filter(document ->
                                    document.toJson().contains(patient.episode().toString()))
                            .toList())
                    .singleElement()
                    .satisfies(document -> assertThat(document.toJson()).contains("mechanical_pattern"));
        });
        return patient;
    }

    private static String token(Map<String, Object> claims) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(claims).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> clinician(String method, String path, @Nullable String body) {
        return send(
                method,
                path,
                body,
                token(Map.of(
                        "sub", "lind", "network", "north", "clinics", List.of("n1"), "roles", List.of("clinician"))));
    }

    private static HttpResponse<String> patient(Patient patient, String path, String body) {
        return send(
                "POST",
                path,
                body,
                token(Map.of(
                        "sub", patient.id().toString(),
                        "network", "north",
                        "clinics", List.of("n1"),
                        "roles", List.of("patient"),
                        "patient", patient.id().toString())));
    }

    private static HttpResponse<String> send(String method, String path, @Nullable String body, String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s"
                        .formatted(requireNonNull(service.getWebServer()).getPort(), path)))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> published(Patient patient) {
        return broker.records(OUT).stream()
                .filter(record -> patient.id().toString().equals(record.key()))
                .toList();
    }

    private static List<String> types(Patient patient) {
        return published(patient).stream().map(MonitoringServiceIT::type).toList();
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private static JsonNode checkIns(Patient patient) {
        return JSON.readTree(clinician("GET", "/v1/episodes/%s/check-ins".formatted(patient.episode()), null)
                .body());
    }

    private static void eventually(String what, Runnable assertion) {
        Awaitility.await(what).atMost(Duration.ofSeconds(30)).untilAsserted(assertion::run);
    }

    private static void assertNothingPending() {
        assertThat(clinician("GET", "/actuator/pendingwork", null).body()).contains("\"total\":0");
    }

    @Test
    void aCheckInFallsDueIsAnsweredAndJudged() throws Exception {
        var patient = active();
        var first = checkIns(patient).get(0);
        NOW.set(Instant.parse(first.get("dueAt").asString()));

        eventually("asked", () -> assertThat(types(patient)).containsExactly("org.lumbar.check-in.due.v1"));
        eventually("nothing pending", MonitoringServiceIT::assertNothingPending);
        assertThat(checkIns(patient).get(0).get("state").asString()).isEqualTo("DUE");

        var answered = patient(
                patient,
                "/v1/check-ins/%s/answers".formatted(first.get("checkInId").asString()),
                "{\"painNprs\": 4, \"adherencePct\": 80}");

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answered.body()).get("status").asString()).isEqualTo("IMPROVING");
        eventually(
                "told",
                () -> assertThat(types(patient))
                        .containsExactly(
                                "org.lumbar.check-in.due.v1",
                                "org.lumbar.check-in.recorded.v1",
                                "org.lumbar.progress.evaluated.v1"));
        for (var record : published(patient)) {
            SchemaCheck.requireValid(type(record), new String(record.value(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void dangerIsAnsweredWithoutTheBrokerAndToldWhenItIsBack() throws Exception {
        var patient = active();
        NOW.set(NOW.get().plus(Duration.ofDays(1)));

        broker.kill();
        var answered = patient(
                patient,
                "/v1/episodes/%s/check-ins".formatted(patient.episode()),
                "{\"painNprs\": 6, \"newFindings\": [\"urinary_retention_new\"]}");

        assertThat(answered.statusCode()).isEqualTo(201);
        var safety = JSON.readTree(answered.body()).get("safety");
        assertThat(safety.get("triage").asString()).isEqualTo("EMERGENCY_SAME_DAY");
        assertThat(safety.get("instruction").get("code").asString()).isEqualTo("GO_TO_EMERGENCY_MRI");
        assertThat(clinician("GET", "/v1/safety-alerts?state=open", null).body())
                .contains(patient.id().toString());
        var first = worklist().get("entries").get(0);
        assertThat(first.get("patientId").asString()).isEqualTo(patient.id().toString());
        assertThat(first.get("priority").asString()).isEqualTo("EMERGENCY");
        assertThat(Instant.parse(first.get("dueAt").asString()))
                .isEqualTo(NOW.get().plus(Duration.ofMinutes(15)).truncatedTo(ChronoUnit.MILLIS));
        broker.restart();

        eventually(
                "told",
                () -> assertThat(types(patient))
                        .filteredOn(type -> !type.equals("org.lumbar.check-in.due.v1"))
                        .startsWith(
                                "org.lumbar.safety-alert.raised.v1",
                                "org.lumbar.check-in.recorded.v1",
                                "org.lumbar.progress.evaluated.v1"));
    }

    @Test
    void badInputIsRefusedWithItsReasonAndNothingIsWritten() throws Exception {
        var patient = active();
        var path = "/v1/episodes/%s/check-ins".formatted(patient.episode());
        var before = store.raw("check-in-records").size();

        assertThat(patient(patient, path, "{\"painNprs\": 11}").statusCode()).isEqualTo(400);
        assertThat(patient(patient, path, "{\"painNprs\": 4.5}").statusCode()).isEqualTo(400);
        assertThat(patient(patient, path, "{\"painNprs\": 5, \"newFindings\": [\"fevr\"]}")
                        .body())
                .contains("Maybe it should be fever");
        assertThat(patient(patient, path, "{\"painNprs\": 5, \"answeredAt\": \"2031-01-01T00:00:00Z\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(patient(Patient.next(), path, "{\"painNprs\": 5}").statusCode())
                .isEqualTo(404);
        assertThat(patient(patient, "/v1/check-ins/%s/answers".formatted(new UUID(1, 2)), "{\"painNprs\": 5}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(store.raw("check-in-records")).hasSize(before);
    }

    @Test
    void whatCannotBeAnsweredAnyMoreOrNotYetIsRefusedWithTheReason() throws Exception {
        var patient = active();
        var checkIns = checkIns(patient);
        var first = "/v1/check-ins/%s/answers"
                .formatted(checkIns.get(0).get("checkInId").asString());
        var second = "/v1/check-ins/%s/answers"
                .formatted(checkIns.get(1).get("checkInId").asString());
        NOW.set(Instant.parse(checkIns.get(0).get("dueAt").asString()));

        assertProblem(patient(patient, second, "{\"painNprs\": 5}"), 409, "check-in-not-open");
        assertThat(patient(patient, first, "{\"painNprs\": 5}").statusCode()).isEqualTo(200);
        NOW.set(NOW.get().plus(Duration.ofDays(1)));
        assertProblem(patient(patient, first, "{\"painNprs\": 4}"), 409, "check-in-answered");
        assertProblem(
                patient(patient, second, "{\"painNprs\": 5, \"answeredAt\": \"2020-01-01T00:00:00Z\"}"),
                400,
                "answered-before-the-plan");
        assertProblem(patient(Patient.next(), second, "{\"painNprs\": 5}"), 404, "check-in-unknown");

        broker.send(
                PLANS,
                record(patient, "/plan-service/plans/", "plan.closed.v1", 4)
                        .withData("{\"planId\": \"%s\", \"version\": 1, \"reason\": \"RECOVERED\"}"
                                .formatted(patient.plan())));
        eventually("closed", () -> assertProblem(patient(patient, second, "{\"painNprs\": 5}"), 409, "plan-closed"));
        assertProblem(
                patient(patient, "/v1/episodes/%s/check-ins".formatted(patient.episode()), "{\"painNprs\": 5}"),
                409,
                "plan-closed");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("type").asString()).endsWith("/" + type);
    }

    private static JsonNode worklist() {
        return JSON.readTree(clinician("GET", "/v1/worklist", null).body());
    }

    @Test
    void aCourseCanBeLookedBackOnAsNumbersAndAsAPictureByWhoMaySeeIt() throws Exception {
        var patient = active();
        var path = "/v1/patients/%s/trajectory".formatted(patient.id());
        NOW.set(NOW.get().plus(Duration.ofDays(1)));
        assertThat(patient(patient, "/v1/episodes/%s/check-ins".formatted(patient.episode()), "{\"painNprs\": 4}")
                        .statusCode())
                .isEqualTo(201);
        broker.send(PLANS, record(patient, "/plan-service/plans/", "plan.adjustment-proposed.v1", 4));

        var trajectory = JSON.readTree(clinician("GET", path, null).body());
        assertThat(trajectory.get("episodeId").asString())
                .isEqualTo(patient.episode().toString());
        assertThat(trajectory
                        .get("series")
                        .get(0)
                        .get("points")
                        .get(0)
                        .get("change")
                        .asString())
                .isEqualTo("IMPROVED");
        assertThat(trajectory.get("events").get(0).get("kind").asString()).isEqualTo("PLAN_ACTIVATED");
        assertProblem(
                clinician(
                        "GET",
                        "/v1/patients/%s/trajectory".formatted(Patient.next().id()),
                        null),
                404,
                "patient-unknown");
        eventually(
                "a proposal is listed",
                () -> assertThat(worklist().get("entries").toString())
                        .contains(patient.id().toString(), "PROPOSAL"));
        broker.send(PLANS, record(patient, "/plan-service/plans/", "plan.adjustment-settled.v1", 5));
        eventually(
                "and no longer",
                () -> assertThat(worklist().get("entries").toString())
                        .doesNotContain(patient.id().toString()));

        assertThat(JSON.readTree(clinician("GET", "/v1/clinics/n1/outcomes", null)
                                .body())
                        .get("clinicId")
                        .asString())
                .isEqualTo("n1");
        assertProblem(clinician("GET", "/v1/clinics/n2/outcomes", null), 404, "clinic-unknown");
        assertProblem(clinician("GET", "/v1/worklist?clinic=n2", null), 404, "clinic-unknown");
    }

    @Test
    void theServiceIsReady() {
        assertThat(clinician("GET", "/actuator/health/readiness", null).statusCode())
                .isEqualTo(200);
    }
}
