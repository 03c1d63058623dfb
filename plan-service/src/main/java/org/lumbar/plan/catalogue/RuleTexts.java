package org.lumbar.plan.catalogue;

import java.util.Map;

/** What rules say to people, by rule. */
public record RuleTexts(Map<String, String> texts) {

    public RuleTexts {
        texts = Map.copyOf(texts);
    }

    /** The text of a rule; {@code otherwise} for one that is no longer in the knowledge or that has no text. */
    public String of(String rule, String otherwise) {
        return texts.getOrDefault(rule, otherwise);
    }
}
