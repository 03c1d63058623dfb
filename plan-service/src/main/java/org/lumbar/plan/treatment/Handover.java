package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The patient needs somebody else first. A handover is acknowledged by a clinician, never approved, and ends when a
 * later assessment allows a plan.
 *
 * @param assessmentVersion the version of the assessment that asked for it
 * @param referral code of where to
 * @param categories what it holds, such as {@code SAFETY_NET}
 * @param resolved a later assessment allowed a plan
 */
public record Handover(
        int assessmentVersion,
        Triage triage,
        @Nullable Integer withinDays,
        String referral,
        List<FiredRule> rules,
        List<String> categories,
        boolean signOffNeeded,
        List<String> signOffBy,
        int reviewWithinDays,
        UUID explanation,
        String knowledgeVersion,
        Instant requestedAt,
        @Nullable Decided acknowledged,
        boolean resolved) {

    public Handover {
        rules = List.copyOf(rules);
        categories = List.copyOf(categories);
        signOffBy = List.copyOf(signOffBy);
    }

    Handover acknowledgedBy(Decided clinician) {
        return with(clinician, resolved);
    }

    Handover asResolved() {
        return with(acknowledged, true);
    }

    private Handover with(@Nullable Decided nextAcknowledged, boolean nextResolved) {
        return new Handover(
                assessmentVersion,
                triage,
                withinDays,
                referral,
                rules,
                categories,
                signOffNeeded,
                signOffBy,
                reviewWithinDays,
                explanation,
                knowledgeVersion,
                requestedAt,
                nextAcknowledged,
                nextResolved);
    }
}
