package org.lumbar.platform.consumer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.lumbar.platform.kernel.Ids;
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
                .forEach(document -> found.add(document.getString("patient")));
        return found;
    }

    /** Sets a record aside with its error; from now on the patient's later records wait behind it. */
    void park(String consumer, String patient, Incoming record, String error) {
        add(consumer, patient, record, error);
        if (!patient.equals(NOBODY)) {
            markers()
                    .updateOne(
                            eq(ID, marker(consumer, patient)),
                            new Document("$inc", new Document(VERSION, 1L))
                                    .append(
                                            "$setOnInsert",
                                            new Document("consumer", consumer).append("patient", patient)),
                            new UpdateOptions().upsert(true));
        }
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
        var document = new Document("consumer", consumer)
                .append("patient", patient)
                .append("topic", record.topic())
                .append("partition", record.partition())
                .append("offset", record.offset())
                .append("type", record.headers().getOrDefault("ce_type", ""))
                .append("headers", new Document(new TreeMap<>(record.headers())))
                .append("data", new Binary(record.data()))
                .append("error", error)
                .append("parkedAt", Date.from(clock.instant()));
        var id = Ids.derive("parked", consumer, record.position()).toString();
        records().updateOne(eq(ID, id), new Document("$setOnInsert", document), new UpdateOptions().upsert(true));
        return id;
    }

    /** What is parked, oldest first. */
    List<ParkedRecord> list(int limit) {
        return read(new Document(), limit);
    }

    /** What is parked for one consumer and patient, in the order in which it came. */
    List<ParkedRecord> of(String consumer, String patient) {
        return read(new Document("consumer", consumer).append("patient", patient), Integer.MAX_VALUE);
    }

    Optional<ParkedRecord> find(String id) {
        return Optional.ofNullable(records().find(eq(ID, id)).first()).map(Parking::record);
    }

    void setError(String id, String error) {
        records().updateOne(eq(ID, id), new Document("$set", new Document("error", error)));
    }

    void remove(String id) {
        records().deleteOne(eq(ID, id));
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

    private List<ParkedRecord> read(Document filter, int limit) {
        var found = new ArrayList<ParkedRecord>();
        records()
                .find(filter)
                .sort(Sorts.ascending("consumer", "topic", "partition", "offset"))
                .limit(limit)
                .forEach(document -> found.add(record(document)));
        return found;
    }

    private static ParkedRecord record(Document document) {
        var headers = new TreeMap<String, String>();
        document.get("headers", Document.class).forEach((name, value) -> headers.put(name, (String) value));
        var error = document.getString("error");
        return new ParkedRecord(
                document.getString(ID),
                document.getString("consumer"),
                document.getString("patient"),
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

    private MongoCollection<Document> markers() {
        return mongo.getCollection("parked_markers");
    }
}
