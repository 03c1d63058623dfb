package org.lumbar.plan.treatment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids of older documents, oldest first, and the page before. */
public record HistoryPage(
        UUID document, List<UUID> ids, @Nullable UUID earlier) implements PlanDocument {

    public HistoryPage {
        ids = List.copyOf(ids);
    }
}
