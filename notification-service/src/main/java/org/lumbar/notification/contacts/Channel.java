package org.lumbar.notification.contacts;

/** A way to reach somebody. */
public enum Channel {
    EMAIL,
    /** The inbox inside the portal. It needs no contact data and is always there. */
    IN_APP
}
