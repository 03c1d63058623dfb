package org.lumbar.platform.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may see and touch: some clinics of one network and, for a patient's own access, only that patient.
 * Anything outside does not exist for the caller, for reads and for writes.
 *
 * @param patient if given, nothing of any other patient is visible
 */
public record Scope(
        NetworkId network, Set<ClinicId> clinics, @Nullable PatientId patient) {

    public Scope {
        clinics = Set.copyOf(clinics);
        if (clinics.isEmpty()) {
            throw new IllegalArgumentException("A scope needs at least one clinic of network " + network);
        }
    }

    public static Scope of(Tenant tenant) {
        return new Scope(tenant.network(), Set.of(tenant.clinic()), null);
    }

    public boolean sees(Tenant tenant) {
        return network.equals(tenant.network()) && clinics.contains(tenant.clinic());
    }

    public boolean sees(Tenant tenant, PatientId of) {
        return sees(tenant) && (patient == null || patient.equals(of));
    }
}
