package org.lumbar.assessment.evaluation;

import java.util.List;

/**
 * Medicines and allergies as far as we recognised them. What we did not recognise is counted, never repeated.
 *
 * @param current generic names
 * @param classes classes of what is taken
 * @param allergies classes that the patient is allergic to
 */
public record MedicineList(
        List<String> current,
        List<String> classes,
        List<String> allergies,
        int unrecognisedMedicines,
        int unrecognisedAllergies,
        int unrecognisedConditions) {

    public static final MedicineList NONE = new MedicineList(List.of(), List.of(), List.of(), 0, 0, 0);

    public MedicineList {
        current = List.copyOf(current);
        classes = List.copyOf(classes);
        allergies = List.copyOf(allergies);
    }
}
