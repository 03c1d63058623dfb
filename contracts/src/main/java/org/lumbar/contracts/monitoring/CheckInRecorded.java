package org.lumbar.contracts.monitoring;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The patient answered. {@code null} = not answered.
 *
 * @param checkInId UUID
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param day days since the plan became active
 * @param painNprs back pain, Numeric Pain Rating Scale, 0 to 10 points, high is worse
 * @param legPainNprs leg pain, same scale
 * @param rmdq Roland-Morris Disability Questionnaire, 0 to 24 points, high is worse
 * @param odi Oswestry Disability Index, 0 to 100 %, high is worse
 * @param adherencePct share of the plan that was done, 0 to 100 %
 * @param pgic Patient Global Impression of Change, 1 (very much improved) to 7 (very much worse)
 * @param pass whether the present state is acceptable to the patient
 * @param newFindings findings the patient did not have before, in codes
 * @param adverseEvents adverse events, in codes
 * @param onDemand {@code true} when the patient came on their own
 * @param psfs Patient-Specific Functional Scale, mean of the activities, 0 to 10, high is better
 * @param qualityOfLife own health today, 0 to 100, high is better
 * @param selfManagementConfidence confidence in managing alone, 0 to 10, high is better
 * @param goalsMetPct share of the goals that are met, 0 to 100 %
 * @param activeMinutes minutes of moderate activity in the last week
 * @param itemAdherence how much of each item was done; empty when nobody was asked
 */
public record CheckInRecorded(
        String checkInId,
        String planId,
        int day,
        Instant answeredAt,
        @Nullable Integer painNprs,
        @Nullable Integer legPainNprs,
        @Nullable Integer rmdq,
        @Nullable Double odi,
        @Nullable Integer adherencePct,
        @Nullable Integer pgic,
        @Nullable Boolean pass,
        List<String> newFindings,
        List<String> adverseEvents,
        boolean onDemand,
        @Nullable Double psfs,
        @Nullable Integer qualityOfLife,
        @Nullable Integer selfManagementConfidence,
        @Nullable Integer goalsMetPct,
        @Nullable Integer activeMinutes,
        @Nullable List<ItemAdherence> itemAdherence)
        implements MonitoringEvent {

    public CheckInRecorded {
        newFindings = List.copyOf(newFindings);
        adverseEvents = List.copyOf(adverseEvents);
        itemAdherence = itemAdherence == null ? List.of() : List.copyOf(itemAdherence);
    }
}
