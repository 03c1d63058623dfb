package org.lumbar.plan.treatment;

import java.util.List;
import java.util.UUID;

/**
 * Why a composition came out as it did: every item taken and everything left out, with its reasons.
 *
 * @param review what decided the review interval
 */
public record Explanation(
        UUID document,
        String knowledgeVersion,
        List<Taken> taken,
        List<Exclusion> excluded,
        List<OpenQuestion> questions,
        SignOff signOff,
        int reviewWithinDays,
        List<Reason> review)
        implements PlanDocument {

    /**
     * Something that was taken.
     *
     * @param reasons what speaks for it; never empty
     * @param cautions what to be careful with
     */
    public record Taken(String item, List<Reason> reasons, List<Reason> cautions) {

        public Taken {
            reasons = List.copyOf(reasons);
            cautions = List.copyOf(cautions);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("Taking %s needs a reason".formatted(item));
            }
        }
    }

    public Explanation {
        taken = List.copyOf(taken);
        excluded = List.copyOf(excluded);
        questions = List.copyOf(questions);
        review = List.copyOf(review);
    }

    Explanation as(UUID id) {
        return new Explanation(id, knowledgeVersion, taken, excluded, questions, signOff, reviewWithinDays, review);
    }
}
