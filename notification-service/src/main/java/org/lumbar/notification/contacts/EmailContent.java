package org.lumbar.notification.contacts;

/** What an e-mail may hold. */
public enum EmailContent {
    /** That there is a message, and where to read it. */
    NEUTRAL,
    /** The message itself; only if the patient chose so. */
    FULL
}
