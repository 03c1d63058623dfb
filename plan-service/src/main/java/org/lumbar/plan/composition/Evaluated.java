package org.lumbar.plan.composition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.Assessed;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.OpenQuestion;

/**
 * An assessment as far as composing needs it.
 *
 * @param withinDays days within which somebody must act; null when the urgency sets no limit
 * @param referral code of where to; null = no referral
 * @param context cause, duration and stratum to compose for, and the baseline
 */
public record Evaluated(
        Assessed assessed,
        @Nullable Integer withinDays,
        List<FiredRule> firedRules,
        List<OpenQuestion> questions,
        @Nullable String referral,
        CareContext context,
        PatientFacts facts) {

    public Evaluated {
        firedRules = List.copyOf(firedRules);
        questions = List.copyOf(questions);
    }
}
