package org.lumbar.notification.education;

import java.util.List;

/**
 * Something a patient can learn. Its text stands in the phrasebooks under the same id.
 *
 * @param id such as {@code ED-01}
 * @param title for those who maintain it; patients see the text's own subject
 * @param sources what the topic and its moments rest on
 */
public record EducationTopic(String id, String title, List<Moment> when, List<String> sources) {}
