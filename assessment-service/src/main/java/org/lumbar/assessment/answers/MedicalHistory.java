package org.lumbar.assessment.answers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions and circumstances that the patient brings along.
 *
 * @param history codes of what is present
 * @param absentHistory codes of what was asked and is not present
 * @param unlisted what holds for codes in neither list; null means not asked
 * @param otherConditions conditions in words; those we recognise count as their code
 */
public record MedicalHistory(
        List<String> history,
        List<String> absentHistory,
        @Nullable Unlisted unlisted,
        List<String> otherConditions) implements Answers {

    public MedicalHistory {
        history = List.copyOf(history);
        absentHistory = List.copyOf(absentHistory);
        otherConditions = List.copyOf(otherConditions);
    }
}
