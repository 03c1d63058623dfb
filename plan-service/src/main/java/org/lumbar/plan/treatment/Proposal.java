package org.lumbar.plan.treatment;

import java.util.List;
import org.lumbar.plan.catalogue.Modality;

/**
 * A composed plan before anybody has decided on it.
 *
 * @param reserve interventions that could safely be added later
 */
public record Proposal(List<ProposedItem> items, CareContext context, List<String> reserve, Explanation explanation) {

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
    }
}
