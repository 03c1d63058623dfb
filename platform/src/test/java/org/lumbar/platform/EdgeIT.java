package org.lumbar.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.platform.CountService.IN;
import static org.lumbar.platform.CountService.OUT;
import static org.lumbar.platform.CountService.counted;

import com.mongodb.MongoTimeoutException;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lumbar.platform.CountService.Trouble;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.testing.Broker;
import org.lumbar.platform.testing.DocumentStore;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What callers, operators and other services see of a small service: events, refusals, traces, logs. */
@ExtendWith(OutputCaptureExtension.class)
class EdgeIT {

    private static final String LIND = "Bearer north.n1.lind";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static Broker broker;
    private static DocumentStore store;
    private static CountService service;
    private final PatientId anna = new PatientId(Ids.next());
    private final String counter = "/v1/counters/" + anna;

    @BeforeAll
    static void start() {
        broker = Broker.start();
        broker.createTopics(IN, OUT);
        store = DocumentStore.start();
        service = CountService.start(store, broker, "--LUMBAR_LOG_FORMAT=ecs", "--LUMBAR_TRACE_SAMPLING=1");
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
        broker.close();
    }

    private static void eventually(String what, Runnable assertion) {
        Awaitility.await(what).atMost(Duration.ofSeconds(30)).untilAsserted(assertion::run);
    }

    private List<ConsumerRecord<String, byte[]>> published() {
        return broker.records(OUT).stream()
                .filter(record -> record.key().equals(anna.toString()))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void aChangeWithAnOldETagIsRefusedAndTheNewOneIsNamed() {
        var created = service.post(counter, "{\"by\": 1}", "Authorization", LIND);
        service.post(counter + "/increments", "{\"by\": 1}", "Authorization", LIND);

        var stale = service.post(
                counter + "/increments",
                "{\"by\": 1}",
                "Authorization",
                LIND,
                "If-Match",
                created.headers().firstValue("ETag").orElseThrow());

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("stale-revision", "you saw revision 1, it is now 2");
    }

    @Test
    void aRequestThatIsSentAgainHasItsEffectOnceAndAnotherBodyUnderItsKeyIsRefused() {
        service.post(counter, "{\"by\": 1}", "Authorization", LIND, "Idempotency-Key", "c");
        for (int i = 0; i < 3; i++) {
            var answer =
                    service.post(counter + "/increments", "{\"by\": 2}", "Authorization", LIND, "Idempotency-Key", "k");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"count\":3}");
        }

        for (var path : List.of(counter, counter + "/increments")) {
            var key = path.equals(counter) ? "c" : "k";
            var other = service.post(path, "{\"by\": 5}", "Authorization", LIND, "Idempotency-Key", key);
            assertThat(other.statusCode()).isEqualTo(422);
            assertThat(other.body()).contains("idempotency-key-reused");
        }
    }

