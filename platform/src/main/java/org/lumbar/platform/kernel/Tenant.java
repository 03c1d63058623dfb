package org.lumbar.platform.kernel;

/** Where a record belongs: one clinic of one network. Every stored document and every event has exactly one. */
public record Tenant(NetworkId network, ClinicId clinic) {

    public static Tenant of(String network, String clinic) {
        return new Tenant(NetworkId.of(network), ClinicId.of(clinic));
    }
}
