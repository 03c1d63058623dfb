package org.lumbar.notification.correspondence;

/** Whom a message is for. */
public enum Audience {
    PATIENT,
    CLINICIAN
}
