package org.lumbar.notification.correspondence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;

/**
 * A happening with where, when and through whom it came about.
 *
 * @param event id of the event that told of it
 * @param source the aggregate that the event came from
 * @param sequence the event's place in that aggregate's life
 */
public record Occurrence(
        String event,
        String source,
        long sequence,
        Instant at,
        Tenant tenant,
        PatientId patient,
        EpisodeId episode,
        ActorId actor,
        Role role,
        Happening happening) {

    /** The clinician who caused it; null when nobody with clinical responsibility did. */
    @Nullable
    ActorId clinician() {
        return role == Role.CLINICIAN || role == Role.PRESCRIBER ? actor : null;
    }
}
