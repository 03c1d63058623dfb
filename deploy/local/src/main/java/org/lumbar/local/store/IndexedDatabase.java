package org.lumbar.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVStore;

/**
 * A database of {@link IndexedCollection}s with {@link RememberedIndex}es, in the same maps as those of the class it
 * extends.
 */
final class IndexedDatabase extends H2Database {

    private final MVStore store;
    private final CursorRegistry cursors;

    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // before super, which opens collections
        this.cursors = cursors;
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        var name = getFullCollectionNamespace(collection);
        return new IndexedCollection(
                this, collection, options, store.openMap("databases." + name), store.openMap("meta." + name), cursors);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new RememberedIndex(
                store.openMap(getFullCollectionNamespace(collection) + "._index_" + index), index, keys, sparse);
    }
}
