package org.lumbar.contracts.vocabulary;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what people write about a condition or an allergy. The text must be one of the known phrases once years and words without weight
 * are taken off; "no diabetes" and "mother had breast cancer" hold a word that is left over, so they are not recognised.
 */
final class ConditionRecogniser {

    private static final Pattern YEARS = Pattern.compile(
            "\\b(?:since|in|from|about|around|approx)?\\s*(?:19|20)\\d\\d\\b|\\b(?:for |over )?\\d+\\s*(?:years?|yrs?|y|months?|weeks?)\\b(?:\\s*(?:ago|back))?|\\baged? \\d+\\b");

    private final Map<String, String> exact;
    private final Map<String, String> bare = new HashMap<>();
    private final Set<String> fillers;

    /**
     * @param phrases what is written, to its code
     * @param fillers words that may stand beside a phrase and change nothing
     */
    ConditionRecogniser(Map<String, String> phrases, Set<String> fillers) {
        this.exact = phrases.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Words.plain(entry.getKey()), Map.Entry::getValue, ConditionRecogniser::one));
        this.fillers = Set.copyOf(fillers);
        var ambiguous = new HashSet<String>();
        exact.forEach((phrase, code) -> {
            var key = bare(Words.of(phrase));
            var before = bare.putIfAbsent(key, code);
            if (before != null && !before.equals(code)) {
                ambiguous.add(key);
            }
        });
        ambiguous.forEach(bare::remove);
        bare.remove("");
    }

    private static String one(String first, String second) {
        if (first.equals(second)) {
            return first;
        }
        throw new IllegalStateException("One phrase stands for %s and for %s".formatted(first, second));
    }

    Optional<String> recognise(String text) {
        if (Words.isStory(text)) {
            return Optional.empty();
        }
        var code = exact.get(Words.plain(text));
        if (code != null) {
            return Optional.of(code);
        }
        return Optional.ofNullable(bare.get(withoutFillers(text)));
    }

    /** The text without years and fillers. */
    String withoutFillers(String text) {
        return bare(Words.of(YEARS.matcher(Words.lower(text)).replaceAll(" ")));
    }

    private String bare(List<String> words) {
        return words.stream().filter(word -> !fillers.contains(word)).collect(Collectors.joining(" "));
    }
}
