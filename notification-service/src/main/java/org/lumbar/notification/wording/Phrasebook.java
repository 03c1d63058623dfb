package org.lumbar.notification.wording;

import java.util.List;
import java.util.Map;

/**
 * All texts in one language.
 *
 * @param language BCP 47 tag
 * @param texts by topic
 * @param phrases sentences that texts are put together from, by code; {@code {{things}}} in one stands for what it names
 * @param and what stands between the last two of several things, blanks included
 * @param things what plans hold, by category, in everyday words
 */
public record Phrasebook(
        String language, Map<String, Text> texts, Map<String, String> phrases, String and, Map<String, String> things) {

    /** Several things in one breath, such as {@code walking, heat and massage}; those that have no name are left out. */
    String listed(List<String> codes) {
        var names = codes.stream()
                .filter(things::containsKey)
                .map(things::get)
                .distinct()
                .toList();
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + and + names.getLast();
    }
}
