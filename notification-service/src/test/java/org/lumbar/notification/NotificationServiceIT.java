package org.lumbar.notification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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

/** The whole service: a real broker, a store, a mail server, HTTP, its rounds. */
class NotificationServiceIT {

    private static final String ASSESSMENTS = "lumbar.assessment.events";
    private static final String PLANS = "lumbar.plan.events";
    private static final String MONITORING = "lumbar.monitoring.events";
    private static final String OUT = "lumbar.notification.events";
    private static final JsonMapper JSON = new JsonMapper();

    /** A Monday morning in Oslo, where the plans of the examples are. */
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");

    private static final Instant NIGHT = Instant.parse("2026-03-02T23:00:00Z");
    private static final String ANYBODY =
            token(Map.of("sub", "lind", "network", "north", "clinics", List.of("n1"), "roles", List.of("clinician")));
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(MORNING);

    private static Broker broker;
    private static DocumentStore store;
    private static GreenMail mail;
    private static Path keyFile;
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

    /** Somebody with one episode, at a clinic of their own. */
    private record Patient(String name, Tenant clinic, PatientId id, EpisodeId episode) {

        static Patient named(String name) {
            return new Patient(name, Tenant.of("north", name), new PatientId(Ids.next()), new EpisodeId(Ids.next()));
        }

        String email() {
            return name + "@patients.example";
        }

        String token() {
            return NotificationServiceIT.token(Map.of(
                    "sub", id.toString(),
                    "network", "north",
                    "clinics", List.of(name),
                    "roles", List.of("patient"),
                    "patient", id.toString()));
        }

        String staff(String actor, String role) {
            return NotificationServiceIT.token(
                    Map.of("sub", actor, "network", "north", "clinics", List.of(name), "roles", List.of(role)));
        }

        /** Has said how to be reached, at a clinic where Ferro is called first, then Mori. */
        Patient reachable(String language) {
            put("/v1/patients/%s/contact".formatted(id), token(), """
                    {"name": "%s", "email": "%s", "language": "%s", "timeZone": "Europe/Oslo",
                     "channels": ["EMAIL", "IN_APP"], "quietHours": {"from": "21:00", "to": "07:00"}}""".formatted(name, email(), language));
            for (var actor : List.of("ferro", "mori")) {
                put("/v1/staff/" + actor, staff("berg", "manager"), """
                        {"name": "%s", "email": "%s@%s.example", "roles": ["clinician"], "clinics": ["%s"]}""".formatted(actor, actor, name, name));
            }
            put("/v1/clinics/%s/on-call".formatted(name), staff("berg", "manager"), """
                    {"actors": ["ferro", "mori"]}""");
            return this;
        }
    }

    @BeforeAll
    static void start(@TempDir Path keys) {
        keyFile = keys.resolve("keys");
        broker = Broker.start();
        broker.createTopics(ASSESSMENTS, PLANS, MONITORING, OUT);
        store = DocumentStore.start();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.getUserManager().setAuthRequired(false);
        mail.start();
        service = (ServletWebServerApplicationContext) SpringApplication.run(
                new Class<?>[] {NotificationServiceApplication.class, TestBeans.class}, new String[] {
                    "--spring.mongodb.uri=" + store.uri(),
                    "--spring.mongodb.database=" + store.database(),
                    "--LUMBAR_KAFKA_BROKERS=" + broker.address(),
                    "--LUMBAR_SMTP_PORT=" + mail.getSmtp().getPort(),
                    "--LUMBAR_NOTIFICATION_KEYS=" + keyFile,
                    "--LUMBAR_NOTIFICATION_KEYS_CREATE=true",
                    "--lumbar.outbox.retry-after=200ms",
                    "--lumbar.notification.work.pause=50ms",
                    "--server.port=0",
                    "--server.address=127.0.0.1"
                });
    }

    @AfterAll
    static void stop() {
        service.close();
        mail.stop();
        store.close();
        broker.close();
    }

