package org.lumbar.plan.formulary;

import java.util.Optional;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.Tenant;

/** The formularies of all networks and clinics. */
public interface Formularies {

    Optional<ClinicFormulary> ofClinic(Tenant clinic);

    Optional<ClinicFormulary> ofNetwork(NetworkId network);

    void put(Tenant clinic, ClinicFormulary formulary);

    void put(NetworkId network, ClinicFormulary formulary);
}
