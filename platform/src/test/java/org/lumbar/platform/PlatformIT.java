package org.lumbar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.consumer.EventConsumers;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.testing.Broker;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** A small service on the whole platform: a real broker, a store, HTTP. */
class PlatformIT {

    private static final String COUNTED = "org.lumbar.count.counted.v1";
    private static final String IN = "lumbar.in.events";
    private static final String OUT = "lumbar.out.events";
    private static final Tenant N1 = Tenant.of("north", "n1");

    record Counted(int count) {}

    record Counter(int count) {}

    private static Broker broker;
    private static DocumentStore store;
    private static ServletWebServerApplicationContext service;

    @SpringBootApplication
    static class CountService {

        @Bean
        EventCatalogue eventCatalogue() {
            return EventCatalogue.of(Map.of(COUNTED, Counted.class));
        }

        @Bean
        Aggregates<Counter> counters(AggregateStore store) {
            return store.of("counters", Counter.class);
        }

        @Bean
        Consumer<Message<List<byte[]>>> counting(EventConsumers consumers, Aggregates<Counter> counters) {
            return consumers.inBatches(
                    "counting",
                    Set.of(Counted.class),
                    events -> counters.fold("counting", events, PlatformIT::idOf, (state, event) -> {
                        var count = (state == null ? 0 : state.count()) + 1;
                        return Optional.of(
                                Change.of(new Counter(count), List.of(OutgoingEvent.of(new Counted(count)))));
                    }));
        }
    }

    private static UUID idOf(Received<?> event) {
        return Ids.derive("counter", event.patient());
    }

    @BeforeAll
    static void start() {
        broker = Broker.start();
        broker.createTopics(IN, OUT);
        store = DocumentStore.start();
        service = (ServletWebServerApplicationContext) SpringApplication.run(
                CountService.class,
                "--spring.config.import=classpath:lumbar-platform.yaml",
                "--spring.application.name=count-service",
                "--spring.mongodb.uri=" + store.uri(),
                "--spring.mongodb.database=" + store.database(),
                "--LUMBAR_KAFKA_BROKERS=" + broker.address(),
                "--lumbar.events.topic=" + OUT,
                "--lumbar.events.source=/count-service",
                "--lumbar.outbox.retry-after=200ms",
                "--spring.cloud.function.definition=counting",
                "--spring.cloud.stream.bindings.counting-in-0.destination=" + IN,
                "--spring.cloud.stream.bindings.counting-in-0.group=counting",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--LUMBAR_LOG_FORMAT=");
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
        broker.close();
    }

    private static Records.TestRecord counted(PatientId patient, int sequence) {
        return Records.record(COUNTED, "/source/" + patient, sequence, N1, patient, null, new Counted(sequence));
    }

    private static List<String> publishedOf(PatientId patient) {
        return broker.records(OUT).stream()
                .filter(record -> record.key().equals(patient.toString()))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s"
                                    .formatted(service.getWebServer().getPort(), path)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void eventually(String what, Runnable assertion) {
        Awaitility.await(what).atMost(Duration.ofSeconds(30)).untilAsserted(assertion::run);
    }

    @Test
    void anEventComesInHasItsEffectOnceAndAnotherGoesOut() {
        var patient = new PatientId(Ids.next());

        broker.send(IN, counted(patient, 1), counted(patient, 2), counted(patient, 2), counted(patient, 3));

        eventually(
                "published",
                () -> assertThat(publishedOf(patient))
                        .containsExactly("{\"count\":1}", "{\"count\":2}", "{\"count\":3}"));
        var headers = broker.records(OUT).stream()
                .filter(record -> record.key().equals(patient.toString()))
                .findFirst()
                .orElseThrow()
                .headers();
        assertThat(headers)
                .extracting(header -> header.key())
                .contains("ce_id", "ce_source", "ce_type", "ce_time", "ce_networkid", "ce_sequence", "content-type");
    }

    @Test
    void aPoisonedRecordIsSetAsideAndTheOthersGoOn() {
        var anna = new PatientId(Ids.next());
        var ben = new PatientId(Ids.next());

        broker.send(IN, counted(anna, 1).withData("{"), counted(ben, 1), counted(anna, 2));

        eventually("published", () -> assertThat(publishedOf(ben)).containsExactly("{\"count\":1}"));
        eventually("set aside", () -> assertThat(store.raw("parked_records")).hasSize(2));
        assertThat(publishedOf(anna)).isEmpty();
        store.mongo().dropCollection("parked_records");
        store.mongo().dropCollection("parked_markers");
    }

    @Test
    void withoutTheBrokerTheServiceIsReadyAndAfterwardsNothingIsMissing() throws Exception {
        var patient = new PatientId(Ids.next());
        broker.send(IN, counted(patient, 1));
        eventually("published", () -> assertThat(publishedOf(patient)).hasSize(1));
        var aggregates = service.getBean(AggregateStore.class).of("counters", Counter.class);

        broker.kill();
        var caller = Callers.clinician("north", "n1");
        for (int count = 2; count <= 4; count++) {
            var next = new Counter(count);
            aggregates.update(
                    caller,
                    Ids.derive("counter", patient),
                    found -> found,
                    found -> Optional.of(Change.of(next, List.of(OutgoingEvent.of(new Counted(next.count()))))));
        }
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/pendingwork").body()).contains("\"outbox\":1");
        broker.restart();

        eventually(
                "published",
                () -> assertThat(publishedOf(patient))
                        .containsExactly("{\"count\":1}", "{\"count\":2}", "{\"count\":3}", "{\"count\":4}"));
        broker.send(IN, counted(patient, 2));
        eventually("consumed", () -> assertThat(publishedOf(patient)).hasSize(5));
        eventually(
                "nothing pending",
                () -> assertThat(body("/actuator/pendingwork")).contains("\"total\":0"));
    }

    private static String body(String path) {
        try {
            return get(path).body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void metersCanBeScraped() {
        assertThat(body("/actuator/prometheus")).contains("lumbar_outbox_relay_seconds_count");
    }
}
