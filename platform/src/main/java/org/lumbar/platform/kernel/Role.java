package org.lumbar.platform.kernel;

/** What a caller is entitled to act as; from the access token's {@code roles}. */
public enum Role {
    PATIENT,
    CLINICIAN,
    /** May take responsibility for medication. */
    PRESCRIBER,
    /** Runs a clinic: settings, outcomes; no decisions about patients. */
    MANAGER,
    /** Runs a network's side of the platform: its clinics' dead letters; no records. */
    OPS,
    /** Runs the platform for all networks: all dead letters, also those that do not say where they belong; no records. */
    PLATFORM,
    /** One of our own services, acting on an event or on time. */
    SERVICE
}
