package org.lumbar.local.client;

import java.util.List;
import org.lumbar.local.issuer.Identity;

/** The people at one clinic, as whom requests are sent. */
public record Actors(String network, String clinic) {

    public Identity clinician(String name) {
        return actor("clinician", name);
    }

    public Identity prescriber(String name) {
        return actor("prescriber", name);
    }

    public Identity manager(String name) {
        return actor("manager", name);
    }

    public Identity patient(String patientId) {
        return actor("patient", patientId);
    }

    /** Runs the platform: sees pending work and dead letters, no records. */
    public Identity ops(String name) {
        return actor("ops", name);
    }

    private Identity actor(String role, String name) {
        return new Identity(network, List.of(clinic), List.of(role), name);
    }
}
