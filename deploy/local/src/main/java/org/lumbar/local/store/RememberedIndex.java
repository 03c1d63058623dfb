package org.lumbar.local.store;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A unique index that is looked up in memory and kept in the file. The map in the file orders its keys by their
 * serialized form and serializes them anew for each comparison, some twenty times for one look.
 */
final class RememberedIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<KeyValue, Object> kept;
    private final Map<KeyValue, Object> remembered;

    RememberedIndex(MVMap<KeyValue, Object> kept, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.kept = kept;
        this.remembered = new ConcurrentHashMap<>(kept);
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        kept.remove(key);
        return remembered.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, @Nullable Object position) {
        var known = Missing.ofNullable(position);
        if (remembered.putIfAbsent(key, known) != null) {
            return false;
        }
        kept.put(key, known);
        return true;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return remembered.entrySet();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return remembered.get(key);
    }

    @Override
    public long getCount() {
        return remembered.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
