package org.lumbar.assessment.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.assessment.testing.Cases;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.NotPermitted;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;

class RegisteringPatientsTest {

    private static final Caller OF_TWO_CLINICS = Callers.clinician("north", "n1", "n2");

    private final RegisteringPatients registering = new RegisteringPatients(new InMemoryPatients(), () -> Cases.NOW);

    @Test
    void whoeverWorksInSeveralClinicsNamesOne() {
        assertThat(registering.register(OF_TWO_CLINICS, "n2", null).tenant()).isEqualTo(Tenant.of("north", "n2"));
        assertThatThrownBy(() -> registering.register(OF_TWO_CLINICS, null, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("[n1, n2]");
    }

    @Test
    void nobodyRegistersPatientsInAForeignClinic() {
        assertThatThrownBy(() -> registering.register(OF_TWO_CLINICS, "n3", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("clinic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Maria Weber", "1980-01-01 Weber", "", "ä"})
    void aReferenceHasNoRoomForAName(String reference) {
        assertThatThrownBy(() -> registering.register(OF_TWO_CLINICS, "n1", reference))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("reference");
    }

    @Test
    void patientsDoNotRegisterPatients() {
        var patient = Callers.caller("p", "north", Set.of(Role.PATIENT), "n1");

        assertThatThrownBy(() -> registering.register(patient, null, null)).isInstanceOf(NotPermitted.class);
    }

    private static final class InMemoryPatients implements Patients {

        private final Map<PatientId, Registered> patients = new HashMap<>();

        @Override
        public Optional<Registered> find(Scope scope, PatientId id) {
            return Optional.ofNullable(patients.get(id));
        }

        @Override
        public Registered add(Caller caller, Tenant tenant, Patient patient) {
            return patients.computeIfAbsent(patient.patient(), _ -> new Registered(patient, tenant, 1));
        }

        @Override
        public Optional<Registered> update(
                Caller caller, PatientId id, ConsentChange told, Function<Patient, Optional<Patient>> change) {
            throw new UnsupportedOperationException("Consent is tested with the store");
        }
    }
}