    @Test
    void anotherClinicsCounterDoesNotExist() {
        service.post(counter, "{\"by\": 1}", "Authorization", LIND);

        for (var other : List.of("Bearer north.n2.ferro", "Bearer south.n1.ferro")) {
            assertThat(service.get(counter, "Authorization", other).statusCode())
                    .isEqualTo(404);
            assertThat(service.post(counter + "/increments", "{\"by\": 1}", "Authorization", other)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private List<String> publishedOf(PatientId patient) {
        return broker.records(OUT).stream()
                .filter(record -> record.key().equals(patient.toString()))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void anEventComesInHasItsEffectOnceAndAnotherGoesOut() {
        broker.send(IN, counted(anna, 1), counted(anna, 2), counted(anna, 2), counted(anna, 3));

        eventually(
                "published",
                () -> assertThat(publishedOf(anna)).containsExactly("{\"count\":1}", "{\"count\":2}", "{\"count\":3}"));
    }

    @Test
    void aPoisonedRecordIsSetAsideAndTheOthersGoOn() {
        var ben = new PatientId(Ids.next());

        broker.send(IN, counted(anna, 1).withData("{"), counted(ben, 1), counted(anna, 2));

        eventually("published", () -> assertThat(publishedOf(ben)).containsExactly("{\"count\":1}"));
        eventually(
                "set aside",
                () -> assertThat(store.raw("parked_records").stream()
                                .filter(parked -> parked.getString("patient").equals(anna.toString())))
                        .hasSize(2));
        assertThat(publishedOf(anna)).isEmpty();
    }

    /** It does not say how large it is until it has said all; nothing that comes after the limit is read. */
    @Test
    void aBodyThatTurnsOutTooLargeIsRefusedWithAProblem() throws Exception {
        var large = new byte[1 << 20];
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(service.uri(counter))
                            .header("Authorization", LIND)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("request-too-large", "262144");
        }
    }

    @Test
    void headersThatAreTooLargeAreRefusedAndTheNextCallerIsServed() {
        assertThat(service.get(counter, "Authorization", "Bearer " + "x".repeat(20_000))
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.get(counter, "Authorization", LIND).statusCode()).isEqualTo(404);
    }

    @Test
    void aTraceGoesFromTheRequestIntoTheEventAndFromThereIntoTheNext() {
        service.post(
                counter,
                "{\"by\": 1}",
                "Authorization",
                LIND,
                "traceparent",
                "00-%s-00f067aa0ba902b7-01".formatted(TRACE));
        eventually("published", () -> assertThat(published()).hasSize(1));
        var parent = header(published().getFirst(), "ce_traceparent");
        assertThat(parent).startsWith("00-" + TRACE);

        broker.send(IN, counted(anna, 1).with("ce_traceparent", parent));

        eventually("published", () -> assertThat(published()).hasSize(2));
        assertThat(header(published().getLast(), "ce_traceparent")).startsWith("00-" + TRACE);
    }

    @Test
    void anEventHasAllTheAttributesThatWePromise() {
        broker.send(IN, counted(anna, 1));

        eventually("published", () -> assertThat(published()).hasSize(1));
        var record = published().getFirst();
        assertThat(Stream.of(record.headers().toArray()).map(header -> header.key()))
                .containsExactlyInAnyOrder(
                        "content-type",
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "ce_dataschema",
                        "ce_networkid",
                        "ce_clinicid",
                        "ce_causationid",
                        "ce_sequence",
                        "ce_partitionkey",
                        "ce_actorid",
                        "ce_actorrole",
                        "ce_traceparent");
        assertThat(header(record, "ce_sequence")).isEqualTo("000000000001");
        assertThat(header(record, "ce_partitionkey")).isEqualTo(anna.toString());
        assertThat(header(record, "ce_actorrole")).isEqualTo("SERVICE");
    }

    /** Whatever goes wrong with a patient's words in hand, logs and answers do not have them. */
    @Test
    void noWordOfAPatientReachesTheLogsOrAProblem(CapturedOutput output) {
        var trouble = service.bean(Trouble.class);
        var answers = new StringBuilder();
        answers.append(service.post(counter, "{\"by\": \"Marked1\"}", "Authorization", LIND)
                .body());
        answers.append(
                service.post(counter, "{\"by\": 1", "Authorization", LIND).body());
        service.post(counter, "{\"by\": 1}", "Authorization", LIND);
        store.mongo()
                .getCollection("counters")
                .updateOne(
                        new Document("_id", CountService.counterOf(anna).toString()),
                        new Document("$set", new Document("state.count", -7)));
        answers.append(service.get(counter, "Authorization", LIND).body());
        var ben = new PatientId(Ids.next());
        broker.send(IN, counted(ben, 1).withData("{\"count\": \"Marked2\"}"));
        eventually(
                "set aside",
                () -> assertThat(store.raw("parked_records"))
                        .anySatisfy(parked ->
                                assertThat(parked.getString("patient")).isEqualTo(ben.toString())));
        var carl = new PatientId(Ids.next());
        trouble.with(new IllegalStateException("Marked3", new MongoTimeoutException("away")));
        broker.send(IN, counted(carl, 1).with("ce_subject", carl.toString()).with("ce_marked", "Marked4"));
        eventually("delivered again", () -> assertThat(trouble.made()).isGreaterThan(1));
        trouble.with(new IllegalStateException("Marked5"));
        eventually(
                "set aside",
                () -> assertThat(store.raw("parked_records"))
                        .anySatisfy(parked ->
                                assertThat(parked.getString("patient")).isEqualTo(carl.toString())));
        trouble.with(null);

        assertThat(output.getAll())
                .contains("Batch kept", "Record set aside", "Request failed by our mistake")
                .contains("com.mongodb.MongoTimeoutException: away")
                .doesNotContain("Marked");
        assertThat(answers.toString()).contains("must be a number").doesNotContain("Marked");
        assertThat(output.getAll().lines().filter(line -> line.contains(carl.toString())))
                .as("the batch is not written out")
                .isEmpty();
    }

    @Test
    void metersTellWhatWasHandledFailedAndParkedAndHowLongItTook() {
        broker.send(IN, counted(anna, 1), counted(new PatientId(Ids.next()), 1).withData("{"));

        eventually(
                "counted",
                () -> assertThat(service.body("/actuator/prometheus"))
                        .contains(
                                "lumbar_events_handled_total{consumer=\"counting\"",
                                "lumbar_events_parked_total{consumer=\"counting\"",
                                "lumbar_events_effect_seconds_count{consumer=\"counting\"",
                                "lumbar_outbox_pending",
                                "lumbar_outbox_age_seconds",
                                "lumbar_outbox_relay_seconds_count",
                                "lumbar_consumer_lag{consumer=\"counting\"",
                                "lumbar_broker_up 1.0"));
    }
}
