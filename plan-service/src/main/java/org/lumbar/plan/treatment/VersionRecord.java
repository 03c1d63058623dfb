package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A version as it was made.
 *
 * @param cause id of the event or request that made it
 * @param edits what people changed since it was composed
 * @param explanation id of the composition it goes back to
 */
public record VersionRecord(
        UUID document,
        PlanId plan,
        int number,
        Instant at,
        String cause,
        List<PlanItem> items,
        UUID explanation,
        String knowledgeVersion,
        CareContext context,
        int reviewWithinDays,
        List<Edit> edits)
        implements PlanDocument {

    public VersionRecord {
        items = List.copyOf(items);
        edits = List.copyOf(edits);
    }
}
