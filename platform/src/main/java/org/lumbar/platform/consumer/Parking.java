package org.lumbar.platform.consumer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.event.CloudEventHeaders;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.work.PendingWork;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Records that could not be processed, and those of the same patient that wait behind them. A marker for each consumer
 * and patient says that there are some; it is raised after a record was added and lowered by compare-and-set only when
 * none is left, so that a new arrival and the draining of old ones cannot miss each other.
 */
final class Parking implements PendingWork {

    /** Stands for the patient of a record without a key: nothing waits behind it. */
    static final String NOBODY = "-";

    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String CONSUMER = "consumer";
    private static final String PATIENT = "patient";
    private static final String NETWORK = "network";
    private static final String CLINIC = "clinic";
    private static final String ERROR = "error";

    private final MongoOperations mongo;
    private final Clock clock;

    Parking(MongoOperations mongo, Clock systemClock) {
        this.mongo = mongo;
        this.clock = systemClock;
    }

    /** Which of the patients have records parked for this consumer. */
    Set<String> patients(String consumer, Collection<String> patients) {
        var found = new HashSet<String>();
        markers()
                .find(in(
                        ID,
                        patients.stream()
                                .map(patient -> marker(consumer, patient))
                                .toList()))
                .forEach(document -> found.add(document.getString(PATIENT)));
        return found;
    }

    /** Sets a record aside with its error; from now on the patient's later records wait behind it. */
    void park(String consumer, String patient, Incoming record, String error) {
        add(consumer, patient, record, error);
        markers()
                .updateOne(
                        eq(ID, marker(consumer, patient)),
                        new Document("$inc", new Document(VERSION, 1L))
                                .append("$setOnInsert", new Document(CONSUMER, consumer).append(PATIENT, patient)),
                        new UpdateOptions().upsert(true));
    }

    /** Sets a record aside with its error; nothing waits behind it. */
    void parkAlone(String consumer, String patient, Incoming record, String error) {
        add(consumer, patient, record, error);
    }

    /**
     * Lets a record wait behind others of its patient.
     *
     * @return false if there is nothing to wait behind any more: process it
     */
    boolean parkBehind(String consumer, String patient, Incoming record) {
        var id = add(consumer, patient, record, "");
        var raised = markers()
                .updateOne(eq(ID, marker(consumer, patient)), new Document("$inc", new Document(VERSION, 1L)))
                .getMatchedCount();
        if (raised == 0) {
            remove(id);
            return false;
        }
        return true;
    }

    private String add(String consumer, String patient, Incoming record, String error) {
        var document = new Document(CONSUMER, consumer)
                .append(PATIENT, patient)
                .append("topic", record.topic())
                .append("partition", record.partition())
                .append("offset", record.offset())
                .append("type", record.headers().getOrDefault(CloudEventHeaders.TYPE, ""))
                .append(NETWORK, record.headers().getOrDefault(CloudEventHeaders.NETWORK, ""))
                .append(CLINIC, record.headers().getOrDefault(CloudEventHeaders.CLINIC, ""))
                .append("headers", new Document(new TreeMap<>(record.headers())))
                .append("data", new Binary(record.data()))
                .append(ERROR, error)
                .append("parkedAt", Date.from(clock.instant()));
        var id = Ids.derive("parked", consumer, record.position()).toString();
        records().updateOne(eq(ID, id), new Document("$setOnInsert", document), new UpdateOptions().upsert(true));
        return id;
    }

    /**
     * What is parked, by consumer and position.
     *
     * @param scope only what the scope may see; null for everything, also what does not say where it belongs
     */
    List<ParkedRecord> list(@Nullable Scope scope, int limit) {
        return read(visible(scope), limit);
    }

    /** What is parked for one consumer and patient, in the order in which it came. */
    List<ParkedRecord> of(String consumer, String patient) {
        return read(and(eq(CONSUMER, consumer), eq(PATIENT, patient)), 0);
    }

    /** @param scope finds nothing outside it; null for everything */
    Optional<ParkedRecord> find(@Nullable Scope scope, String id) {
        return Optional.ofNullable(
                        records().find(and(eq(ID, id), visible(scope))).first())
                .map(Parking::record);
    }

    private static Bson visible(@Nullable Scope scope) {
        if (scope == null) {
            return new Document();
        }
        var clinics = scope.clinics().stream().map(ClinicId::value).toList();
        var tenant = and(eq(NETWORK, scope.network().value()), in(CLINIC, clinics));
        var patient = scope.patient();
        return patient == null ? tenant : and(tenant, eq(PATIENT, patient.toString()));
    }

    /** A consumer's patient of whom records are parked. */
    record Waiting(String consumer, String patient) {}

