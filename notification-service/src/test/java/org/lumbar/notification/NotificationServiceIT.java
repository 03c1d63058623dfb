package org.lumbar.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Broker;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.lumbar.platform.testing.Records.TestRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole service: a real broker, a store, a mail server, HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class NotificationServiceIT {

    private static final String ASSESSMENTS = "lumbar.assessment.events";
    private static final String PLANS = "lumbar.plan.events";
    private static final String MONITORING = "lumbar.monitoring.events";
    private static final String OURS = "lumbar.notification.events";

    /** Half past eleven in the evening in Madrid. */
    private static final Instant NIGHT = Instant.parse("2026-03-02T22:30:00Z");

    private static final Instant NEXT_MORNING = Instant.parse("2026-03-03T08:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicReference<Instant> domainNow = new AtomicReference<>(NIGHT);
    private static final Map<String, Jwt> tokens = new ConcurrentHashMap<>();
    private static Broker broker;
    private static DocumentStore store;
    private static GreenMail mailServer;
    private static ConfigurableApplicationContext service;
    private static HttpClient http;
    private static int clinics;

    private final Tenant clinic = Tenant.of("north", "c" + ++clinics);
    private final PatientId patient = new PatientId(Ids.next());
    private final EpisodeId episode = new EpisodeId(Ids.next());
    private final String plan = Ids.next().toString();
    private final Caller ana = Callers.patient(patient, "north", clinic.clinic().value());
    private final Caller boss = Callers.caller(
            "boss", "north", Set.of(Role.MANAGER), clinic.clinic().value());
    private final Caller ferro = Callers.caller(
            "ferro", "north", Set.of(Role.CLINICIAN), clinic.clinic().value());
    private int events;

    @BeforeAll
    static void start() {
        broker = Broker.start();
        broker.createTopics(ASSESSMENTS, PLANS, MONITORING, OURS);
        store = DocumentStore.start();
        mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        http = HttpClient.newHttpClient();
        service = new SpringApplicationBuilder(NotificationServiceApplication.class)
                .initializers(context -> {
                    var beans = (GenericApplicationContext) context;
                    beans.registerBean("domainClock", DomainClock.class, () -> domainNow::get);
                    beans.registerBean("tokens", JwtDecoder.class, () -> NotificationServiceIT::decode);
                })
                .run(
                        "--spring.mongodb.uri=" + store.uri(),
                        "--spring.mongodb.database=" + store.database(),
                        "--LUMBAR_KAFKA_BROKERS=" + broker.address(),
                        "--LUMBAR_SMTP_PORT=" + mailServer.getSmtp().getPort(),
                        "--lumbar.notification.delivery.first-retry=200ms",
                        "--lumbar.notification.delivery.attempts=40",
                        "--lumbar.notification.delivery.longest-retry=500ms",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--LUMBAR_LOG_FORMAT=",
                        // it prints the addresses of what it receives
                        "--logging.level.com.icegreen=off");
    }

    @AfterAll
    static void stop() {
        service.close();
        http.close();
        mailServer.stop();
        store.close();
        broker.close();
    }

    @BeforeEach
    void itIsNight() {
        domainNow.set(NIGHT);
    }

    private static Jwt decode(String token) {
        var jwt = tokens.get(token);
        if (jwt == null) {
            throw new BadJwtException("Nobody was given this token");
        }
        return jwt;
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:%s%s"
                .formatted(service.getEnvironment().getRequiredProperty("local.server.port"), path));
    }

    private JsonNode call(Caller caller, String method, String path, String body) {
        var token = Ids.next().toString();
        tokens.put(token, Callers.token(caller).getToken());
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void anaCanBeReached() {
        call(ana, "PUT", "/v1/patients/%s/contact".formatted(patient), """
                {"name": "Ana %1$s", "email": "%2$s.%1$s@patients.example", "phone": "+34 600 000 000", "language": "es",
                 "timeZone": "Europe/Madrid", "channels": ["EMAIL", "IN_APP"],
                 "quietHours": {"from": "21:00", "to": "08:00"}}
                """.formatted(Reachable.MARK, patient));
    }

    private void ferroIsOnCall() {
        call(boss, "PUT", "/v1/staff/ferro", """
                {"name": "Ferro %1$s", "email": "%2$s.%1$s@clinic.example", "roles": ["clinician"], "clinics": ["%2$s"]}
                """.formatted(Reachable.MARK, clinic.clinic()));
        call(
                boss,
                "PUT",
                "/v1/staff/mori",
                "{\"name\": \"Mori\", \"roles\": [\"clinician\"], \"clinics\": [\"%s\"]}".formatted(clinic.clinic()));
        call(boss, "PUT", "/v1/clinics/%s/on-call".formatted(clinic.clinic()), "{\"actors\": [\"ferro\", \"mori\"]}");
    }

    /** An event as its checked-in example, about this test's patient. */
    private TestRecord event(String type, Map<String, Object> changes) {
        var data = (ObjectNode) JSON.readTree(example(type));
        changes.forEach((name, value) -> data.set(name, JSON.valueToTree(value)));
        return Records.record(
                        "org.lumbar.%s.v1".formatted(type),
                        "/test-service/%s".formatted(plan),
                        ++events,
                        clinic,
                        patient,
                        episode,
                        Map.of())
                .withData(data.toString())
                .with("ce_actorrole", "SERVICE");
    }

    private static String example(String type) {
        try (var stream = PublishedEvents.class.getResourceAsStream("/lumbar/examples/%s.v1.json".formatted(type))) {
            assertThat(stream).as(type).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestRecord emergency() {
        return event("safety-alert.raised", Map.of("alertId", plan, "triage", "EMERGENCY_SAME_DAY"));
    }

    private TestRecord checkInDue(String id) {
        return event(
                "check-in.due",
                Map.of(
                        "checkInId",
                        id,
                        "closesAt",
                        NIGHT.plus(Duration.ofDays(3)).toString()));
    }

    private static void eventually(String what, Runnable assertion) {
        Awaitility.await(what).atMost(Duration.ofSeconds(60)).untilAsserted(assertion::run);
    }

    /** Nothing is pending here and nothing waits on the topics. */
    private void settled() {
        eventually("settled", () -> assertThat(pending()).isZero());
    }

    private static long pending() {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(uri("/actuator/pendingwork")).build(), HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body()).path("total").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Texts of the e-mails that went to somebody of this test's clinic or to its patient. */
    private List<String> mailsTo(String localPart) {
        return Stream.of(mailServer.getReceivedMessages())
                .filter(mail -> to(mail).startsWith(localPart))
                .map(NotificationServiceIT::text)
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException("An e-mail without a receiver", e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getSubject() + "\n" + mail.getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("An e-mail that cannot be read", e);
        }
    }

    private List<JsonNode> messages(Caller caller) {
        var found = call(caller, "GET", "/v1/patients/%s/messages".formatted(patient), "");
        return found.valueStream().toList();
    }

    private List<String> topics(Caller caller) {
        return messages(caller).stream()
                .map(message -> message.path("topic").asString())
                .toList();
    }

    private List<String> published() {
        return broker.records(OURS).stream()
                .filter(record -> record.key().equals(patient.toString()))
                .map(record -> {
                    var type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                    var data = new String(record.value(), StandardCharsets.UTF_8);
                    SchemaCheck.requireValid(type, data);
                    var json = JSON.readTree(data);
                    return "%s %s %s"
                            .formatted(
                                    type.replaceAll("org\\.lumbar\\.message\\.(\\w+)\\.v1", "$1"),
                                    json.path("topic").asString(),
                                    json.path("channel").asString(""))
                            .strip();
                })
                .toList();
    }

    @Test
    void dangerReachesThePatientAndTheClinicAtOnceInTheMiddleOfTheNight() {
        dangerInTheNight();

        eventually(
                "all of it is published",
                () -> assertThat(published())
                        .containsExactlyInAnyOrder(
                                "sent SAFETY_EMERGENCY IN_APP",
                                "sent SAFETY_EMERGENCY EMAIL",
                                "sent ESCALATION IN_APP",
                                "sent ESCALATION EMAIL"));
        assertThat(messages(ana)).singleElement().satisfies(message -> {
            assertThat(message.path("body").asString()).contains("Vaya ahora a urgencias");
            assertThat(message.path("state").asString()).isEqualTo("SENT");
        });
        assertThat(call(ferro, "GET", "/v1/staff/me/messages", "").valueStream().toList())
                .singleElement()
                .satisfies(
                        message -> assertThat(message.path("body").asString()).contains(patient.toString()));
    }

    private void dangerInTheNight() {
        anaCanBeReached();
        ferroIsOnCall();

        broker.send(MONITORING, emergency());

        eventually("both are mailed", () -> {
            assertThat(mailsTo(patient.toString()))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail).contains("Lea esto ahora", "Vaya ahora a urgencias"));
            assertThat(mailsTo(clinic.clinic().value() + "."))
                    .singleElement()
                    .satisfies(
                            mail -> assertThat(mail).contains("Please look now").doesNotContain(patient.toString()));
        });
        settled();
    }

    @Test
    void anythingElseWaitsForTheMorning() {
        anaCanBeReached();

        broker.send(MONITORING, checkInDue(plan));
        eventually(
                "the clinic sees that it is decided",
                () -> assertThat(messages(ferro))
                        .singleElement()
                        .satisfies(message ->
                                assertThat(message.path("state").asString()).isEqualTo("DECIDED")));
        settled();
        assertThat(mailsTo(patient.toString())).isEmpty();
        assertThat(messages(ana)).isEmpty();

        domainNow.set(NEXT_MORNING);
        eventually(
                "she is mailed in the morning",
                () -> assertThat(mailsTo(patient.toString()))
                        .singleElement()
                        .satisfies(mail ->
                                assertThat(mail).contains("Tiene un mensaje").doesNotContain("preguntas")));
        settled();
        assertThat(topics(ana)).containsExactly("CHECK_IN_DUE");
    }

    @Test
    void whatIsHeardTwiceIsSaidOnce() {
        var activated = event("plan.activated", Map.of("planId", plan, "timeZone", "Europe/Madrid"));
        domainNow.set(NEXT_MORNING);
        anaCanBeReached();

        broker.send(PLANS, event("plan.composed", Map.of("planId", plan)), activated, activated);
        broker.send(PLANS, activated);

        eventually("the plan is active", () -> assertThat(topics(ana)).contains("PLAN_ACTIVE", "ED-01", "ED-02"));
        settled();
        assertThat(topics(ana)).doesNotHaveDuplicates();
        assertThat(mailsTo(patient.toString())).hasSameSizeAs(topics(ana));
    }

    @Test
    void lessonsFollowDayByDayAndPauseInDanger() {
        domainNow.set(NEXT_MORNING);
        anaCanBeReached();
        broker.send(
                PLANS,
                event("plan.composed", Map.of("planId", plan)),
                event("plan.activated", Map.of("planId", plan, "durationClass", "ACUTE", "timeZone", "Europe/Madrid")));
        eventually("the first day", () -> assertThat(topics(ana)).contains("ED-01"));

        domainNow.set(NEXT_MORNING.plus(Duration.ofDays(1)));
        eventually("the second day", () -> assertThat(topics(ana)).contains("ED-04"));

        broker.send(PLANS, event("plan.suspended", Map.of("planId", plan)));
        eventually("the suspension", () -> assertThat(topics(ana)).contains("PLAN_SUSPENDED"));
        domainNow.set(NEXT_MORNING.plus(Duration.ofDays(30)));
        settled();
        assertThat(topics(ana)).doesNotContain("ED-34");

        broker.send(PLANS, event("plan.resumed", Map.of("planId", plan)));
        eventually("the lessons go on", () -> assertThat(topics(ana)).contains("PLAN_RESUMED", "ED-34"));
    }

    @Test
    void anAlertThatNobodyAcknowledgesGoesToTheNextUntilSomebodyDoes() {
        ferroIsOnCall();
        broker.send(MONITORING, emergency());
        eventually("the first on call", () -> assertThat(escalatedTo()).containsExactly("ferro"));

        domainNow.set(NIGHT.plus(Duration.ofMinutes(15)));
        eventually("the second on call", () -> assertThat(escalatedTo()).containsExactly("ferro", "mori"));

        broker.send(MONITORING, event("safety-alert.acknowledged", Map.of("alertId", plan)));
        eventually(
                "it is acknowledged",
                () -> assertThat(store.raw("correspondences"))
                        .extracting(Document::toJson)
                        .anyMatch(json -> json.contains(episode.toString()) && json.contains("ACKNOWLEDGED")));
        domainNow.set(NIGHT.plus(Duration.ofDays(1)));
        settled();
        assertThat(escalatedTo()).containsExactly("ferro", "mori");
    }

    private List<String> escalatedTo() {
        return messages(ferro).reversed().stream()
                .filter(message -> message.path("topic").asString().startsWith("ESCALATION"))
                .map(message -> message.path("recipient").asString())
                .toList();
    }

    @Test
    void aMailServerThatIsAwayDelaysEmailAndNothingElse() {
        domainNow.set(NEXT_MORNING);
        anaCanBeReached();
        ferroIsOnCall();
        mailServer.stop();
        try {
            broker.send(MONITORING, checkInDue(plan), emergency());

            eventually(
                    "the inbox has both",
                    () -> assertThat(topics(ana)).containsExactlyInAnyOrder("CHECK_IN_DUE", "SAFETY_EMERGENCY"));
            assertThat(pending()).isPositive();
        } finally {
            mailServer = new GreenMail(
                    new ServerSetup(mailServer.getSmtp().getPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mailServer.start();
        }

        eventually(
                "both e-mails arrive",
                () -> assertThat(mailsTo(patient.toString())).hasSize(2));
        settled();
        assertThat(mailsTo(patient.toString())).hasSize(2);
        assertThat(messages(ana))
                .extracting(message -> message.path("state").asString())
                .containsOnly("SENT");
    }

    @Test
    void aMessageIsReadByItsReceiverAndByNobodyElse() {
        broker.send(MONITORING, emergency());
        eventually("it is there", () -> assertThat(topics(ana)).containsExactly("SAFETY_EMERGENCY"));
        var id = messages(ana).getFirst().path("messageId").asString();

        assertThat(call(ana, "POST", "/v1/messages/%s/read".formatted(id), "")
                        .path("state")
                        .asString())
                .isEqualTo("READ");

        call(ana, "POST", "/v1/messages/%s/read".formatted(id), "");
        eventually(
                "it is published once",
                () -> assertThat(published()).containsExactly("sent SAFETY_EMERGENCY IN_APP", "read SAFETY_EMERGENCY"));
    }

    @Test
    void contactDataStandInTheirCollectionsAndNowhereElse(CapturedOutput output) {
        dangerInTheNight();

        var holding = store.mongo().getCollectionNames().stream()
                .filter(collection -> store.raw(collection).stream()
                        .map(Document::toJson)
                        .anyMatch(json -> json.contains(Reachable.MARK)))
                .toList();
        assertThat(holding).containsExactlyInAnyOrder("contacts", "rosters");
        assertThat(broker.records(OURS))
                .isNotEmpty()
                .noneMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains(Reachable.MARK)
                        || Arrays.toString(record.headers().toArray()).contains(Reachable.MARK));
        assertThat(output.getAll()).doesNotContain(Reachable.MARK);
    }
}
