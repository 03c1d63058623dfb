package org.lumbar.plan.treatment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.Ids;

/**
 * What a plan or a handover was composed from, kept so that it can be composed again with something changed.
 *
 * @param document the same for the same version of the same assessment
 * @param present codes of what is there
 * @param absent codes of what is not there
 * @param texts codes such as {@code causeClass}
 */
public record Grounds(
        UUID document,
        Assessed assessed,
        @Nullable Integer withinDays,
        List<FiredRule> firedRules,
        List<OpenQuestion> questions,
        @Nullable String referral,
        CareContext context,
        List<String> present,
        List<String> absent,
        Map<String, Double> numbers,
        Map<String, String> texts,
        List<String> medicineClasses,
        List<String> allergies,
        int unrecognisedMedicines,
        int unrecognisedAllergies,
        int unrecognisedConditions)
        implements PlanDocument {

    public Grounds {
        firedRules = List.copyOf(firedRules);
        questions = List.copyOf(questions);
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
        medicineClasses = List.copyOf(medicineClasses);
        allergies = List.copyOf(allergies);
    }

    /** Where the grounds of a plan are found. */
    public static UUID of(PlanId plan, int assessmentVersion) {
        return Ids.derive("grounds", plan, assessmentVersion);
    }
}
