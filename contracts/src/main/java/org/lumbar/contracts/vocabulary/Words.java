package org.lumbar.contracts.vocabulary;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is the same for every text that people write: case, accents and punctuation do not matter. */
final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’`´]");
    private static final Pattern NOT_WORD = Pattern.compile("[^a-z0-9]+");

    /** Longer texts tell a story; what they mean as a whole cannot be read from words. */
    private static final int LONGEST_TEXT = 200;

    private Words() {}

    static boolean isStory(String text) {
        return text.length() > LONGEST_TEXT;
    }

    /** In lower case and without accents; the micro sign becomes the Greek letter. */
    static String lower(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    }

    static List<String> of(String text) {
        var spaced = NOT_WORD.matcher(APOSTROPHES.matcher(lower(text)).replaceAll(""))
                .replaceAll(" ");
        return Stream.of(spaced.strip().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The words of a text with one space between them. */
    static String plain(String text) {
        return String.join(" ", of(text));
    }
}
