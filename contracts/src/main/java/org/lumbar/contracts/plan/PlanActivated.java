package org.lumbar.contracts.plan;

import java.util.List;
import org.lumbar.contracts.clinical.PlannedItem;

/**
 * All that the gate asks is there: the patient follows this version from now on.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version of the plan, from 1
 * @param items what to do
 * @param causeClass probable cause
 * @param durationClass {@code ACUTE}, {@code SUBACUTE}, {@code CHRONIC} or {@code UNKNOWN}
 * @param riskStratum {@code LOW}, {@code MEDIUM}, {@code HIGH}, {@code NOT_APPLICABLE} or {@code UNKNOWN}
 * @param reviewWithinDays days within which a clinician reviews the plan
 * @param timeZone IANA zone of the clinic, such as {@code Europe/Oslo}
 */
public record PlanActivated(
        String planId,
        int version,
        List<PlannedItem> items,
        String causeClass,
        String durationClass,
        String riskStratum,
        int reviewWithinDays,
        String timeZone)
        implements PlanEvent {

    public PlanActivated {
        items = List.copyOf(items);
    }
}
