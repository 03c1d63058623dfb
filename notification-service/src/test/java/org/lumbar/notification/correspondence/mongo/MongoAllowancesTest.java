package org.lumbar.notification.correspondence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.notification.correspondence.Story.MADRID;
import static org.lumbar.notification.correspondence.Story.MONDAY;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.notification.correspondence.Allowance.Answer;
import org.lumbar.notification.correspondence.Importance;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.correspondence.Restraint;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.DocumentStore;

class MongoAllowancesTest {

    private static final Tenant C1 = Tenant.of("north", "c1");
    private static final Tenant C2 = Tenant.of("north", "c2");
    private static final Tenant FOREIGN = Tenant.of("south", "c1");
    private static final PatientId ANA = new PatientId(Ids.derive("patient", "ana"));
    private static final PatientId BEA = new PatientId(Ids.derive("patient", "bea"));
    private static final Restraint TWO_A_DAY = new Restraint(2, 6, 1, 5);

    private static DocumentStore store;
    private MongoAllowances allowances;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
        allowances = new MongoAllowances(store.aggregates("/notification-service", Map.of(), () -> Instant.EPOCH));
    }

    private boolean granted(Tenant clinic, PatientId patient, int number) {
        var message = new MessageId(Ids.derive("message", number));
        return allowances.ask(
                        clinic,
                        patient,
                        allowance -> allowance.ask(message, Importance.IMPORTANT, MONDAY, MADRID, TWO_A_DAY))
                instanceof Answer.Granted;
    }

    @Test
    void twoClinicsOfANetworkShareAPersonsAttention() {
        assertThat(granted(C1, ANA, 1)).isTrue();
        assertThat(granted(C2, ANA, 2)).isTrue();

        assertThat(granted(C1, ANA, 3)).isFalse();
        assertThat(granted(C2, ANA, 4)).isFalse();
        assertThat(granted(C2, ANA, 1)).isTrue();
    }

    @Test
    void anotherPersonAndAnotherNetworkHaveTheirOwn() {
        assertThat(granted(C1, ANA, 1)).isTrue();
        assertThat(granted(C1, ANA, 2)).isTrue();

        assertThat(granted(C1, BEA, 3)).isTrue();
        assertThat(granted(FOREIGN, ANA, 4)).isTrue();
    }

    @Test
    void whoeverAsksAtTheSameMomentIsCountedToo() throws Exception {
        var granted = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 12)
                    .forEach(number -> threads.execute(() -> {
                        if (granted(number % 2 == 0 ? C1 : C2, ANA, number)) {
                            granted.incrementAndGet();
                        }
                    }));
        }

        assertThat(granted).hasValue(2);
    }
}
