package org.lumbar.platform.kernel;

/** What a caller is entitled to act as; from the access token's {@code roles}. */
public enum Role {
    PATIENT,
    CLINICIAN,
    /** May take responsibility for medication. */
    PRESCRIBER,
    /** Runs a clinic: settings, outcomes; no decisions about patients. */
    MANAGER,
    /** Runs the platform: dead letters, pending work; no records. */
    OPS,
    /** One of our own services, acting on an event or on time. */
    SERVICE
}
