package org.lumbar.contracts.notification;

/**
 * The receiver opened a message.
 *
 * @param messageId UUID of the message
 * @param topic what it is about, such as {@code CHECK_IN_REMINDER}; never its text
 */
public record MessageRead(String messageId, String topic) implements NotificationEvent {}
