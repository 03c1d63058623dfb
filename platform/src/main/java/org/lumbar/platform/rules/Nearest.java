package org.lumbar.platform.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody may have meant who wrote a name that does not exist. */
final class Nearest {

    private Nearest() {}

    /** A sentence with the allowed name that is most like {@code wrong}, with a blank before it; empty when none is alike. */
    static String maybe(String wrong, Collection<String> allowed) {
        int tolerated = Math.max(1, wrong.length() / 3);
        return allowed.stream()
                .filter(name -> distance(wrong, name) <= tolerated)
                .min(Comparator.<String>comparingInt(name -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> " Maybe it should be %s.".formatted(name))
                .orElse("");
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