    /**
     * Those with a marker, or with a record that waits, of whom no record failed: what waits there waits for nothing.
     * There can be a waiting record without a marker when the process ended just before it found out that the marker
     * was gone. Failed ones are read last, since a record that fails is parked before its marker is raised.
     */
    Set<Waiting> heldUpByNothing() {
        var waiting = new LinkedHashSet<Waiting>();
        markers().find().forEach(marker -> waiting.add(waiting(marker)));
        records()
                .find(eq(ERROR, ""))
                .projection(Projections.include(CONSUMER, PATIENT))
                .forEach(record -> waiting.add(waiting(record)));
        if (!waiting.isEmpty()) {
            records()
                    .find(ne(ERROR, ""))
                    .projection(Projections.include(CONSUMER, PATIENT))
                    .forEach(failed -> waiting.remove(waiting(failed)));
        }
        return waiting;
    }

    private static Waiting waiting(Document document) {
        return new Waiting(document.getString(CONSUMER), document.getString(PATIENT));
    }

    /** Makes the index that finds a patient's records. */
    void ensureIndex() {
        records()
                .createIndex(
                        new Document(CONSUMER, 1).append(PATIENT, 1), new IndexOptions().name("parked_of_patient"));
    }

    void setError(String id, String error) {
        records().updateOne(eq(ID, id), new Document("$set", new Document(ERROR, error)));
    }

    void remove(String id) {
        records().deleteOne(eq(ID, id));
    }

    /** Gives a record up. It is kept elsewhere, with who gave it up and why. */
    void discard(ParkedRecord parked, ActorId by, String reason) {
        var record = records().find(eq(ID, parked.id())).first();
        if (record != null) {
            var kept = new Document(record)
                    .append("discardedBy", by.value())
                    .append("reason", reason)
                    .append("discardedAt", Date.from(clock.instant()));
            kept.remove(ID);
            discarded()
                    .updateOne(
                            eq(ID, parked.id()), new Document("$setOnInsert", kept), new UpdateOptions().upsert(true));
            remove(parked.id());
        }
    }

    /** What was given up, the latest first; the scope as in {@link #list}. */
    List<DiscardedRecord> listDiscarded(@Nullable Scope scope, int limit) {
        var found = new ArrayList<DiscardedRecord>();
        discarded()
                .find(visible(scope))
                .sort(Sorts.descending("discardedAt"))
                .limit(limit)
                .forEach(document -> found.add(discarded(document)));
        return found;
    }

    /** @param scope finds nothing outside it; null for everything */
    Optional<DiscardedRecord> findDiscarded(@Nullable Scope scope, String id) {
        return Optional.ofNullable(
                        discarded().find(and(eq(ID, id), visible(scope))).first())
                .map(Parking::discarded);
    }

    private static DiscardedRecord discarded(Document document) {
        return new DiscardedRecord(
                record(document),
                document.getString("discardedBy"),
                document.getDate("discardedAt").toInstant(),
                document.getString("reason"));
    }

    OptionalLong markerVersion(String consumer, String patient) {
        var document = markers().find(eq(ID, marker(consumer, patient))).first();
        return document == null ? OptionalLong.empty() : OptionalLong.of(document.getLong(VERSION));
    }

    /** Takes the marker away unless somebody raised it since {@code version} was read. */
    boolean lower(String consumer, String patient, long version) {
        return markers()
                        .deleteOne(and(eq(ID, marker(consumer, patient)), eq(VERSION, version)))
                        .getDeletedCount()
                == 1;
    }

    private List<ParkedRecord> read(Bson filter, int limit) {
        var found = new ArrayList<ParkedRecord>();
        records()
                .find(filter)
                .sort(Sorts.ascending(CONSUMER, "topic", "partition", "offset"))
                .limit(limit)
                .forEach(document -> found.add(record(document)));
        return found;
    }

    private static ParkedRecord record(Document document) {
        var headers = new TreeMap<String, String>();
        document.get("headers", Document.class).forEach((name, value) -> headers.put(name, (String) value));
        var error = document.getString(ERROR);
        return new ParkedRecord(
                document.getString(ID),
                document.getString(CONSUMER),
                document.getString(PATIENT),
                document.getString("topic"),
                document.getInteger("partition"),
                document.getLong("offset"),
                document.getString("type"),
                headers,
                document.get("data", Binary.class).getData(),
                error.isEmpty(),
                error,
                document.getDate("parkedAt").toInstant());
    }

    @Override
    public String name() {
        return "parked";
    }

    @Override
    public long count() {
        return records().countDocuments();
    }

    private static String marker(String consumer, String patient) {
        return consumer + "|" + patient;
    }

    private MongoCollection<Document> records() {
        return mongo.getCollection("parked_records");
    }

    private MongoCollection<Document> discarded() {
        return mongo.getCollection("discarded_records");
    }

    private MongoCollection<Document> markers() {
        return mongo.getCollection("parked_markers");
    }
}
