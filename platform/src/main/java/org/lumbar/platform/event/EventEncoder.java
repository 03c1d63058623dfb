package org.lumbar.platform.event;

import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import tools.jackson.databind.json.JsonMapper;

/** Turns what a decision tells into what waits in the outbox. */
public final class EventEncoder {

    private final EventCatalogue catalogue;
    private final JsonMapper json;
    private final String service;
    private final DomainClock domainClock;
    private final Clock systemClock;
    private final Supplier<@Nullable String> traceParent;

    /**
     * Makes an encoder for one service.
     *
     * @param service where its events come from, such as {@code /plan-service}
     * @param traceParent the W3C trace context of what is being done right now; null when nothing is traced
     */
    public EventEncoder(
            EventCatalogue catalogue,
            JsonMapper json,
            String service,
            DomainClock domainClock,
            Clock systemClock,
            Supplier<@Nullable String> traceParent) {
        this.catalogue = catalogue;
        this.json = json;
        this.service = service;
        this.domainClock = domainClock;
        this.systemClock = systemClock;
        this.traceParent = traceParent;
    }

    /** The aggregate that an event comes from, and whom it is about. */
    public record Origin(
            String collection,
            String aggregate,
            Tenant tenant,
            PatientId patient,
            @Nullable EpisodeId episode) {}

    /**
     * Encodes an event. Its id is derived from its aggregate and its place there: a retry makes the same event.
     *
     * @param sequence the event's place in the aggregate's life, from 1
     * @param causesTrace the trace of the event that caused it; null when a request or a timer did
     */
    public OutboxEntry encode(
            Origin origin, Caller caller, OutgoingEvent event, long sequence, @Nullable String causesTrace) {
        var source = "%s/%s/%s".formatted(service, origin.collection(), origin.aggregate());
        var attributes = new EventAttributes(
                Ids.derive("event", source, sequence).toString(),
                source,
                catalogue.typeOf(event.data().getClass()),
                sequence,
                domainClock.now(),
                origin.tenant(),
                origin.patient(),
                origin.episode(),
                event.causationId() == null ? caller.cause() : event.causationId(),
                caller.actor(),
                caller.actingAs(),
                causesTrace == null ? traceParent.get() : causesTrace);
        return new OutboxEntry(
                sequence,
                systemClock.instant(),
                origin.patient().toString(),
                CloudEventHeaders.of(attributes),
                json.writeValueAsString(event.data()));
    }
}
