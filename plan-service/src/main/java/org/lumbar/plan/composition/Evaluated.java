package org.lumbar.plan.composition;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.Assessed;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.Grounds;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.PlanId;

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

    /** To be kept beside what is composed from it. */
    Grounds grounds(PlanId plan) {
        return new Grounds(
                Grounds.of(plan, assessed.version()),
                assessed,
                withinDays,
                firedRules,
                questions,
                referral,
                context,
                facts.present().stream().sorted().toList(),
                facts.absent().stream().sorted().toList(),
                facts.numbers(),
                facts.texts(),
                facts.medicineClasses().stream().sorted().toList(),
                facts.allergies().stream().sorted().toList(),
                facts.unrecognisedMedicines(),
                facts.unrecognisedAllergies(),
                facts.unrecognisedConditions());
    }

    /** As it was kept. */
    public static Evaluated from(Grounds kept) {
        return new Evaluated(
                kept.assessed(),
                kept.withinDays(),
                kept.firedRules(),
                kept.questions(),
                kept.referral(),
                kept.context(),
                new PatientFacts(
                        new HashSet<>(kept.present()),
                        new HashSet<>(kept.absent()),
                        kept.numbers(),
                        kept.texts(),
                        new HashSet<>(kept.medicineClasses()),
                        new HashSet<>(kept.allergies()),
                        kept.unrecognisedMedicines(),
                        kept.unrecognisedAllergies(),
                        kept.unrecognisedConditions()));
    }
}
