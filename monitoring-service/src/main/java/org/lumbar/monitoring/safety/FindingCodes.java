package org.lumbar.monitoring.safety;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.lumbar.platform.kernel.Nearest;

/**
 * The codes in which something new can be reported at a check-in.
 *
 * @param implied codes that hold whenever another one does
 * @param contradicted codes that cannot hold when another one does
 */
public record FindingCodes(
        SortedSet<String> codes, Map<String, Set<String>> implied, Map<String, Set<String>> contradicted) {

    /** One for each code that there is not, with the one that was probably meant. */
    public List<Fault> faults(String field, List<String> reported) {
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < reported.size(); i++) {
            var code = reported.get(i);
            if (!codes.contains(code)) {
                faults.add(new Fault(
                        "%s[%d]".formatted(field, i),
                        "'%s' is not a code.%s".formatted(shown(code), Nearest.maybe(code, codes))));
            }
        }
        return List.copyOf(faults);
    }

    private static String shown(String code) {
        return code.length() <= 60 ? code : code.substring(0, 60) + "…";
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
