package org.lumbar.local.mail;

import java.time.Instant;

/**
 * A mail as one recipient received it.
 *
 * @param id its place in the order of arrival, from 1
 * @param at when it arrived, in the system's time
 * @param to the recipient; a mail to two arrives twice
 * @param messageId what the sender called it
 */
public record Mail(
        long id, Instant at, String from, String to, String subject, String messageId, String language, String text) {}
