package org.lumbar.notification.education;

/**
 * One topic on one occasion.
 *
 * @param text its words for this occasion
 * @param occasion what it is taught for, such as {@code START-3} or {@code FLARE-<check-in>}: never twice for the same
 * @param essential must be told even to those who want no lessons
 */
public record Lesson(String topic, String text, String occasion, boolean essential) {}
