package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Role;

/**
 * A decision and who took it, when, why.
 *
 * @param version the version it was about; 0 for a handover
 * @param reason code; null when none was asked for
 * @param note the reason in the person's own words; never leaves this service in an event
 */
public record LogEntry(
        UUID document,
        What what,
        Instant at,
        ActorId actor,
        Role role,
        int version,
        List<String> items,
        @Nullable String reason,
        @Nullable String note)
        implements PlanDocument {

    public enum What {
        COMPOSED,
        HANDED_OVER,
        ACKNOWLEDGED,
        APPROVED,
        SIGNED_OFF,
        ACCEPTED,
        DECLINED,
        ACTIVATED,
        SUSPENDED,
        /** Danger was heard of while it waited for decisions, or while there was no version to hold. */
        ENDANGERED,
        RESUMED,
        SUPERSEDED,
        CLOSED,
        ADJUSTED,
        ADJUSTMENT_REJECTED,
        /** The network lets plans that need no sign-off go without a clinician's approval. */
        AUTO_RELEASED,
        EDITED,
        /** A first person wants to set a hard stop aside. */
        OVERRIDE_ASKED,
        OVERRIDDEN,
        /** The patient chose among alternatives. */
        CHOSEN,
        GOALS_SET
    }

    public LogEntry {
        items = List.copyOf(items);
    }
}
