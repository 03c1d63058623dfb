package org.lumbar.assessment.answers;

import org.jspecify.annotations.Nullable;

/**
 * How the patient lives and works.
 *
 * @param occupation in words; read by people only
 * @param workStatus in words; {@code off work} and its likes count as the history code
 * @param sittingHoursPerDay hours sitting on a usual day
 * @param activityMinPerWeek minutes of activity in a usual week
 * @param bmi kg/m2
 * @param alcoholUnitsPerWeek units of 8 g
 * @param sickLeaveWeeks weeks off work in this episode
 */
public record LifestyleAndWork(
        @Nullable String occupation,
        @Nullable String workStatus,
        @Nullable Double sittingHoursPerDay,
        @Nullable Integer activityMinPerWeek,
        @Nullable Double bmi,
        @Nullable Boolean smoker,
        @Nullable Double alcoholUnitsPerWeek,
        @Nullable Double sickLeaveWeeks)
        implements Answers {}
