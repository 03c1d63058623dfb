package org.lumbar.platform.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.event.CloudEventHeaders;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.springframework.data.mongodb.core.MongoOperations;

/** How an aggregate lies in the store. Field names are spelled here and nowhere else. */
public final class AggregateDocument {

    public static final String ID = "_id";
    public static final String NETWORK = "network";
    public static final String CLINIC = "clinic";
    public static final String PATIENT = "patient";
    public static final String SEQUENCE = "sequence";
    public static final String OUTBOX = "outbox";
    /** Since when an entry has been waiting; the sweeper's sparse index. */
    public static final String OUTBOX_AT = "outbox.at";
    /** Which events are waiting. */
    public static final String OUTBOX_TYPE = "outbox.headers." + CloudEventHeaders.TYPE;

    static final String EPISODE = "episode";
    static final String REVISION = "revision";
    static final String FINGERPRINT = "fingerprint";
    static final String INBOX = "inbox";
    /** Requests with an Idempotency-Key that had their effect here, the latest last. */
    static final String REQUESTS = "requests";

    static final String STATE = "state";
    static final String UPDATED = "updated";

    private AggregateDocument() {}

    /** What the scope may see. In every query that a caller's request leads to. */
    static Bson visible(Scope scope) {
        var clinics = scope.clinics().stream().map(ClinicId::value).sorted().toList();
        var tenant = and(eq(NETWORK, scope.network().value()), in(CLINIC, clinics));
        var patient = scope.patient();
        return patient == null ? tenant : and(tenant, eq(PATIENT, patient.toString()));
    }

    static Tenant tenant(Document document) {
        return Tenant.of(document.getString(NETWORK), document.getString(CLINIC));
    }

    static PatientId patient(Document document) {
        return PatientId.of(document.getString(PATIENT));
    }

    static @Nullable EpisodeId episode(Document document) {
        var episode = document.getString(EPISODE);
        return episode == null ? null : EpisodeId.of(episode);
    }

    static long number(Document document, String field) {
        var value = (Number) document.get(field);
        return value == null ? 0 : value.longValue();
    }

    static Map<String, Long> inbox(Document document) {
        var inbox = new TreeMap<String, Long>();
        var stored = document.get(INBOX, Document.class);
        if (stored != null) {
            stored.forEach((source, sequence) -> inbox.put(source, ((Number) sequence).longValue()));
        }
        return inbox;
    }

    /** A source may have any name; in a field's name a dot would be a path and make the document unreadable. */
    static String inboxKey(String consumer, String source) {
        return (consumer + "|" + source).replace("%", "%25").replace(".", "%2E").replace("$", "%24");
    }

    /** Cause and fingerprint of the requests that had their effect here. */
    static Map<String, String> requests(Document document) {
        var requests = new TreeMap<String, String>();
        for (var request : document.getList(REQUESTS, Document.class, List.of())) {
            requests.put(request.getString("cause"), request.getString(FINGERPRINT));
        }
        return requests;
    }

    /** What to remember of a request; nothing when it had no Idempotency-Key. */
    static @Nullable Document request(Caller caller) {
        return caller.fingerprint() == null
                ? null
                : new Document("cause", caller.cause()).append(FINGERPRINT, caller.fingerprint());
    }

    /** @throws UnreadableDocument when what is stored is not what the type asks for */
    static <T> T body(MongoOperations mongo, String collection, Document document, Class<T> type) {
        try {
            return mongo.getConverter().read(type, document.get(STATE, Document.class));
        } catch (RuntimeException e) {
            throw UnreadableDocument.of("%s/%s".formatted(collection, document.getString(ID)), type, e);
        }
    }

    static Document entry(OutboxEntry entry) {
        return new Document(SEQUENCE, entry.sequence())
                .append("at", Date.from(entry.at()))
                .append("key", entry.key())
                .append("headers", new Document(new TreeMap<>(entry.headers())))
                .append("data", entry.data());
    }

    /** The entries that wait in a document's outbox, oldest first. */
    public static List<OutboxEntry> outbox(Document document) {
        var entries = new ArrayList<OutboxEntry>();
        for (var stored : document.getList(OUTBOX, Document.class, List.of())) {
            var headers = new TreeMap<String, String>();
            stored.get("headers", Document.class).forEach((name, value) -> headers.put(name, (String) value));
            entries.add(new OutboxEntry(
                    number(stored, SEQUENCE),
                    instant(stored, "at"),
                    stored.getString("key"),
                    headers,
                    stored.getString("data")));
        }
        return entries;
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }
}
