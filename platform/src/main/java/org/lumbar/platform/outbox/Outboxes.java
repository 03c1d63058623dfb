package org.lumbar.platform.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static org.lumbar.platform.store.AggregateDocument.ID;
import static org.lumbar.platform.store.AggregateDocument.OUTBOX;
import static org.lumbar.platform.store.AggregateDocument.OUTBOX_AT;
import static org.lumbar.platform.store.AggregateDocument.OUTBOX_TYPE;
import static org.lumbar.platform.store.AggregateDocument.SEQUENCE;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.Document;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.store.AggregateDocument;
import org.springframework.data.mongodb.core.MongoOperations;

/** The outboxes as they lie in the store. */
final class Outboxes {

    private static final Instant EVER = Instant.EPOCH;

    private final MongoOperations mongo;

    Outboxes(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** A document with events to publish, oldest first. */
    record Waiting(String id, List<OutboxEntry> entries) {}

    /** Makes the index that finds waiting entries; documents with an empty outbox are not in it. */
    void ensureIndex(String collection) {
        mongo.getCollection(collection)
                .createIndex(
                        new Document(OUTBOX_AT, 1),
                        new IndexOptions().sparse(true).name("outbox_waiting"));
    }

    /** Of the documents, those with events to publish, in the order of the ids. */
    List<Waiting> waiting(String collection, Collection<String> ids) {
        var found = new HashMap<String, Waiting>();
        mongo.getCollection(collection)
                .find(in(ID, ids))
                .projection(Projections.include(OUTBOX))
                .forEach(document -> {
                    var entries = AggregateDocument.outbox(document);
                    if (!entries.isEmpty()) {
                        found.put(document.getString(ID), new Waiting(document.getString(ID), entries));
                    }
                });
        var inOrder = new ArrayList<Waiting>();
        for (var id : ids) {
            var waiting = found.get(id);
            if (waiting != null) {
                inOrder.add(waiting);
            }
        }
        return inOrder;
    }

    /**
     * Clears what was published. The outbox goes away where nothing came after it; where something did, that stays.
     *
     * @param published document id to the sequence of its last published event
     */
    void clear(String collection, Map<String, Long> published) {
        if (published.isEmpty()) {
            return;
        }
        var all = new ArrayList<WriteModel<Document>>();
        var some = new ArrayList<WriteModel<Document>>();
        published.forEach((id, last) -> {
            all.add(new UpdateOneModel<>(
                    and(eq(ID, id), eq(SEQUENCE, last)), new Document("$unset", new Document(OUTBOX, ""))));
            some.add(new UpdateOneModel<>(
                    eq(ID, id),
                    new Document("$pull", new Document(OUTBOX, new Document(SEQUENCE, new Document("$lte", last))))));
        });
        var documents = mongo.getCollection(collection);
        var unordered = new BulkWriteOptions().ordered(false);
        if (documents.bulkWrite(all, unordered).getMatchedCount() < all.size()) {
            documents.bulkWrite(some, unordered);
        }
    }

    /**
     * Goes through the documents with an entry that was written before a point in time.
     *
     * @param types only those with an event of one of these types waiting; all if empty
     * @param wanted gets each document's id; false ends it
     */
    void waitingSince(String collection, Instant before, Set<String> types, Predicate<String> wanted) {
        var old = and(gt(OUTBOX_AT, Date.from(EVER)), lt(OUTBOX_AT, Date.from(before)));
        try (var documents = mongo.getCollection(collection)
                .find(types.isEmpty() ? old : and(old, in(OUTBOX_TYPE, types)))
                .projection(Projections.include(ID))
                .cursor()) {
            while (documents.hasNext() && wanted.test(documents.next().getString(ID))) {
                // the next one
            }
        }
    }

    long count(String collection) {
        return mongo.getCollection(collection).countDocuments(gt(OUTBOX_AT, Date.from(EVER)));
    }

    Optional<Instant> oldest(String collection) {
        var document = mongo.getCollection(collection)
                .find(gt(OUTBOX_AT, Date.from(EVER)))
                .sort(new Document(OUTBOX_AT, 1))
                .projection(Projections.include(OUTBOX))
                .first();
        return Optional.ofNullable(document)
                .map(AggregateDocument::outbox)
                .flatMap(entries -> entries.stream().map(OutboxEntry::at).min(Instant::compareTo));
    }
}
