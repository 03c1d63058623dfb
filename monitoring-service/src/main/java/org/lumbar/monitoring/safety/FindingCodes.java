package org.lumbar.monitoring.safety;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;

/**
 * The codes in which something new can be reported at a check-in.
 *
 * @param implied codes that hold whenever another one does
 * @param contradicted codes that cannot hold when another one does
 */
public record FindingCodes(
        SortedSet<String> codes, Map<String, Set<String>> implied, Map<String, Set<String>> contradicted) {

    /** A code is suggested when at most every third letter of it was mistaken. */
    private static final int LETTERS_PER_MISTAKE = 3;

    /** @throws InvalidInput naming each code that there is not, with the one that was probably meant */
    public void require(String field, List<String> reported) {
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < reported.size(); i++) {
            var code = reported.get(i);
            if (!codes.contains(code)) {
                faults.add(new Fault(
                        "%s[%d]".formatted(field, i), "'%s' is not a code.%s".formatted(shown(code), maybe(code))));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static String shown(String code) {
        return code.length() <= 60 ? code : code.substring(0, 60) + "…";
    }

    private String maybe(String wrong) {
        if (wrong.length() > 60) {
            return "";
        }
        return codes.stream()
                .filter(code -> distance(wrong, code) <= Math.max(1, wrong.length() / LETTERS_PER_MISTAKE))
                .min(Comparator.<String>comparingInt(code -> distance(wrong, code))
                        .thenComparing(Comparator.naturalOrder()))
                .map(code -> " Maybe it should be %s.".formatted(code))
                .orElse("");
    }

    /** Letters to add, leave out or replace. */
    private static int distance(String from, String to) {
        var previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            var current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }

    /** The codes with all that they imply. */
    SortedSet<String> withImplied(Collection<String> reported) {
        var all = new TreeSet<String>();
        var open = new ArrayDeque<>(reported);
        while (!open.isEmpty()) {
            var code = open.pop();
            if (all.add(code)) {
                open.addAll(implied.getOrDefault(code, Set.of()));
            }
        }
        return all;
    }

    Set<String> contradictedBy(String code) {
        return contradicted.getOrDefault(code, Set.of());
    }
}
