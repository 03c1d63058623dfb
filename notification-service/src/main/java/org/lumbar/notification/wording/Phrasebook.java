package org.lumbar.notification.wording;

import java.util.Map;

/**
 * All texts in one language.
 *
 * @param language BCP 47 tag
 * @param texts by topic
 * @param phrases sentences that texts are put together from, by code
 */
public record Phrasebook(String language, Map<String, Text> texts, Map<String, String> phrases) {}
