package org.lumbar.notification.wording;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * How easily a text reads, by a formula made for its language.
 *
 * @param formula for messages
 * @param limit the hardest that is still all right
 * @param higherIsEasier true when the formula gives easy texts high values
 */
record Readability(String formula, double limit, boolean higherIsEasier, ToIntFunction<String> syllables) {

    private static final Pattern LIST_NUMBER = Pattern.compile("(?m)^\\s*\\d+\\.\\s+");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?;]+(\\s|$)|\\n+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d][\\p{L}\\d'’-]*");

    /** A language without an entry cannot be measured, so it cannot be added without one. */
    static final Map<String, Readability> OF_LANGUAGE = Map.of(
            // Kincaid et al. 1975: school grade
            "en", new Readability("Flesch-Kincaid grade", 6.0, false, Readability::englishSyllables),
            // Fernández Huerta 1959 as corrected by Law 2011: 70 to 80 is read in the 6th grade
            "es", new Readability("Fernández-Huerta", 70.0, true, Readability::spanishSyllables));

    double score(String text) {
        var words = words(text);
        double perSentence = (double) words.size() / sentences(text);
        double syllablesPerWord = (double) words.stream().mapToInt(syllables).sum() / words.size();
        return higherIsEasier
                ? 206.84 - 60.0 * syllablesPerWord - 1.02 * perSentence
                : 0.39 * perSentence + 11.8 * syllablesPerWord - 15.59;
    }

    boolean isEasy(String text) {
        return higherIsEasier ? score(text) >= limit : score(text) <= limit;
    }

    static List<String> words(String text) {
        return WORD.matcher(LIST_NUMBER.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static long sentences(String text) {
        return Arrays.stream(SENTENCE_END.split(LIST_NUMBER.matcher(text).replaceAll("")))
                .filter(sentence -> WORD.matcher(sentence).find())
                .count();
    }

    private static final Pattern ENGLISH_VOWELS = Pattern.compile("[aeiouy]+");
    private static final Pattern SILENT_END =
            Pattern.compile("(?<![aeiouyl])e$|(?<=[aeiouy]l)es?$|(?<![aeiouylscgxzh])es$|(?<![dt])ed$");

    /** Groups of vowels, without a silent end; at least one. */
    static int englishSyllables(String word) {
        if (word.chars().allMatch(Character::isDigit)) {
            return 1;
        }
        var shortened = SILENT_END.matcher(word).replaceAll("");
        return Math.max(1, (int) ENGLISH_VOWELS.matcher(shortened).results().count());
    }

    private static final Pattern SPANISH_NUCLEUS = Pattern.compile("[íú]|[iuü]?[aeoáéó][iuü]?|[iuü]{1,2}");

    /** A weak vowel (i, u, ü, y at the end) joins its neighbour unless it bears the accent; u is silent in que and gui. */
    static int spanishSyllables(String word) {
        if (word.chars().allMatch(Character::isDigit)) {
            return 2;
        }
        var spoken = Normalizer.normalize(word, Normalizer.Form.NFC)
                .replaceAll("([qg])u(?=[eiéí])", "$1")
                .replaceAll("y$", "i")
                .replace("h", "");
        return Math.max(1, (int) SPANISH_NUCLEUS.matcher(spoken).results().count());
    }
}
