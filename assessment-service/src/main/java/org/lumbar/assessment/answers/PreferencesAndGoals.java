package org.lumbar.assessment.answers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the patient wants, in the patient's words. What we recognise counts as its code.
 *
 * @param goalConfidence confidence to reach the goals, 0 to 10
 * @param selfManagementConfidence confidence to manage the pain alone, 0 to 10
 */
public record PreferencesAndGoals(
        List<String> preferences,
        List<String> goals,
        @Nullable Integer goalConfidence,
        @Nullable Integer selfManagementConfidence)
        implements Answers {

    public PreferencesAndGoals {
        preferences = List.copyOf(preferences);
        goals = List.copyOf(goals);
    }
}
