package org.lumbar.plan.treatment;

import java.util.List;
import org.lumbar.plan.catalogue.Modality;

/**
 * A composed plan before anybody has decided on it.
 *
 * @param reserve interventions that could safely be added later
 * @param goals what the patient could get to
 * @param autoRelease whether the network lets a plan that needs no sign-off go without a clinician's approval
 */
public record Proposal(
        List<ProposedItem> items,
        CareContext context,
        List<String> reserve,
        Explanation explanation,
        List<Goal> goals,
        boolean autoRelease) {

    /** An intervention with its first dose. */
    public record ProposedItem(
            String intervention,
            List<String> categories,
            Modality modality,
            String dose,
            int level,
            int phase,
            boolean passive,
            boolean needsSignOff) {

        public ProposedItem {
            categories = List.copyOf(categories);
        }

        public PlanItem in(PlanId plan) {
            return new PlanItem(
                    ItemId.of(plan, intervention),
                    intervention,
                    categories,
                    modality,
                    dose,
                    level,
                    phase,
                    passive,
                    needsSignOff,
                    PlanItem.State.PLANNED,
                    null);
        }
    }

    public Proposal {
        items = List.copyOf(items);
        reserve = List.copyOf(reserve);
        goals = List.copyOf(goals);
    }

    public Proposal(List<ProposedItem> items, CareContext context, List<String> reserve, Explanation explanation) {
        this(items, context, reserve, explanation, List.of(), false);
    }
}
