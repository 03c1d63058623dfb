package org.lumbar.contracts.plan;

import java.util.List;
import org.lumbar.contracts.clinical.Exclusion;
import org.lumbar.contracts.clinical.PlannedItem;
import org.lumbar.contracts.clinical.SignOff;

/**
 * A plan was composed, or composed again, and waits for decisions.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version of the plan, from 1
 * @param knowledgeVersion version of the clinical knowledge it was composed with
 * @param stage stage of the plan, such as {@code PROPOSED}
 * @param items what to do
 * @param excluded what is left out, and why
 * @param reviewWithinDays days within which a clinician reviews the plan
 */
public record PlanComposed(
        String planId,
        int version,
        String knowledgeVersion,
        String stage,
        List<PlannedItem> items,
        List<Exclusion> excluded,
        SignOff signOff,
        int reviewWithinDays)
        implements PlanEvent {

    public PlanComposed {
        items = List.copyOf(items);
        excluded = List.copyOf(excluded);
    }
}
