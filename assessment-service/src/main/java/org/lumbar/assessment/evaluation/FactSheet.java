package org.lumbar.assessment.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Facts;

/** Everything that is known about a patient, as rules ask for it. A name without a value is unknown. */
final class FactSheet implements Facts {

    /** Facts about what is new since the last check-in; at an assessment there was none. */
    private static final String SINCE_LAST_TIME = "new_";

    private final Map<String, Object> known;
    private final List<String> contradicted;
    private final MedicineList medicines;

    /**
     * A sheet of facts.
     *
     * @param known Boolean, Double or String by the name of the fact; not copied, because some 500 facts are asked for
     *     some 1,000 times in each evaluation: whoever makes a sheet leaves its map alone
     * @param contradicted facts that one answer affirms and another denies; they count as present
     * @param medicines what the patient takes, recognised or not
     */
    FactSheet(Map<String, Object> known, List<String> contradicted, MedicineList medicines) {
        this.known = known;
        this.contradicted = List.copyOf(contradicted);
        this.medicines = medicines;
    }

    List<String> contradicted() {
        return contradicted;
    }

    MedicineList medicines() {
        return medicines;
    }

    /** The facts as they are if one answer that was contradicted is wrong, each in turn. */
    List<Facts> readings() {
        return contradicted.stream()
                .filter(this::has)
                .map(wrong -> (Facts) name -> name.equals(wrong) ? (Object) false : value(name))
                .toList();
    }

    /** The facts without any that was contradicted. */
    Facts undisputed() {
        return name -> contradicted.contains(name) ? null : value(name);
    }

    @Override
    public @Nullable Object value(String name) {
        var value = known.get(name);
        return value == null && name.startsWith(SINCE_LAST_TIME) ? (Object) false : value;
    }

    boolean has(String name) {
        return Boolean.TRUE.equals(known.get(name));
    }

    @Nullable
    Double number(String name) {
        return known.get(name) instanceof Double value ? value : null;
    }

    @Nullable
    String text(String name) {
        return known.get(name) instanceof String value ? value : null;
    }

    /** What is known of the codes and the measures, each list in the order of the codes. */
    KnownFacts of(List<String> codes, List<String> measures) {
        var present = new ArrayList<String>();
        var absent = new ArrayList<String>(codes.size());
        for (var code : codes) {
            if (known.get(code) instanceof Boolean there) {
                (there ? present : absent).add(code);
            }
        }
        return new KnownFacts(present, absent, numbers(measures));
    }

    private SortedMap<String, Double> numbers(List<String> measures) {
        var numbers = new TreeMap<String, Double>();
        for (var measure : measures) {
            if (known.get(measure) instanceof Double number) {
                numbers.put(measure, number);
            }
        }
        return numbers;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FactSheet sheet
                && known.equals(sheet.known)
                && contradicted.equals(sheet.contradicted)
                && medicines.equals(sheet.medicines);
    }

    @Override
    public int hashCode() {
        return Objects.hash(known, contradicted, medicines);
    }

    @Override
    public String toString() {
        return "FactSheet[known=%s, contradicted=%s]".formatted(new TreeMap<>(known), contradicted);
    }
}
