package org.lumbar.plan.composition;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.platform.kernel.rules.Facts;

/**
 * What is known of a patient. What nobody asked is unknown, and so is whether somebody takes a class of medicine while
 * one of the medicines on the list was not recognised.
 *
 * @param present codes of what is there
 * @param absent codes of what was asked or examined and is not there
 * @param numbers measures by code, in the units of the vocabulary
 * @param texts codes such as {@code causeClass}
 * @param medicineClasses classes of what is taken, such as {@code NSAID}
 * @param allergies classes or generic names, such as {@code NSAID}
 */
public record PatientFacts(
        Set<String> present,
        Set<String> absent,
        Map<String, Double> numbers,
        Map<String, String> texts,
        Set<String> medicineClasses,
        Set<String> allergies,
        int unrecognisedMedicines,
        int unrecognisedAllergies,
        int unrecognisedConditions)
        implements Facts {

    static final String UNRECOGNISED = "unrecognised_entries";
    private static final String TAKES = "takes_";
    private static final String ALLERGY = "allergy_";

    public PatientFacts {
        present = Set.copyOf(present);
        absent = Set.copyOf(absent);
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
        medicineClasses = Set.copyOf(medicineClasses);
        allergies = Set.copyOf(allergies);
    }

    /**
     * The same, with what follows from the evaluation.
     *
     * @param imaging modality; null = not indicated
     * @param referral where to; null = nowhere
     * @param stratumUncertain whether unanswered items could change the risk stratum
     */
    public PatientFacts with(
            Collection<FiredRule> firedRules,
            @Nullable String imaging,
            @Nullable String referral,
            boolean stratumUncertain) {
        var derived = DerivedFacts.present(firedRules, imaging, referral, stratumUncertain);
        var allPresent = new TreeSet<>(present);
        allPresent.addAll(derived);
        var allAbsent = new TreeSet<>(absent);
        allAbsent.addAll(DerivedFacts.absent(derived));
        return new PatientFacts(
                allPresent,
                allAbsent,
                numbers,
                texts,
                medicineClasses,
                allergies,
                unrecognisedMedicines,
                unrecognisedAllergies,
                unrecognisedConditions);
    }

    @Override
    public @Nullable Object value(String name) {
        if (present.contains(name)) {
            return true;
        }
        if (absent.contains(name)) {
            return false;
        }
        var number = numbers.get(name);
        if (number != null) {
            return number;
        }
        var text = texts.get(name);
        if (text != null) {
            return text;
        }
        if (name.startsWith(TAKES)) {
            return listed(medicineClasses, code(name, TAKES), unrecognisedMedicines);
        }
        if (name.startsWith(ALLERGY)) {
            return listed(allergies, code(name, ALLERGY), unrecognisedAllergies);
        }
        return name.equals(UNRECOGNISED)
                ? (double) (unrecognisedMedicines + unrecognisedAllergies + unrecognisedConditions)
                : null;
    }

    private static @Nullable Boolean listed(Set<String> list, String code, int unrecognised) {
        if (list.contains(code)) {
            return true;
        }
        return unrecognised > 0 ? null : false;
    }

    private static String code(String name, String prefix) {
        return name.substring(prefix.length()).toUpperCase(Locale.ROOT);
    }
}
