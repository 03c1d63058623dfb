package org.lumbar.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Medicines and allergies as far as we recognised them. What we did not recognise is counted, never repeated.
 *
 * @param current generic names
 * @param classes classes of what is taken
 * @param allergies classes that the patient is allergic to
 * @param medicinesAsked false when nobody asked what the patient takes; null in evaluations from before this was kept
 * @param allergiesAsked the same of allergies
 */
public record MedicineList(
        List<String> current,
        List<String> classes,
        List<String> allergies,
        int unrecognisedMedicines,
        int unrecognisedAllergies,
        int unrecognisedConditions,
        @Nullable Boolean medicinesAsked,
        @Nullable Boolean allergiesAsked) {

    public static final MedicineList NONE = new MedicineList(List.of(), List.of(), List.of(), 0, 0, 0, false, false);

    public MedicineList {
        current = List.copyOf(current);
        classes = List.copyOf(classes);
        allergies = List.copyOf(allergies);
    }
}