    private static String example(String type) {
        var resource = "/lumbar/examples/%s.json".formatted(type);
        try (var in = requireNonNull(NotificationServiceIT.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestRecord record(Patient patient, String source, String type, long sequence) {
        return Records.record(
                        "org.lumbar." + type,
                        source + patient.id(),
                        sequence,
                        patient.clinic(),
                        patient.id(),
                        patient.episode(),
                        "")
                .withData(example(type));
    }

    private static TestRecord emergency(Patient patient) {
        var record = record(patient, "/assessment-service/assessments/", "assessment.red-flag-raised.v1", 2);
        return record.withData(record.data().replace("URGENT_2W", "EMERGENCY_SAME_DAY"));
    }

    private static String token(Map<String, Object> claims) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(claims).getBytes(StandardCharsets.UTF_8));
    }

    private static void put(String path, String token, String body) {
        assertThat(send("PUT", path, body, token).statusCode()).isEqualTo(200);
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

    /** What was mailed to an address, as the server has it. */
    private static List<MimeMessage> mailsTo(String address) {
        return Stream.of(mail.getReceivedMessages())
                .filter(each -> to(each).equals(address))
                .toList();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getRecipients(RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> inbox(Patient patient) {
        var answer = send("GET", "/v1/patients/%s/messages".formatted(patient.id()), null, patient.token());
        assertThat(answer.statusCode()).isEqualTo(200);
        return StreamSupport.stream(JSON.readTree(answer.body()).spliterator(), false)
                .map(message -> message.get("topic").asString())
                .toList();
    }

    private static JsonNode staffInbox(Patient patient, String actor) {
        return JSON.readTree(send("GET", "/v1/staff/me/messages", null, patient.staff(actor, "clinician"))
                .body());
    }

    private static List<ConsumerRecord<String, byte[]>> published(Patient patient) {
        return broker.records(OUT).stream()
                .filter(record -> patient.id().toString().equals(record.key()))
                .toList();
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private static void eventually(String what, Runnable assertion) {
        Awaitility.await(what).atMost(Duration.ofSeconds(30)).untilAsserted(assertion::run);
    }

    private static void settled() {
        eventually(
                "nothing pending",
                () -> assertThat(send("GET", "/actuator/pendingwork", null, ANYBODY)
                                .body())
                        .contains("\"total\":0"));
    }

    @Test
    void whoStartsAPlanIsToldOnceHoweverOftenTheEventComes() {
        NOW.set(MORNING);
        var patient = Patient.named("ana").reachable("es");
        var activated = record(patient, "/plan-service/plans/", "plan.activated.v1", 3);

        broker.send(PLANS, activated, activated);

        eventually("in the inbox", () -> assertThat(inbox(patient)).contains("PLAN_ACTIVE", "ED-01", "ED-02"));
        broker.send(PLANS, activated);
        settled();
        var mails = mailsTo(patient.email());
        assertThat(mails).isNotEmpty();
        assertThat(mails).extracting(each -> messageId(each)).doesNotHaveDuplicates();
        assertThat(mails).extracting(NotificationServiceIT::subject).containsOnly("Tiene un mensaje de su clínica");
        eventually("published", () -> assertThat(published(patient)).isNotEmpty());
        for (var record : published(patient)) {
            SchemaCheck.requireValid(type(record), new String(record.value(), StandardCharsets.UTF_8));
        }
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEmergencyInTheNightReachesThePatientAtOnceAndClimbsUntilSomebodyAnswers() {
        NOW.set(NIGHT);
        var patient = Patient.named("bea").reachable("en");

        broker.send(ASSESSMENTS, emergency(patient));

        eventually("the patient", () -> assertThat(mailsTo(patient.email())).hasSize(1));
        eventually("Ferro", () -> assertThat(mailsTo("ferro@bea.example")).hasSize(1));
        assertThat(mailsTo("mori@bea.example")).isEmpty();
        assertThat(staffInbox(patient, "ferro")).hasSize(1);

        NOW.set(NIGHT.plus(Duration.ofMinutes(15)));

        eventually("Mori", () -> assertThat(mailsTo("mori@bea.example")).hasSize(1));
        settled();
        assertThat(mailsTo("ferro@bea.example")).hasSize(1);
        assertThat(mailsTo(patient.email())).hasSize(1);
    }

    @Test
    void aClinicWithoutStaffLeavesNothingUndone() {
        NOW.set(NIGHT);
        var patient = Patient.named("cho");

        broker.send(ASSESSMENTS, emergency(patient));

        eventually("in the inbox", () -> assertThat(inbox(patient)).containsExactly("SAFETY_EMERGENCY"));
        settled();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anInboxThatIsBeingLookedAtShowsAMessageAsItComes() throws Exception {
        NOW.set(MORNING);
        var patient = Patient.named("dia").reachable("en");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/patients/%s/messages/stream"
                        .formatted(requireNonNull(service.getWebServer()).getPort(), patient.id())))
                .header("Authorization", "Bearer " + patient.token())
                .build();
        var client = HttpClient.newHttpClient();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            broker.send(PLANS, record(patient, "/plan-service/plans/", "plan.activated.v1", 3));

            assertThat(answer.body().filter(line -> line.startsWith("data:")).findFirst())
                    .hasValueSatisfying(line ->
                            assertThat(line).contains(patient.id().toString()).contains("subject"));
        } finally {
            client.shutdownNow(); // closing would wait for a stream that has no end
        }
    }

    @Test
    void aTimelineJoinsWhatEveryServiceTold() {
        NOW.set(MORNING);
        var patient = Patient.named("eva").reachable("en");
        broker.send(ASSESSMENTS, record(patient, "/assessment-service/assessments/", "assessment.completed.v1", 1));
        broker.send(PLANS, record(patient, "/plan-service/plans/", "plan.activated.v1", 3));
        broker.send(MONITORING, record(patient, "/monitoring-service/follow-ups/", "check-in.recorded.v1", 2));

        var path = "/v1/patients/%s/timeline".formatted(patient.id());
        eventually(
                "all kinds",
                () -> assertThat(kinds(get(patient, path + "?limit=200")))
                        .contains("ASSESSMENT", "PLAN", "CHECK_IN", "MESSAGE"));
        settled();

        var whole = get(patient, path + "?limit=200").get("entries");
        var first = get(patient, path + "?limit=2");
        assertThat(first.get("entries")).hasSize(2);
        var second = get(patient, path + "?limit=200&after=" + first.get("next").asString());
        assertThat(2 + second.get("entries").size()).isEqualTo(whole.size());
        assertThat(second.get("entries").get(0)).isEqualTo(whole.get(2));
        assertThat(send("GET", path, null, Patient.named("foe").token()).statusCode())
                .isEqualTo(404);
    }

    private static JsonNode get(Patient patient, String path) {
        return JSON.readTree(send("GET", path, null, patient.token()).body());
    }

    private static List<String> kinds(JsonNode page) {
        return StreamSupport.stream(page.get("entries").spliterator(), false)
                .map(entry -> entry.get("kind").asString())
                .toList();
    }

    @Test
    void theServiceIsReady() {
        assertThat(send("GET", "/actuator/health/readiness", null, ANYBODY).statusCode())
                .isEqualTo(200);
    }
}
