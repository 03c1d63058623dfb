package org.lumbar.platform.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.consumer.DeadLetterController.DeadLetter;
import org.lumbar.platform.consumer.DeadLetterController.Discard;
import org.lumbar.platform.consumer.DeadLetterController.Discarded;
import org.lumbar.platform.consumer.DeadLetterController.Drained;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.NotPermitted;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.lumbar.platform.testing.Records.TestRecord;
import org.springframework.http.HttpStatus;
import org.springframework.messaging.Message;
import org.springframework.web.ErrorResponseException;

class DeadLetterControllerTest {

    private static final String COUNTED = "org.lumbar.count.counted.v1";
    private static final PatientId ANNA = new PatientId(new UUID(7, 1));
    private static final PatientId BEN = new PatientId(new UUID(7, 2));
    private static final Tenant NORTH = Tenant.of("north", "n1");
    private static final Tenant SOUTH = Tenant.of("south", "s1");
    private static final Caller OPS_OF_NORTH = Callers.caller("olga", "north", Set.of(Role.OPS), "n1", "n2");
    private static final Caller PLATFORM = Callers.caller("pia", "north", Set.of(Role.PLATFORM), "n1");

    record Counted(int count) {}

    private static DocumentStore store;
    private final Set<Integer> poison = new HashSet<>(Set.of(1));
    private DeadLetterController controller;
    private Consumer<Message<List<byte[]>>> consumer;

    @BeforeAll
    static void startStore() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stopStore() {
        store.close();
    }

    @BeforeEach
    void start() {
        store.clear();
        var platform = new TestEventConsumers(store, Map.of(COUNTED, Counted.class));
        controller = new DeadLetterController(platform.parking(), platform.consumers());
        consumer = platform.consumers().inBatches("counting", Set.of(Counted.class), events -> {
            if (events.stream().anyMatch(event -> poison.contains(((Counted) event.data()).count()))) {
                throw new IllegalStateException("cannot count");
            }
        });
    }

    private static TestRecord counted(Tenant tenant, PatientId patient, int count) {
        return Records.record(COUNTED, "/counts/" + patient, count, tenant, patient, null, new Counted(count));
    }

    private void arrive(TestRecord... records) {
        consumer.accept(Records.batch("t", 0, records));
    }

    @Test
    void whoRunsANetworkSeesWhatBelongsToItsClinicsOnly() {
        arrive(
                counted(NORTH, ANNA, 1),
                counted(SOUTH, BEN, 1),
                counted(NORTH, ANNA, 2).withKey("").without("ce_networkid"));

        assertThat(controller.list(OPS_OF_NORTH))
                .extracting(DeadLetter::position)
                .containsExactly("t-0@0");
        assertThat(controller.list(Callers.caller("otto", "north", Set.of(Role.OPS), "n2")))
                .isEmpty();
    }

    @Test
    void whoRunsThePlatformSeesEverythingAlsoWhatDoesNotSayWhereItBelongs() {
        arrive(
                counted(NORTH, ANNA, 1),
                counted(SOUTH, BEN, 1),
                counted(NORTH, ANNA, 2).withKey("").without("ce_networkid"));

        assertThat(controller.list(PLATFORM)).hasSize(3);
    }

    @Test
    void anotherNetworksDeadLetterDoesNotExist() {
        arrive(counted(SOUTH, BEN, 1));
        var id = controller.list(PLATFORM).getFirst().id();

        assertThatThrownBy(() -> controller.show(id, OPS_OF_NORTH)).satisfies(DeadLetterControllerTest::isNotFound);
        assertThatThrownBy(() -> controller.retry(id, OPS_OF_NORTH)).satisfies(DeadLetterControllerTest::isNotFound);
        assertThatThrownBy(() -> controller.discard(id, new Discard("mine now"), OPS_OF_NORTH))
                .satisfies(DeadLetterControllerTest::isNotFound);
        assertThat(controller.list(PLATFORM)).hasSize(1);
    }

