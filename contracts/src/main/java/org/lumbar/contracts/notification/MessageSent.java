package org.lumbar.contracts.notification;

/**
 * A message was handed to a channel that accepted it.
 *
 * @param messageId UUID of the message
 * @param topic what it is about, such as {@code CHECK_IN_REMINDER}; never its text
 * @param audience {@code PATIENT} or {@code CLINICIAN}
 * @param channel such as {@code EMAIL} or {@code IN_APP}
 * @param importance {@code SAFETY}, {@code IMPORTANT} or {@code ROUTINE}
 * @param language BCP 47 tag, such as {@code nb}
 * @param attempt attempts it took, from 1
 */
public record MessageSent(
        String messageId,
        String topic,
        String audience,
        String channel,
        String importance,
        String language,
        int attempt)
        implements NotificationEvent {}
