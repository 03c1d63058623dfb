package org.lumbar.notification.delivery;

import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.EmailAddress;
import org.lumbar.notification.correspondence.MessageId;

/**
 * An e-mail. Sent again, it is the same e-mail: its Message-ID is the message's. Shows nothing of itself in text.
 *
 * @param language BCP 47 tag of what it says
 * @param html the same for eyes; null for those who want nothing but text
 */
public record Mail(
        MessageId message,
        EmailAddress to,
        String language,
        String subject,
        String body,
        @Nullable String html) {

    @Override
    public String toString() {
        return "Mail(%s)".formatted(message);
    }
}
