package org.lumbar.notification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import jakarta.mail.Message.RecipientType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.record.FileRecords;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Broker;
import org.lumbar.platform.testing.Records;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hundred people whose names, addresses and numbers are looked for wherever the service leaves anything: the database
 * file, every segment of every topic (decompressed), its log. In each place a control that was put there is found first,
 * so that looking is known to work. The mail sink naturally holds who a mail is for and how they are greeted; it is
 * searched for what must not be there: anything clinical in a subject, a number, a name in a Message-ID.
 */
@ExtendWith(OutputCaptureExtension.class)
class NothingInClearIT {

    private static final int PEOPLE = 100;
    private static final String CONTROL = "control-9f3b27-zq";
    private static final String PLANS = "lumbar.plan.events";
    private static final String ASSESSMENTS = "lumbar.assessment.events";
    private static final String MONITORING = "lumbar.monitoring.events";
    private static final String OUT = "lumbar.notification.events";
    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    /** Somebody to look for. */
    private record Person(int number) {

        String surname() {
            return "Quilmex%03dovar".formatted(number);
        }

        String email() {
            return "inbox-%03d.wurmlinger@quilmex.example".formatted(number);
        }

        String phone() {
            return "+4790%06d".formatted(417_000 + number * 7);
        }

        PatientId id() {
            return new PatientId(Ids.derive("patient", number));
        }

        List<String> traces() {
            return List.of(surname(), email(), phone());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TestBeans {

        @Bean
        DomainClock domainClock() {
            return () -> Instant.parse("2026-03-02T09:00:00Z");
        }

        @Bean
        JwtDecoder jwtDecoder() {
            return token -> Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .claims(claims -> claims.putAll(JSON.readerForMapOf(Object.class)
                            .<Map<String, Object>>readValue(
                                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8))))
                    .build();
        }
    }

    private final List<Person> people =
            IntStream.range(0, PEOPLE).mapToObj(Person::new).toList();

    @Test
    void nobodyIsFoundInWhatTheServiceLeavesBehind(CapturedOutput output) throws Exception {
        var database = folder.resolve("store.mv");
        var broker = Broker.start();
        assumeThat(broker.data()).as("a broker whose files can be read").isPresent();
        broker.createTopics(PLANS, ASSESSMENTS, MONITORING, OUT);
        var sink = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        sink.getUserManager().setAuthRequired(false);
        sink.start();
        var store = MVStore.open(database.toString());
        var server = new MongoServer(new H2Backend(store));
        var uri = server.bindAndGetConnectionString();
        var service = (ServletWebServerApplicationContext) SpringApplication.run(
                new Class<?>[] {NotificationServiceApplication.class, TestBeans.class}, new String[] {
                    "--spring.mongodb.uri=" + uri,
                    "--LUMBAR_KAFKA_BROKERS=" + broker.address(),
                    "--LUMBAR_SMTP_PORT=" + sink.getSmtp().getPort(),
                    "--LUMBAR_NOTIFICATION_KEYS=" + folder.resolve("keys"),
                    "--LUMBAR_NOTIFICATION_KEYS_CREATE=true",
                    "--logging.level.com.icegreen=off", // the sink, which is no part of the service, names its users
                    "--lumbar.notification.work.pause=50ms",
                    "--server.port=0",
                    "--server.address=127.0.0.1"
                });
        try (service) {
            enterEverybody(requireNonNull(service.getWebServer()).getPort());
            tellEverybody(broker);
            Awaitility.await("everybody has two mails, the clinic's staff one for each patient")
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(
                            () -> assertThat(sink.getReceivedMessages()).hasSizeGreaterThanOrEqualTo(3 * PEOPLE));
            System.out.println(CONTROL);
            broker.send(
                    OUT,
                    Records.record(
                            "org.lumbar.control",
                            "/control",
                            1,
                            N1,
                            people.getFirst().id(),
                            null,
                            CONTROL));
            try (var mongo = MongoClients.create(uri)) {
                mongo.getDatabase("lumbar-notification")
                        .getCollection("control")
                        .insertOne(new Document("_id", CONTROL).append("text", CONTROL));
            }
        }
        server.shutdownNow();
        store.close();
        broker.close();
        sink.stop();

        var places = new TreeMap<String, String>();
        places.put("database", Files.readString(database, StandardCharsets.ISO_8859_1));
        places.put("log", output.getAll());
        segments(broker.data().orElseThrow(), places);

        assertThat(places.keySet().stream().filter(place -> place.contains("lumbar.")))
                .isNotEmpty();
        for (var place : List.of("database", "log", "topic " + OUT)) {
            assertThat(places)
                    .as(place)
                    .hasEntrySatisfying(
                            place, text -> assertThat(text.contains(CONTROL)).isTrue());
        }
        assertThat(foundIn(places)).isEmpty();
        for (var mail : sink.getReceivedMessages()) {
            var whole = new ByteArrayOutputStream();
            mail.writeTo(whole);
            assertThat(mail.getRecipients(RecipientType.TO)).hasSize(1);
            assertThat(mail.getSubject()).doesNotContainIgnoringCase("pain", "back", "dolor", "plan", "Quilmex");
            assertThat(mail.getMessageID()).doesNotContain("wurmlinger");
            assertThat(whole.toString(StandardCharsets.UTF_8)).doesNotContain("+4790");
        }
    }

