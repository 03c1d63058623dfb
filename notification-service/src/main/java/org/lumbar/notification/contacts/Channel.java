package org.lumbar.notification.contacts;

/** A way to reach somebody. */
public enum Channel {
    EMAIL,
    /** A text message. It says that there is a message, never what. */
    SMS,
    /** A patient's inbox inside the portal. It needs no contact data and is always there. */
    IN_APP,
    /** What a member of staff has before them. It is always there, too. */
    WORKLIST;

    /** Whether messages go out on it; otherwise they lie ready where their receiver looks. */
    public boolean goesOut() {
        return this == EMAIL || this == SMS;
    }
}
