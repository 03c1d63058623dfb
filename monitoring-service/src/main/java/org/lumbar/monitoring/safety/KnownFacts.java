package org.lumbar.monitoring.safety;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Facts;

/**
 * What an assessment found, in codes; what is in none of these is unknown. Whether somebody takes a class of medicines is
 * unknown, too, while one of the medicines on the list was not recognised, unless it is one that was.
 *
 * @param present findings, history, pain features that are there
 * @param absent those that were asked for or examined and are not there
 * @param numbers measures in the unit of the vocabulary
 * @param texts facts that are words, such as {@code sex}
 * @param medicineClasses classes of what is taken, such as {@code NSAID}
 * @param allergies classes of what is not tolerated
 */
public record KnownFacts(
        List<String> present,
        List<String> absent,
        Map<String, Double> numbers,
        Map<String, String> texts,
        List<String> medicineClasses,
        List<String> allergies,
        boolean medicinesUnderstood,
        boolean allergiesUnderstood) {

    private static final String TAKES = "takes_";
    private static final String ALLERGY = "allergy_";

    public KnownFacts {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        medicineClasses = List.copyOf(medicineClasses);
        allergies = List.copyOf(allergies);
    }

    /** Nothing known yet. */
    public static KnownFacts none() {
        return new KnownFacts(List.of(), List.of(), Map.of(), Map.of(), List.of(), List.of(), false, false);
    }

    /** As rules read it. */
    Facts facts() {
        return facts(Map.of());
    }

    /** The same with facts that are known better now. */
    Facts facts(Map<String, ?> better) {
        var values = new HashMap<String, Object>();
        absent.forEach(code -> values.put(code, false));
        // A code that is both is present: danger must not be argued away.
        present.forEach(code -> values.put(code, true));
        values.putAll(numbers);
        values.putAll(texts);
        values.putAll(better);
        return name -> {
            var value = values.get(name);
            return value == null ? listed(name) : value;
        };
    }

    private @Nullable Object listed(String name) {
        if (name.startsWith(TAKES)) {
            return listed(medicineClasses, name.substring(TAKES.length()), medicinesUnderstood);
        }
        return name.startsWith(ALLERGY)
                ? listed(allergies, name.substring(ALLERGY.length()), allergiesUnderstood)
                : null;
    }

    private static @Nullable Boolean listed(List<String> list, String code, boolean understood) {
        if (list.contains(code.toUpperCase(Locale.ROOT))) {
            return true;
        }
        return understood ? false : null;
    }
}
