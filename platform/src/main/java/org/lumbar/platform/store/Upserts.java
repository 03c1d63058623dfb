package org.lumbar.platform.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Adds documents unless they are there. Two writers that add the same document at the same moment may both be told
 * "duplicate key" by MongoDB, although each asked to leave what is there: that is a lost race, not an error.
 */
final class Upserts {

    private Upserts() {}

    /**
     * What a bulk write did.
     *
     * @param added documents that were not there before
     * @param matched documents that were there and as the writer expected them
     */
    record Written(int added, int matched) {}

    static WriteModel<Document> model(String id, Document update) {
        return new UpdateOneModel<>(eq(AggregateDocument.ID, id), update, new UpdateOptions().upsert(true));
    }

    /** Tells whether the document was added by this call. */
    static boolean one(MongoCollection<Document> collection, String id, Document update) {
        try {
            return collection
                            .updateOne(eq(AggregateDocument.ID, id), update, new UpdateOptions().upsert(true))
                            .getUpsertedId()
                    != null;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Replaces what the filter matches or adds it; false if there is a document with its id that it does not match. */
    static boolean replaced(MongoCollection<Document> collection, Bson filter, Document document) {
        // the second time, what another writer had just added under the same id is there to be matched
        for (int attempt = 1; attempt <= 2; attempt++) {
            try {
                collection.replaceOne(filter, document, new ReplaceOptions().upsert(true));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
            }
        }
        return false;
    }

    static Written many(MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
        try {
            var result = collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return new Written(result.getUpserts().size(), result.getMatchedCount());
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream()
                            .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            var result = e.getWriteResult();
            return new Written(result.getUpserts().size(), result.getMatchedCount());
        }
    }
}
