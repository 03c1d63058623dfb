package org.lumbar.notification.education;

/**
 * One topic on one occasion.
 *
 * @param occasion what it is taught for, such as {@code START-3} or {@code FLARE-<check-in>}: never twice for the same
 */
public record Lesson(String topic, String occasion) {}
