package org.lumbar.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.platform.CountService.IN;
import static org.lumbar.platform.CountService.OUT;
import static org.lumbar.platform.CountService.counted;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.CountService.Counted;
import org.lumbar.platform.CountService.Counter;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.testing.Broker;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

/** A small service on the whole platform: a real broker, a store, HTTP. */
class PlatformIT {

    private static Broker broker;
    private static DocumentStore store;
    private static CountService service;

    @BeforeAll
    static void start() {
        broker = Broker.start();
        broker.createTopics(IN, OUT);
        store = DocumentStore.start();
        service = CountService.start(store, broker);
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
        broker.close();
    }

    private static List<String> publishedOf(PatientId patient) {
        return broker.records(OUT).stream()
                .filter(record -> record.key().equals(patient.toString()))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
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
        var aggregates = service.bean(AggregateStore.class).of("counters", Counter.class);

        broker.kill();
        var caller = Callers.clinician("north", "n1");
        for (int count = 2; count <= 4; count++) {
            var next = new Counter(count);
            aggregates.update(
                    caller,
                    CountService.counterOf(patient),
                    found -> found,
                    found -> Optional.of(Change.of(next, List.of(OutgoingEvent.of(new Counted(next.count()))))));
        }
        assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(service.get("/actuator/pendingwork").body()).contains("\"outbox\":1");
        broker.restart();

        eventually(
                "published",
                () -> assertThat(publishedOf(patient))
                        .containsExactly("{\"count\":1}", "{\"count\":2}", "{\"count\":3}", "{\"count\":4}"));
        broker.send(IN, counted(patient, 2));
        eventually("consumed", () -> assertThat(publishedOf(patient)).hasSize(5));
        eventually(
                "nothing pending",
                () -> assertThat(service.body("/actuator/pendingwork")).contains("\"total\":0"));
    }

    @Test
    void metersCanBeScraped() {
        assertThat(service.body("/actuator/prometheus")).contains("lumbar_outbox_relay_seconds_count");
    }
}