    private List<String> foundIn(Map<String, String> places) {
        var found = new ArrayList<String>();
        places.forEach((place, text) -> people.forEach(person -> person.traces().stream()
                .filter(text::contains)
                .forEach(trace -> found.add("%s in %s".formatted(trace, place)))));
        return found;
    }

    /** Every segment twice: its raw bytes, and its records as they were before they were compressed. */
    private static void segments(Path data, Map<String, String> places) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".log")).toList()) {
                var partition = requireNonNull(file.getParent()).getFileName().toString();
                var topic = "topic " + partition.substring(0, Math.max(0, partition.lastIndexOf('-')));
                var text = new StringBuilder(Files.readString(file, StandardCharsets.ISO_8859_1));
                try (var records = FileRecords.open(file.toFile(), false)) {
                    records.records().forEach(record -> {
                        if (record.hasKey()) {
                            text.append(StandardCharsets.UTF_8.decode(record.key()));
                        }
                        if (record.hasValue()) {
                            text.append(StandardCharsets.UTF_8.decode(record.value()));
                        }
                        for (var header : record.headers()) {
                            text.append(header.key()).append(new String(header.value(), StandardCharsets.UTF_8));
                        }
                    });
                }
                places.merge(topic, text.toString(), String::concat);
            }
        }
    }

    private void enterEverybody(int port) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            put(client, port, "/v1/staff/ferro", "manager", """
                    {"name": "Dr. Quilmex999ovar", "email": "ferro@quilmex.example", "phone": "+4790999999",
                     "roles": ["clinician"], "clinics": ["n1"]}""");
            put(client, port, "/v1/clinics/n1/on-call", "manager", "{\"actors\": [\"ferro\"]}");
            for (var person : people) {
                put(client, port, "/v1/patients/%s/contact".formatted(person.id()), "clinician", """
                        {"name": "Kari %s", "email": "%s", "phone": "%s", "language": "en", "timeZone": "Europe/Oslo",
                         "channels": ["EMAIL"], "emailContent": "%s"}""".formatted(
                                person.surname(),
                                person.email(),
                                person.phone(),
                                person.number() % 2 == 0 ? "FULL" : "NEUTRAL"));
            }
        }
    }

    private static void put(HttpClient client, int port, String path, String role, String body) throws Exception {
        var token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(Map.of(
                                "sub", "berg", "network", "north", "clinics", List.of("n1"), "roles", List.of(role)))
                        .getBytes(StandardCharsets.UTF_8));
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void tellEverybody(Broker broker) throws IOException {
        var activated = example("plan.activated.v1");
        var redFlag = example("assessment.red-flag-raised.v1");
        broker.send(
                PLANS,
                people.stream()
                        .map(person -> record(person, "/plan-service/plans/", "plan.activated.v1")
                                .withData(activated))
                        .toArray(Records.TestRecord[]::new));
        broker.send(
                ASSESSMENTS,
                people.stream()
                        .map(person -> record(
                                        person, "/assessment-service/assessments/", "assessment.red-flag-raised.v1")
                                .withData(redFlag))
                        .toArray(Records.TestRecord[]::new));
    }

    private static Records.TestRecord record(Person person, String source, String type) {
        return Records.record(
                "org.lumbar." + type,
                source + person.id(),
                1,
                N1,
                person.id(),
                new EpisodeId(Ids.derive("episode", person.number())),
                "");
    }

    private static String example(String type) throws IOException {
        try (var in = NothingInClearIT.class.getResourceAsStream("/lumbar/examples/%s.json".formatted(type))) {
            return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
