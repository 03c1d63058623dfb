package org.lumbar.notification.contacts;

/** How a person reads best. */
public enum TextFormat {
    STANDARD,
    /** Large letters with strong contrast. */
    LARGE_PRINT,
    /** Nothing but text, as screen readers and Braille displays like it best. */
    PLAIN_TEXT,
    /** Read aloud; the e-mail has the link to it. */
    AUDIO
}
