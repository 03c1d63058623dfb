package org.lumbar.plan.treatment;

import java.time.Instant;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/**
 * Something that happened elsewhere, in this service's words.
 *
 * @param eventId id of the event that told it; causes what follows
 * @param source the aggregate it came from
 * @param sequence its place in that aggregate's life; tells a second delivery from a new event
 * @param at when it happened, in domain time
 */
public record Heard<T>(
        String eventId,
        String source,
        long sequence,
        Instant at,
        Tenant tenant,
        PatientId patient,
        EpisodeId episode,
        T what) {

    public PlanId plan() {
        return PlanId.ofEpisode(episode);
    }

    /** This service acting because of it. */
    public By by() {
        return By.event(eventId);
    }
}
