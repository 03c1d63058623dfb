package org.lumbar.notification.delivery;

import org.lumbar.notification.correspondence.MessageId;

/**
 * A text message. Shows nothing of itself in text.
 *
 * @param message tells it from all others, however often it is handed over
 * @param to number in international form
 */
public record Sms(MessageId message, String to, String text) {

    @Override
    public String toString() {
        return "Sms(%s)".formatted(message);
    }
}
