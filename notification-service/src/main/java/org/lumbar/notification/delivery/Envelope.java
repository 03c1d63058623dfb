package org.lumbar.notification.delivery;

import java.util.List;

/** What an e-mail or a text message says around, or instead of, the message. The name is the topic in the phrasebooks. */
public enum Envelope {
    /** There is a message in the inbox. */
    EMAIL_NEUTRAL("name", "portal"),
    /** There are several. */
    EMAIL_SEVERAL("name", "portal", "count"),
    /** The message itself, for patients who chose so. */
    EMAIL_FULL("name", "portal", "text"),
    /** A safety instruction, in full whatever the patient chose. */
    EMAIL_SAFETY("name", "portal", "text"),
    /** Somebody at the clinic must look now. */
    EMAIL_STAFF("name", "portal"),
    /** There is something to read. A text message has no subject; it is there for completeness. */
    SMS_NEUTRAL("portal"),
    /** There is something to read now. */
    SMS_SAFETY("portal"),
    /** Somebody at the clinic must look now. */
    SMS_STAFF("portal");

    /** Parted by blanks: an enum holds nothing that could change. */
    private final String variables;

    Envelope(String... variables) {
        this.variables = String.join(" ", variables);
    }

    public List<String> variables() {
        return variables.isEmpty() ? List.of() : List.of(variables.split(" "));
    }
}
