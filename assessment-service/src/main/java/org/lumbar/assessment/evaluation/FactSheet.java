package org.lumbar.assessment.evaluation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Facts;

/**
 * Everything that is known about a patient, as rules ask for it. A name without a value is unknown.
 *
 * @param known Boolean, Double or String by the name of the fact
 * @param contradicted facts that one section affirms and another denies; they count as present
 * @param medicines what the patient takes, recognised or not
 */
public record FactSheet(Map<String, Object> known, List<String> contradicted, MedicineList medicines) implements Facts {

    /** Facts about what is new since the last check-in; at an assessment there was none. */
    private static final String SINCE_LAST_TIME = "new_";

    public FactSheet {
        known = Map.copyOf(known);
        contradicted = List.copyOf(contradicted);
    }

    @Override
    public @Nullable Object value(String name) {
        var value = known.get(name);
        return value == null && name.startsWith(SINCE_LAST_TIME) ? (Object) false : value;
    }

    public boolean has(String name) {
        return Boolean.TRUE.equals(known.get(name));
    }

    public @Nullable Double number(String name) {
        return known.get(name) instanceof Double value ? value : null;
    }

    public @Nullable String text(String name) {
        return known.get(name) instanceof String value ? value : null;
    }

    SortedSet<String> present(SortedSet<String> codes) {
        return those(codes, true);
    }

    SortedSet<String> absent(SortedSet<String> codes) {
        return those(codes, false);
    }

    private SortedSet<String> those(SortedSet<String> codes, boolean value) {
        var names = new TreeSet<String>();
        for (var code : codes) {
            if (known.get(code) instanceof Boolean it && it == value) {
                names.add(code);
            }
        }
        return names;
    }

    SortedMap<String, Double> numbers() {
        var numbers = new TreeMap<String, Double>();
        known.forEach((name, value) -> {
            if (value instanceof Double number) {
                numbers.put(name, number);
            }
        });
        return numbers;
    }
}
