package org.lumbar.contracts.clinical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patient takes and does not tolerate, in codes. What was not recognised is counted, never guessed.
 *
 * @param current generic names of recognised medicines
 * @param classes classes of what is taken, such as {@code NSAID} or {@code ANTICOAGULANT}
 * @param allergies classes or generic names that the patient is allergic to
 * @param unrecognisedMedicines medicines in the list that were not recognised; above 0, somebody must look
 * @param unrecognisedAllergies allergies in the list that were not recognised
 * @param unrecognisedConditions other conditions that were not recognised
 * @param medicinesAsked {@code false} when nobody asked what the patient takes: an empty list then says nothing; null in events of
 *     producers that do not say
 * @param allergiesAsked the same of allergies
 */
public record Medicines(
        List<String> current,
        List<String> classes,
        List<String> allergies,
        int unrecognisedMedicines,
        int unrecognisedAllergies,
        int unrecognisedConditions,
        @Nullable Boolean medicinesAsked,
        @Nullable Boolean allergiesAsked) {

    public Medicines {
        current = List.copyOf(current);
        classes = List.copyOf(classes);
        allergies = List.copyOf(allergies);
    }

    /** Whether what is not among the classes is not taken. */
    public boolean hasAllThatIsTaken() {
        return unrecognisedMedicines == 0 && !Boolean.FALSE.equals(medicinesAsked);
    }

    /** Whether the patient tolerates what is not among the allergies. */
    public boolean hasAllAllergies() {
        return unrecognisedAllergies == 0 && !Boolean.FALSE.equals(allergiesAsked);
    }
}
