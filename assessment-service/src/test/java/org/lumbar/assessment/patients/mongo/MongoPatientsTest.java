package org.lumbar.assessment.patients.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.assessment.patients.Patient;
import org.lumbar.assessment.patients.Purpose;
import org.lumbar.assessment.patients.RegisteringPatients;
import org.lumbar.assessment.testing.Cases;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.contracts.assessment.ConsentChanged;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

class MongoPatientsTest {

    private static final Caller LIND = Callers.clinician("north", "n1");

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static DocumentStore store;

    @SuppressWarnings("NullAway.Init") // made before each test
    private MongoPatients patients;

    @SuppressWarnings("NullAway.Init") // made before each test
    private RegisteringPatients registering;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.clear();
        patients = new MongoPatients(
                store.aggregates("/assessment-service", PublishedEvents.types(), () -> Cases.NOW),
                (_, told) -> OutgoingEvent.of(new ConsentChanged(told.purpose().code(), told.given())));
        registering = new RegisteringPatients(patients, () -> Cases.NOW);
    }

    @Test
    void aRegisteredPatientIsFoundInTheClinicAndNowhereElse() {
        var registered = registering.register(LIND, null, "KH-12");

        var id = registered.patient().patient();
        assertThat(registering.find(LIND, id)).contains(registered);
        assertThat(registered.tenant()).isEqualTo(Tenant.of("north", "n1"));
        assertThat(registering.find(Callers.clinician("north", "n2"), id)).isEmpty();
        assertThat(registering.find(Callers.clinician("south", "n1"), id)).isEmpty();
        assertThat(registering.find(Callers.patient(id, "north", "n1"), id)).isPresent();
    }

    @Test
    void theSameRequestRegistersOnePatient() {
        assertThat(registering.register(LIND, null, null)).isEqualTo(registering.register(LIND, null, null));
        assertThat(store.raw("patients")).hasSize(1);
    }

    @Test
    void consentGivenTwiceIsToldOnceAndWithdrawnOnceMore() {
        var id = registering.register(LIND, null, null).patient().patient();

        registering.consent(LIND, id, Purpose.RESEARCH, true);
        registering.consent(LIND, id, Purpose.RESEARCH, true);
        var withdrawn = registering.consent(LIND, id, Purpose.RESEARCH, false);

        assertThat(store.published("patients"))
                .extracting(OutboxEntry::type, OutboxEntry::data)
                .containsExactly(
                        tuple("org.lumbar.consent.changed.v1", "{\"purpose\":\"research\",\"given\":true}"),
                        tuple("org.lumbar.consent.changed.v1", "{\"purpose\":\"research\",\"given\":false}"));
        assertThat(withdrawn).get().satisfies(found -> {
            assertThat(found.revision()).isEqualTo(3);
            assertThat(found.patient().consents()).containsOnlyKeys(Purpose.RESEARCH);
        });
        assertThat(patients.find(LIND.scope(), id)).isEqualTo(withdrawn);
    }

    @Test
    void nobodyConsentsForAPatientWhoDoesNotExist() {
        assertThat(registering.consent(LIND, new PatientId(Ids.next()), Purpose.RESEARCH, true))
                .isEmpty();
    }

    @Test
    void aPatientIsReadBackWhole() {
        var patient = new Patient(new PatientId(Ids.next()), "KH-13", Map.of());

        patients.add(LIND, Tenant.of("north", "n1"), patient);

        assertThat(patients.find(LIND.scope(), patient.patient()))
                .get()
                .satisfies(found -> assertThat(found.patient()).isEqualTo(patient));
    }
}
