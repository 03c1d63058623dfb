package org.lumbar.contracts.clinical;

import java.util.List;

/**
 * What a patient takes and does not tolerate, in codes. What was not recognised is counted, never guessed.
 *
 * @param current generic names of recognised medicines
 * @param classes classes of what is taken, such as {@code NSAID} or {@code ANTICOAGULANT}
 * @param allergies classes or generic names that the patient is allergic to
 * @param unrecognisedMedicines medicines in the list that were not recognised; above 0, somebody must look
 * @param unrecognisedAllergies allergies in the list that were not recognised
 * @param unrecognisedConditions other conditions that were not recognised
 */
public record Medicines(
        List<String> current,
        List<String> classes,
        List<String> allergies,
        int unrecognisedMedicines,
        int unrecognisedAllergies,
        int unrecognisedConditions) {

    public Medicines {
        current = List.copyOf(current);
        classes = List.copyOf(classes);
        allergies = List.copyOf(allergies);
    }
}
