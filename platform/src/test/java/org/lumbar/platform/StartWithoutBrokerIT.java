package org.lumbar.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.platform.CountService.IN;
import static org.lumbar.platform.CountService.N1;
import static org.lumbar.platform.CountService.OUT;
import static org.lumbar.platform.CountService.counted;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

/** A service that is started while the broker is away, and from which it is taken away again. */
class StartWithoutBrokerIT {

    private final Broker broker = Broker.away();
    private final DocumentStore store = DocumentStore.start();

    @AfterEach
    void stop() {
        store.close();
        broker.close();
    }

    private static void eventually(String what, Runnable assertion) {
        Awaitility.await(what).atMost(Duration.ofSeconds(60)).untilAsserted(assertion::run);
    }

    @Test
    @Timeout(180)
    void itServesItsApiWithinSecondsAndConsumesByItselfWhenTheBrokerComes() {
        var anna = new PatientId(Ids.next());
        var ben = new PatientId(Ids.next());
        var begun = System.nanoTime();

        try (var service = CountService.start(store, broker)) {
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(40));
            assertThat(service.get("/actuator/health/stream").statusCode()).isEqualTo(503);
            assertThat(service.body("/actuator/health/stream")).contains("\"consumersNotReading\":[\"counting\"]");
            service.bean(AggregateStore.class)
                    .of("counters", Counter.class)
                    .create(
                            Callers.clinician("north", "n1"),
                            N1,
                            CountService.counterOf(ben),
                            ben,
                            null,
                            Change.of(new Counter(1), List.of(OutgoingEvent.of(new Counted(1)))));

            broker.restart();
            broker.createTopics(IN, OUT);
            broker.send(IN, counted(anna, 1));

            eventually(
                    "published",
                    () -> assertThat(broker.records(OUT))
                            .extracting(record -> record.key())
                            .containsExactlyInAnyOrder(anna.toString(), ben.toString()));
            eventually(
                    "reading",
                    () -> assertThat(service.get("/actuator/health/stream").statusCode())
                            .isEqualTo(200));
            eventually(
                    "lag",
                    () -> assertThat(service.body("/actuator/prometheus"))
                            .contains("lumbar_broker_up 1.0")
                            .containsPattern("lumbar_consumer_lag\\{.*consumer=\"counting\".*} 0.0"));
            itAcceptsWhileTheBrokerIsAwayAgainAndAfterwardsNothingIsMissing(service, anna);
        }
    }

    private void itAcceptsWhileTheBrokerIsAwayAgainAndAfterwardsNothingIsMissing(
            CountService service, PatientId patient) {
        var counters = service.bean(AggregateStore.class).of("counters", Counter.class);

        broker.kill();
        for (int count = 2; count <= 4; count++) {
            var next = new Counter(count);
            counters.update(
                    Callers.clinician("north", "n1"),
                    CountService.counterOf(patient),
                    found -> found,
                    found -> Optional.of(Change.of(next, List.of(OutgoingEvent.of(new Counted(next.count()))))));
        }
        assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(service.body("/actuator/pendingwork")).contains("\"outbox\":1");
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

    private List<String> publishedOf(PatientId patient) {
        return broker.records(OUT).stream()
                .filter(record -> record.key().equals(patient.toString()))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    @Timeout(60)
    void itCanBeStoppedWhileItStillWaitsForTheBroker() {
        var service = CountService.start(store, broker);
        var begun = System.nanoTime();

        service.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    }
}
