package org.lumbar.contracts.notification;

/**
 * A channel did not take a message.
 *
 * @param messageId UUID of the message
 * @param topic what it is about, such as {@code CHECK_IN_REMINDER}; never its text
 * @param audience {@code PATIENT} or {@code CLINICIAN}
 * @param channel such as {@code EMAIL} or {@code IN_APP}
 * @param reason code, such as {@code ADDRESS_REFUSED}
 * @param givenUp {@code true} when it will not be tried again on this channel
 */
public record MessageFailed(
        String messageId, String topic, String audience, String channel, String reason, boolean givenUp)
        implements NotificationEvent {}
