package org.lumbar.platform.event;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;

/**
 * Our event attributes as record headers and back.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">
 *     CloudEvents 1.0, Kafka protocol binding, binary content mode</a>
 */
public final class CloudEventHeaders {

    public static final String TYPE = "ce_type";
    public static final String TRACE_PARENT = "ce_traceparent";
    public static final String NETWORK = "ce_networkid";
    public static final String CLINIC = "ce_clinicid";

    private static final String ID = "ce_id";
    private static final String SOURCE = "ce_source";
    private static final String SUBJECT = "ce_subject";
    private static final String TIME = "ce_time";
    private static final String EPISODE = "ce_episodeid";
    private static final String CAUSATION = "ce_causationid";
    private static final String SEQUENCE = "ce_sequence";
    private static final String ACTOR = "ce_actorid";
    private static final String ACTOR_ROLE = "ce_actorrole";

    private CloudEventHeaders() {}

    public static Map<String, String> of(EventAttributes event) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("content-type", "application/json");
        headers.put(ID, event.id());
        headers.put(SOURCE, event.source());
        headers.put(TYPE, event.type());
        headers.put(SUBJECT, event.patient().toString());
        headers.put(TIME, event.time().toString());
        headers.put("ce_dataschema", EventCatalogue.schemaOf(event.type()));
        headers.put(NETWORK, event.tenant().network().value());
        headers.put(CLINIC, event.tenant().clinic().value());
        if (event.episode() != null) {
            headers.put(EPISODE, event.episode().toString());
        }
        headers.put(CAUSATION, event.causationId());
        headers.put(SEQUENCE, event.paddedSequence());
        headers.put("ce_partitionkey", event.patient().toString());
        headers.put(ACTOR, event.actor().value());
        headers.put(ACTOR_ROLE, event.actorRole().name());
        if (event.traceParent() != null) {
            headers.put(TRACE_PARENT, event.traceParent());
        }
        return headers;
    }

    /**
     * Reads the attributes of a record.
     *
     * @throws IllegalArgumentException naming the header that is missing or malformed
     */
    public static EventAttributes read(Map<String, String> headers) {
        var episode = headers.get(EPISODE);
        return new EventAttributes(
                required(headers, ID),
                required(headers, SOURCE),
                required(headers, TYPE),
                sequence(required(headers, SEQUENCE)),
                time(required(headers, TIME)),
                Tenant.of(required(headers, NETWORK), required(headers, CLINIC)),
                PatientId.of(required(headers, SUBJECT)),
                episode == null ? null : EpisodeId.of(episode),
                required(headers, CAUSATION),
                ActorId.of(required(headers, ACTOR)),
                Role.valueOf(required(headers, ACTOR_ROLE)),
                headers.get(TRACE_PARENT));
    }

    private static String required(Map<String, String> headers, String name) {
        var value = headers.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "The record must have the header %s, but has only %s".formatted(name, headers.keySet()));
        }
        return value;
    }

    /** One of 0 or less would be dropped as heard before, and one that is too large would make all later ones so. */
    private static long sequence(String text) {
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) < 1) {
            throw new IllegalArgumentException("%s must be a number from 1, but is '%s'".formatted(SEQUENCE, text));
        }
        return Long.parseLong(text);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s must be an instant, but is '%s'".formatted(TIME, text), e);
        }
    }
}
