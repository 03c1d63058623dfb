package org.lumbar.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    @Test
    void aClinicianIsToldByTheClientId() {
        assertThat(Identity.of("north.n1.clinician.lind"))
                .contains(new Identity("north", List.of("n1"), List.of("clinician"), "lind"));
    }

    @Test
    void somebodyMayWorkAtSeveralClinicsInSeveralRoles() {
        var actor = Identity.of("north.n1+n2.clinician+prescriber.ferro").orElseThrow();

        assertThat(actor.clinics()).containsExactly("n1", "n2");
        assertThat(actor.roles()).containsExactly("clinician", "prescriber");
        assertThat(actor.patient()).isNull();
        assertThat(actor.subject()).isEqualTo("north.n1_n2.clinician_prescriber.ferro");
    }

    @Test
    void aPlusThatAFormTurnedIntoASpaceIsStillAPlus() {
        assertThat(Identity.of("north.n1 n2.manager.berg")).isEqualTo(Identity.of("north.n1+n2.manager.berg"));
    }

    @Test
    void aPatientIsNamedByTheirId() {
        var actor = Identity.of("south.s1.patient.0198a1f2-0000-7000-8000-000000000001")
                .orElseThrow();

        assertThat(actor.patient()).isEqualTo("0198a1f2-0000-7000-8000-000000000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lind",
                "north.n1.clinician",
                "north.n1.surgeon.lind",
                "north.n1.service.plan",
                "north..clinician.lind",
                "north.n1+.clinician.lind",
                "north.n1.clinician.lind.x",
                "north.n1.clinician.l/nd"
            })
    void anyOtherIdIsNobody(String clientId) {
        assertThat(Identity.of(clientId)).isEmpty();
    }
}
