package org.lumbar.notification.correspondence;

/** How much a message matters. */
public enum Importance {
    /** Somebody may come to harm without it: at once, at any hour, on every channel. */
    SAFETY,
    IMPORTANT,
    ROUTINE
}
