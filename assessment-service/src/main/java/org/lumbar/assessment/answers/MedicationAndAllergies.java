package org.lumbar.assessment.answers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the patient takes and what the patient does not tolerate, in words.
 *
 * @param medications null when not asked; empty when the patient takes nothing
 * @param allergies null when not asked; empty when there are none
 */
public record MedicationAndAllergies(
        @Nullable List<String> medications, @Nullable List<String> allergies) implements Answers {

    public MedicationAndAllergies {
        medications = medications == null ? null : List.copyOf(medications);
        allergies = allergies == null ? null : List.copyOf(allergies);
    }
}
