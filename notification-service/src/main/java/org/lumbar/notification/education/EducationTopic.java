package org.lumbar.notification.education;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a patient can learn. Its texts stand in the phrasebooks.
 *
 * @param id such as {@code ED-01}
 * @param title for those who maintain it; patients see the text's own subject
 * @param essential true when even those who want no lessons must be told; null as false
 * @param sources what the topic and its moments rest on
 */
public record EducationTopic(
        String id, String title, @Nullable Boolean essential, List<Moment> when, List<String> sources) {

    boolean isEssential() {
        return Boolean.TRUE.equals(essential);
    }

    /** The words for a moment: its own, or else the topic's. */
    String textOf(Moment moment) {
        return moment.text() == null ? id : moment.text();
    }
}
