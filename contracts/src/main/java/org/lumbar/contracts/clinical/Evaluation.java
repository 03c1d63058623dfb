package org.lumbar.contracts.clinical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment adds up to: urgency, probable cause, mechanism, risk, and the facts that others need to go on. The same facts with the
 * same knowledge version give the same evaluation.
 *
 * @param knowledgeVersion version of the clinical knowledge it was made with
 * @param triage how fast somebody must act by what is known: {@code EMERGENCY_SAME_DAY}, {@code URGENT_2W},
 *     {@code ROUTINE_REFERRAL} or {@code ROUTINE_CARE}; each open question carries its own urgency
 * @param withinDays days within which somebody must act, 0 (today) to 14; {@code null} when the urgency sets no limit
 * @param firedRules all rules that hold, not only the most urgent
 * @param openQuestions rules that could not be decided
 * @param causeClass probable cause, such as {@code RADICULOPATHY}
 * @param certainty how sure the cause is, such as {@code PROBABLE}
 * @param durationClass {@code ACUTE} below 6 weeks, {@code SUBACUTE} below 12, {@code CHRONIC}, or {@code UNKNOWN}
 * @param dominantMechanism {@code NOCICEPTIVE}, {@code NEUROPATHIC}, {@code NOCIPLASTIC}, {@code MIXED} or {@code UNDETERMINED}
 * @param riskStratum {@code LOW}, {@code MEDIUM}, {@code HIGH}, {@code NOT_APPLICABLE} under a red-flag pathway, or {@code UNKNOWN}
 * @param lowestRiskStratum lowest stratum that the unanswered items allow; {@code null} when not screened
 * @param highestRiskStratum highest stratum that the unanswered items allow; {@code null} when not screened
 * @param referral where to, such as {@code EMERGENCY_DEPARTMENT_MRI}; {@code null} = no referral
 * @param imaging modality, such as {@code MRI_LUMBAR_EMERGENCY}; {@code null} = not indicated
 * @param investigations codes of tests to do, such as {@code CRP}
 * @param age years
 * @param sex {@code female}, {@code male} or {@code other}
 * @param durationWeeks whole weeks since this episode began
 * @param baseline first measurements
 * @param facts findings, history, pain features, preferences and numbers
 * @param medicines medicines and allergies
 */
public record Evaluation(
        String knowledgeVersion,
        String triage,
        @Nullable Integer withinDays,
        List<FiredRule> firedRules,
        List<OpenQuestion> openQuestions,
        String causeClass,
        String certainty,
        String durationClass,
        String dominantMechanism,
        String riskStratum,
        @Nullable String lowestRiskStratum,
        @Nullable String highestRiskStratum,
        @Nullable String referral,
        @Nullable String imaging,
        List<String> investigations,
        @Nullable Integer age,
        @Nullable String sex,
        @Nullable Integer durationWeeks,
        Baseline baseline,
        Facts facts,
        Medicines medicines) {

    public Evaluation {
        firedRules = List.copyOf(firedRules);
        openQuestions = List.copyOf(openQuestions);
        investigations = List.copyOf(investigations);
    }
}
