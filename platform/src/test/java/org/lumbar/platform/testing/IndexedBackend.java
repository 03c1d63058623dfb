package org.lumbar.platform.testing;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds documents by id also where a filter asks for more than the id, as MongoDB does. The backend it extends reads the
 * whole collection then, so that each guarded write takes the longer the more there is.
 */
final class IndexedBackend extends MemoryBackend {

    private static final String ID = "_id";

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        var cursors = getCursorRegistry();
        return new MemoryDatabase(name, cursors) {

            @Override
            protected MemoryCollection openOrCreateCollection(String collection, CollectionOptions options) {
                return new Collection(this, collection, options, cursors);
            }
        };
    }

    private static final class Collection extends MemoryCollection {

        Collection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
            super(database, name, options, cursors);
        }

        @Override
        protected QueryResult queryDocuments(
                Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
            var ids = ids(query).map(condition -> new Document(ID, condition));
            for (var index : getIndexes()) {
                if (ids.isPresent() && index.canHandle(ids.get())) {
                    return matchDocuments(
                            query, index.getPositions(ids.get()), orderBy, skip, limit, batchSize, fields);
                }
            }
            return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
        }

        /** A condition on the id that everything the query finds fulfils. */
        private static Optional<Object> ids(Document query) {
            var parts = query.get("$and") instanceof List<?> all ? all : List.of();
            return Stream.concat(
                            Stream.ofNullable(query.get(ID)),
                            parts.stream().flatMap(part -> ids((Document) part).stream()))
                    .findFirst();
        }
    }
}
