package org.lumbar.notification.wording;

/**
 * A message as a person reads it.
 *
 * @param language BCP 47 tag of the language it is in
 */
public record Said(String language, String subject, String body) {}
