package org.lumbar.platform.event;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;

/**
 * The CloudEvents attributes of one of our events.
 *
 * @param source the aggregate it came from, such as {@code /plan-service/plans/0190…}
 * @param sequence its place in the aggregate's life, from 1
 * @param time when it happened, in domain time
 * @param episode the episode it belongs to; null for what concerns the patient as a whole
 * @param causationId id of the request or event that caused it
 * @param traceParent the W3C trace context that it belongs to; null when it was not traced
 */
public record EventAttributes(
        String id,
        String source,
        String type,
        long sequence,
        Instant time,
        Tenant tenant,
        PatientId patient,
        @Nullable EpisodeId episode,
        String causationId,
        ActorId actor,
        Role actorRole,
        @Nullable String traceParent) {

    /** An event that is not part of a trace. */
    public EventAttributes(
            String id,
            String source,
            String type,
            long sequence,
            Instant time,
            Tenant tenant,
            PatientId patient,
            @Nullable EpisodeId episode,
            String causationId,
            ActorId actor,
            Role actorRole) {
        this(id, source, type, sequence, time, tenant, patient, episode, causationId, actor, actorRole, null);
    }

    /** A caller that acts because of this event: a service, within the event's own tenant. */
    public Caller actingAs(String service) {
        return Caller.service(service, tenant, id);
    }

    /** {@code sequence} as it travels: CloudEvents compares it as text. */
    public String paddedSequence() {
        return String.format(Locale.ROOT, "%012d", sequence);
    }

    /** The same event, as if it came from a source of its own: whoever remembers sources has not heard of it. */
    EventAttributes outOfTurn() {
        return new EventAttributes(
                id,
                "%s#%d".formatted(source, sequence),
                type,
                sequence,
                time,
                tenant,
                patient,
                episode,
                causationId,
                actor,
                actorRole,
                traceParent);
    }
}
