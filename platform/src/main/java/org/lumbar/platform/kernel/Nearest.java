package org.lumbar.platform.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant who wrote a name that does not exist. */
public final class Nearest {

    /** Nobody mistypes so long a name; comparing it would only take time. */
    private static final int LONGEST = 60;

    private static final int LETTERS_PER_MISTAKE = 3;

    private Nearest() {}

    /**
     * The known name that is most like {@code wrong}: at most every third letter of it was mistaken. Of several the first
     * in the alphabet.
     *
     * @return empty when none is alike
     */
    public static Optional<String> to(String wrong, Collection<String> known) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        int tolerated = Math.max(1, wrong.length() / LETTERS_PER_MISTAKE);
        return known.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= tolerated)
                .filter(name -> distance(wrong, name) <= tolerated)
                .min(Comparator.<String>comparingInt(name -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The same as a sentence with a blank before it; empty when none is alike. */
    public static String maybe(String wrong, Collection<String> known) {
        return to(wrong, known).map(" Maybe it should be %s."::formatted).orElse("");
    }

    /** Letters to add, leave out, replace or swap with their neighbour; upper and lower case are alike. */
    private static int distance(String wrong, String name) {
        var from = wrong.toLowerCase(Locale.ROOT);
        var to = name.toLowerCase(Locale.ROOT);
        var steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[from.length()][to.length()];
    }
}
