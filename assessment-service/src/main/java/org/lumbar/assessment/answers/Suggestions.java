package org.lumbar.assessment.answers;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the word that somebody probably meant. */
public final class Suggestions {

    private Suggestions() {}

    /** The known word nearest to {@code word}, unless none is near: a third of its letters may differ. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        var furthest = Math.max(2, word.length() / 3);
        return new TreeSet<>(known)
                .stream()
                        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= furthest)
                        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                        .filter(candidate -> distance(word, candidate) <= furthest);
    }

    /** Number of letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        var previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            var current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                var replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
