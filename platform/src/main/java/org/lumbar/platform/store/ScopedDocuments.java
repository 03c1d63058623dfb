package org.lumbar.platform.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static org.lumbar.platform.store.AggregateDocument.CLINIC;
import static org.lumbar.platform.store.AggregateDocument.ID;
import static org.lumbar.platform.store.AggregateDocument.NETWORK;
import static org.lumbar.platform.store.AggregateDocument.PATIENT;
import static org.lumbar.platform.store.AggregateDocument.STATE;
import static org.lumbar.platform.store.AggregateDocument.visible;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Documents that tell nobody anything: settings, contacts, and work that waits for its time. What a caller may not see
 * is not found. A collection of waiting work holds only what still waits, so that finding what is due stays cheap.
 *
 * @param <T> a record of concrete types
 */
public final class ScopedDocuments<T> {

    private static final Logger log = LoggerFactory.getLogger(ScopedDocuments.class);

    private final String name;
    private final Class<T> type;
    private final MongoOperations mongo;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    ScopedDocuments(String name, Class<T> type, MongoOperations mongo) {
        this.name = name;
        this.type = type;
        this.mongo = mongo;
    }

    /**
     * Puts a document, whatever the tenant had there under its id.
     *
     * @throws OutsideScope if it is another tenant's
     */
    public void put(Tenant tenant, @Nullable PatientId patient, String id, T body) {
        var document = document(tenant, patient, body);
        var own = and(
                eq(ID, id),
                eq(NETWORK, tenant.network().value()),
                eq(CLINIC, tenant.clinic().value()));
        if (!Upserts.replaced(collection(), own, document)) {
            throw new OutsideScope(name, tenant);
        }
    }

    /** Adds a document unless one with its id is there; tells whether it was added. */
    public boolean add(Tenant tenant, @Nullable PatientId patient, String id, T body) {
        return Upserts.one(collection(), id, new Document("$setOnInsert", document(tenant, patient, body)));
    }

    public Optional<T> find(Scope scope, String id) {
        return Optional.ofNullable(
                        collection().find(and(eq(ID, id), visible(scope))).first())
                .map(this::body);
    }

    /**
     * Documents within the scope, in the order of their ids.
     *
     * @param equal fields of the body and the values they must have
     */
    public List<Stored<T>> list(Scope scope, Map<String, ?> equal, int limit) {
        var filters = new ArrayList<Bson>();
        filters.add(visible(scope));
        equal.forEach((field, value) -> filters.add(eq(field(field), stored(value))));
        return read(and(filters), Sorts.ascending(ID), limit);
    }

    /**
     * A page of the documents within the scope, in the order of a text in their bodies; {@link #indexInOrder} makes it cheap.
     *
     * @param field the text; no two documents may have the same
     * @param after the last one that was seen; null begins with the first
     */
    public List<Stored<T>> inOrder(Scope scope, String field, @Nullable String after, int limit) {
        var within = after == null ? visible(scope) : and(visible(scope), gt(field(field), after));
        return read(within, Sorts.ascending(field(field)), limit);
    }

    /** Declares what {@link #inOrder} reads by; the store needs to be there. */
    public void indexInOrder(String field) {
        collection()
                .createIndex(
                        new Document(NETWORK, 1).append(field(field), 1).append(CLINIC, 1),
                        new IndexOptions().name("in_order"));
    }

    /**
     * What is due, across all tenants: for timers, which act within each entry's own tenant. A document that cannot be
     * read is reported and passed over, so that it does not hide the others, whoever's they are.
     *
     * @param field an instant of the body; entries without it are never due
     * @param limit most of them, at least 1
     */
    public List<Stored<T>> due(String field, Instant until, int limit) {
        int unreadable = 0;
        while (true) {
            var most = limit + unreadable;
            var page = collection()
                    .find(lte(field(field), Date.from(until)))
                    .sort(Sorts.ascending(field(field)))
                    .limit(most)
                    .into(new ArrayList<Document>());
            var readable = page.stream()
                    .flatMap(document -> readable(document).stream())
                    .toList();
            if (readable.size() >= limit || page.size() < most) {
                return readable;
            }
            // more of them than before, and room for as many others
            unreadable = page.size() - readable.size();
        }
    }

    /** Reported once, for whoever asks what is due asks again and again. */
    private Optional<Stored<T>> readable(Document document) {
        try {
            return Optional.of(stored(document));
        } catch (RuntimeException e) {
            var id = String.valueOf(document.get(ID));
            if (reported.add(id)) {
                log.atError()
                        .addKeyValue("collection", name)
                        .addKeyValue("document", id)
                        .setCause(e)
                        .log("Due document cannot be read and is passed over until it is put right");
            }
            return Optional.empty();
        }
    }

    /**
     * Documents whose field is there and has another value, across all tenants: for upkeep of the collection as a whole,
     * not for anybody's request.
     */
    public List<Stored<T>> differing(String field, Object value, int limit) {
        return read(and(exists(field(field)), ne(field(field), stored(value))), Sorts.ascending(ID), limit);
    }

    /** Those of the ids that are there, across all tenants: for timers, which act within each entry's own tenant. */
    public List<Stored<T>> read(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : read(in(ID, ids), Sorts.ascending(ID), 0);
    }

    /** All there are, across all tenants, one by one: for repairs, never for a request. */
    public Iterable<Stored<T>> all() {
        return collection().find().map(this::stored);
    }

    public long countDue(String field, Instant until) {
        return collection().countDocuments(lte(field(field), Date.from(until)));
    }

    /** Replaces the body if its {@code field} still has the value {@code expected}; tells whether it did. */
    public boolean replace(String id, String field, Object expected, T body) {
        return collection()
                        .updateOne(
                                and(eq(ID, id), eq(field(field), stored(expected))),
                                new Document("$set", new Document(STATE, converted(body))))
                        .getMatchedCount()
                == 1;
    }

    public void remove(String id) {
        collection().deleteOne(eq(ID, id));
    }

    private List<Stored<T>> read(Bson filter, Bson sort, int limit) {
        var found = new ArrayList<Stored<T>>();
        collection().find(filter).sort(sort).limit(limit).forEach(document -> found.add(stored(document)));
        return found;
    }

    private Stored<T> stored(Document document) {
        var patient = document.getString(PATIENT);
        return new Stored<>(
                document.getString(ID),
                AggregateDocument.tenant(document),
                patient == null ? null : PatientId.of(patient),
                body(document));
    }

    private Document document(Tenant tenant, @Nullable PatientId patient, T body) {
        var document = new Document(NETWORK, tenant.network().value())
                .append(CLINIC, tenant.clinic().value());
        if (patient != null) {
            document.append(PATIENT, patient.toString());
        }
        return document.append(STATE, converted(body));
    }

    private T body(Document document) {
        return AggregateDocument.body(mongo, name, document, type);
    }

    private Document converted(T body) {
        var document = new Document();
        mongo.getConverter().write(body, document);
        return document;
    }

    private @Nullable Object stored(Object value) {
        return value instanceof Enum<?> constant
                ? constant.name()
                : mongo.getConverter().convertToMongoType(value);
    }

    private static String field(String ofBody) {
        return STATE + "." + ofBody;
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(name);
    }
}
