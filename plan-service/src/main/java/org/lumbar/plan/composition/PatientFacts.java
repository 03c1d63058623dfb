package org.lumbar.plan.composition;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.platform.kernel.rules.Facts;

/**
 * What is known of a patient. What nobody asked is unknown, and so is whether somebody takes a class of medicine while
 * one of the medicines on the list was not recognised.
 */
public final class PatientFacts implements Facts {

    /** Texts that say {@link #NOT_ASKED} when nobody asked what the patient takes, or does not tolerate. */
    public static final String MEDICINES = "medicines";

    public static final String ALLERGIES = "allergies";
    public static final String NOT_ASKED = "NOT_ASKED";

    static final String UNRECOGNISED = "unrecognised_entries";
    private static final String TAKES = "takes_";
    private static final String ALLERGY = "allergy_";

    private final Set<String> present;
    private final Set<String> absent;
    private final Map<String, Double> numbers;
    private final Map<String, String> texts;
    private final Set<String> medicineClasses;
    private final Set<String> allergies;
    private final int unrecognisedMedicines;
    private final int unrecognisedAllergies;
    private final int unrecognisedConditions;

    /** All of it in one place. */
    private final KnownFacts known;

    // what is said of a class that is not on the list
    private final @Nullable Boolean otherMedicine;
    private final @Nullable Boolean otherAllergy;

    /**
     * What is known.
     *
     * @param present codes of what is there
     * @param absent codes of what was asked or examined and is not there; what is present too is present
     * @param numbers measures by code, in the units of the vocabulary
     * @param texts codes such as {@code causeClass}
     * @param medicineClasses classes of what is taken, such as {@code NSAID}
     * @param allergies classes or generic names, such as {@code NSAID}
     */
    public PatientFacts(
            Set<String> present,
            Set<String> absent,
            Map<String, Double> numbers,
            Map<String, String> texts,
            Set<String> medicineClasses,
            Set<String> allergies,
            int unrecognisedMedicines,
            int unrecognisedAllergies,
            int unrecognisedConditions) {
        this.present = Set.copyOf(present);
        this.absent = Set.copyOf(absent);
        this.numbers = Map.copyOf(numbers);
        this.texts = Map.copyOf(texts);
        this.medicineClasses = Set.copyOf(medicineClasses);
        this.allergies = Set.copyOf(allergies);
        this.unrecognisedMedicines = unrecognisedMedicines;
        this.unrecognisedAllergies = unrecognisedAllergies;
        this.unrecognisedConditions = unrecognisedConditions;
        this.known = known();
        this.otherMedicine = notListed(unrecognisedMedicines, MEDICINES);
        this.otherAllergy = notListed(unrecognisedAllergies, ALLERGIES);
    }

    /** What is put later is the stronger. */
    private KnownFacts known() {
        var all = new KnownFacts(1
                + medicineClasses.size()
                + allergies.size()
                + texts.size()
                + numbers.size()
                + absent.size()
                + present.size());
        all.put(UNRECOGNISED, (double) (unrecognisedMedicines + unrecognisedAllergies + unrecognisedConditions));
        medicineClasses.forEach(each -> all.put(TAKES + each.toLowerCase(Locale.ROOT), true));
        allergies.forEach(each -> all.put(ALLERGY + each.toLowerCase(Locale.ROOT), true));
        texts.forEach(all::put);
        numbers.forEach(all::put);
        absent.forEach(code -> all.put(code, false));
        present.forEach(code -> all.put(code, true));
        return all;
    }

    public Set<String> present() {
        return present;
    }

    public Set<String> absent() {
        return absent;
    }

    public Map<String, Double> numbers() {
        return numbers;
    }

    public Map<String, String> texts() {
        return texts;
    }

    public Set<String> medicineClasses() {
        return medicineClasses;
    }

    public Set<String> allergies() {
        return allergies;
    }

    public int unrecognisedMedicines() {
        return unrecognisedMedicines;
    }

    public int unrecognisedAllergies() {
        return unrecognisedAllergies;
    }

    public int unrecognisedConditions() {
        return unrecognisedConditions;
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

    /** The same of somebody who takes these classes of medicines as well. */
    PatientFacts taking(Set<String> classes) {
        if (medicineClasses.containsAll(classes)) {
            return this;
        }
        var all = new TreeSet<>(medicineClasses);
        all.addAll(classes);
        return new PatientFacts(
                present,
                absent,
                numbers,
                texts,
                all,
                allergies,
                unrecognisedMedicines,
                unrecognisedAllergies,
                unrecognisedConditions);
    }

    @Override
    public @Nullable Object value(String name) {
        var value = known.get(name);
        if (value != null) {
            return value;
        }
        if (name.startsWith(TAKES)) {
            return otherMedicine;
        }
        return name.startsWith(ALLERGY) ? otherAllergy : null;
    }

    /** What is not on a list may hide behind an entry that was not recognised, and may be anything where nobody asked. */
    private @Nullable Boolean notListed(int unrecognised, String list) {
        return (unrecognised > 0 || NOT_ASKED.equals(texts.get(list))) ? null : false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PatientFacts that
                && known.equals(that.known)
                && unrecognisedMedicines == that.unrecognisedMedicines
                && unrecognisedAllergies == that.unrecognisedAllergies
                && unrecognisedConditions == that.unrecognisedConditions;
    }

    @Override
    public int hashCode() {
        return Objects.hash(known, unrecognisedMedicines, unrecognisedAllergies, unrecognisedConditions);
    }

    @Override
    public String toString() {
        return "PatientFacts[present=%s, absent=%s, numbers=%s, texts=%s, medicines=%s (%d not recognised), allergies=%s (%d)]"
                .formatted(
                        present,
                        absent,
                        numbers,
                        texts,
                        medicineClasses,
                        unrecognisedMedicines,
                        allergies,
                        unrecognisedAllergies);
    }
}
