package org.lumbar.local.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * Finds documents by id also where a filter asks for more than the id. The collection it extends does so only where the
 * id is all that is asked for, and else reads every document: with the scope in each query that was each query.
 */
final class IndexedCollection extends H2Collection {

    private static final String ID = "_id";
    private static final String AND = "$and";

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        var ids = ids(query).map(condition -> new Document(ID, condition));
        for (var index : getIndexes()) {
            if (ids.isPresent() && index.canHandle(ids.get())) {
                return matchDocuments(query, index.getPositions(ids.get()), orderBy, skip, limit, batchSize, fields);
            }
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    /** A condition on the id that everything the query finds fulfils. */
    private static Optional<Object> ids(Document query) {
        var parts = query.get(AND) instanceof List<?> all ? all : List.of();
        return Stream.concat(
                        Stream.ofNullable(query.get(ID)), parts.stream().flatMap(part -> ids((Document) part).stream()))
                .findFirst();
    }
}