    private static void isNotFound(Throwable refused) {
        assertThat(refused)
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        answer -> assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    @Test
    void nobodyElseSeesDeadLetters() {
        assertThatThrownBy(() -> controller.list(Callers.clinician("north", "n1")))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void oneIsShownWithItsErrorItsHeadersAndItsData() {
        arrive(counted(NORTH, ANNA, 1));

        var shown = controller.show(controller.list(OPS_OF_NORTH).getFirst().id(), OPS_OF_NORTH);

        assertThat(shown.error()).isEqualTo("IllegalStateException: cannot count");
        assertThat(shown.headers()).containsEntry("ce_type", COUNTED);
        assertThat(shown.data()).isEqualTo("{\"count\":1}");
    }

    @Test
    void aRetryProcessesThePatientsRecordsOnceTheCauseIsMended() {
        arrive(counted(NORTH, ANNA, 1), counted(NORTH, ANNA, 2));
        var id = controller.list(OPS_OF_NORTH).getFirst().id();
        assertThat(controller.retry(id, OPS_OF_NORTH)).isEqualTo(new Drained(0, 2));
        poison.clear();

        assertThat(controller.retry(id, OPS_OF_NORTH)).isEqualTo(new Drained(2, 0));
    }

    @Test
    void whatIsGivenUpIsKeptWithWhoAndWhyAndThoseBehindItGoOn() {
        arrive(counted(NORTH, ANNA, 1), counted(NORTH, ANNA, 2));
        var id = controller.list(OPS_OF_NORTH).getFirst().id();

        assertThat(controller.discard(id, new Discard("sent twice by the old portal"), OPS_OF_NORTH))
                .isEqualTo(new Drained(1, 0));

        assertThat(controller.list(OPS_OF_NORTH)).isEmpty();
        assertThat(controller.listDiscarded(OPS_OF_NORTH)).singleElement().satisfies(given -> {
            assertThat(given.by()).isEqualTo("olga");
            assertThat(Duration.between(given.letter().parkedAt(), given.at()))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(1));
            assertThat(given.reason()).isEqualTo("sent twice by the old portal");
            assertThat(given.letter().id()).isEqualTo(id);
            assertThat(given.letter().error()).isEqualTo("IllegalStateException: cannot count");
            assertThat(given.letter().data()).as("only when one is shown").isNull();
        });
        assertThat(controller.showDiscarded(id, OPS_OF_NORTH).letter().data()).isEqualTo("{\"count\":1}");
    }

    @Test
    void whatAnotherNetworkGaveUpDoesNotExistAndThePlatformSeesAllTheLatestFirst() {
        arrive(counted(NORTH, ANNA, 1), counted(SOUTH, BEN, 1));
        for (var letter : controller.list(PLATFORM)) {
            controller.discard(letter.id(), new Discard("of " + letter.patient()), PLATFORM);
        }
        var ofSouth = controller.listDiscarded(PLATFORM).stream()
                .filter(given -> given.letter().patient().equals(BEN.toString()))
                .findFirst()
                .orElseThrow();

        assertThat(controller.listDiscarded(PLATFORM))
                .hasSize(2)
                .isSortedAccordingTo(Comparator.comparing(Discarded::at).reversed());
        assertThat(controller.listDiscarded(OPS_OF_NORTH))
                .extracting(Discarded::reason)
                .containsExactly("of " + ANNA);
        assertThatThrownBy(() -> controller.showDiscarded(ofSouth.letter().id(), OPS_OF_NORTH))
                .satisfies(DeadLetterControllerTest::isNotFound);
        assertThatThrownBy(() -> controller.listDiscarded(Callers.clinician("north", "n1")))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void aTokenThatIsBoundToAPatientSeesNoOthers() {
        arrive(counted(NORTH, ANNA, 1), counted(NORTH, BEN, 1));
        var bound = new Caller(
                ActorId.of("olga"),
                Set.of(Role.OPS),
                new Scope(NetworkId.of("north"), Set.of(ClinicId.of("n1")), ANNA),
                "test",
                null,
                null);

        assertThat(controller.list(bound)).extracting(DeadLetter::patient).containsExactly(ANNA.toString());
    }
}
