package org.lumbar.assessment.answers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pain that the patient comes with.
 *
 * @param onset how it began, in words; read by people only
 * @param durationWeeks whole weeks since this episode began; 0 is under a week
 * @param painNprs average back pain over the last 7 days, 0 to 10
 * @param worstPainNprs the worst of the last 7 days
 * @param legPainNprs average leg pain over the last 7 days
 * @param walkingMinutes minutes of walking until symptoms stop it
 * @param painFeatures codes of pain features, true or false; what is missing was not asked
 * @param findings codes of what is present
 * @param absentFindings codes of what was asked and is not present
 * @param unlisted what holds for reported findings in neither list; null means not asked
 */
public record PresentingPain(
        @Nullable String onset,
        @Nullable Integer durationWeeks,
        @Nullable Integer painNprs,
        @Nullable Integer worstPainNprs,
        @Nullable Integer legPainNprs,
        @Nullable LegPainSite legPainSite,
        @Nullable Double walkingMinutes,
        Map<String, Boolean> painFeatures,
        List<String> findings,
        List<String> absentFindings,
        @Nullable Unlisted unlisted)
        implements Answers {

    public PresentingPain {
        painFeatures = Map.copyOf(painFeatures);
        findings = List.copyOf(findings);
        absentFindings = List.copyOf(absentFindings);
    }
}
