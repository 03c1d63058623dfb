package org.lumbar.platform.event;

import java.time.Clock;
import java.util.UUID;
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
        var id = Ids.derive("event", source, sequence);
        var cause = event.causationId() == null ? caller.cause() : event.causationId();
        var attributes = new EventAttributes(
                id.toString(),
                source,
                catalogue.typeOf(event.data().getClass()),
                sequence,
                domainClock.now(),
                origin.tenant(),
                origin.patient(),
                origin.episode(),
                cause,
                caller.actor(),
                caller.actingAs(),
                trace(causesTrace, cause, id));
        return new OutboxEntry(
                sequence,
                systemClock.instant(),
                origin.patient().toString(),
                CloudEventHeaders.of(attributes),
                json.writeValueAsString(event.data()));
    }

    /** What nobody traces, such as what a timer does, is an unsampled trace of its own: the same for the same cause. */
    private String trace(@Nullable String causesTrace, String cause, UUID id) {
        var trace = causesTrace == null ? traceParent.get() : causesTrace;
        return trace == null
                ? "00-%s-%016x-00"
                        .formatted(Ids.derive("trace", cause).toString().replace("-", ""), id.getLeastSignificantBits())
                : trace;
    }
}
