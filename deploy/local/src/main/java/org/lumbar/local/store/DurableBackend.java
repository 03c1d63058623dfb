package org.lumbar.local.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * Answers only with what is in the file, and never puts half a write there. The backend it extends commits about once a
 * second, whatever is just being written: {@code kill -9} would lose acknowledged writes, and could keep an index entry
 * without its document.
 *
 * <p>A read waits as well until what it saw is in the file, as with MongoDB's read concern "majority": what is read is
 * passed on (an event is published, a clinician is told), so it must not be undone by a crash. When nobody writes, it
 * waits for nothing.
 *
 * <p>Writes hold the shared side of a lock while they change the maps, a commit holds the exclusive side. Whoever finds
 * that a commit of somebody else has covered its write goes on without one: under load one commit serves many writes.
 *
 * <p>The backend answers with the very documents that it keeps, and later writes change those in place. Answers are
 * therefore copied while nobody writes: nobody is told half a write, and no answer changes while it is being sent.
 * What the operating system does with the file when the machine itself fails is not our concern here.
 */
final class DurableBackend extends H2Backend {

    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "killcursors",
            "count",
            "distinct",
            "ping",
            "hello",
            "ismaster",
            "buildinfo",
            "listcollections",
            "listindexes",
            "listdatabases",
            "dbstats",
            "collstats",
            "serverstatus",
            "endsessions");

    private final ReentrantReadWriteLock maps = new ReentrantReadWriteLock(true);
    private final ReentrantReadWriteLock documents = new ReentrantReadWriteLock(true);
    private final ReentrantLock committing = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private volatile long committed;

    DurableBackend(MVStore store) {
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return isRead(command, query)
                ? read(channel, database, command, query)
                : write(channel, database, command, query);
    }

    private Document read(Channel channel, String database, String command, Document query) {
        var seen = 0L;
        documents.readLock().lock();
        try {
            return copied(channel, database, command, query);
        } finally {
            seen = written.get();
            documents.readLock().unlock();
            commit(seen);
        }
    }

    private Document write(Channel channel, String database, String command, Document query) {
        var write = 0L;
        maps.readLock().lock();
        documents.writeLock().lock();
        try {
            return copied(channel, database, command, query);
        } finally {
            write = written.incrementAndGet();
            documents.writeLock().unlock();
            maps.readLock().unlock();
            commit(write);
        }
    }

    private Document copied(Channel channel, String database, String command, Document query) {
        return super.handleCommand(channel, database, command, query).cloneDeeply();
    }

    private static boolean isRead(String command, Document query) {
        var name = command.toLowerCase(Locale.ROOT);
        return READS.contains(name) || (name.equals("aggregate") && !writesItsResult(query));
    }

    private static boolean writesItsResult(Document query) {
        return query.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.getLast() instanceof Document last
                && (last.containsKey("$out") || last.containsKey("$merge"));
    }

    /** Returns when {@code write}, and all before it, are in the file. */
    private void commit(long write) {
        if (committed >= write) {
            return;
        }
        committing.lock();
        try {
            if (committed >= write) {
                return;
            }
            maps.writeLock().lock();
            try {
                var upTo = written.get();
                super.commit();
                committed = upTo;
            } finally {
                maps.writeLock().unlock();
            }
        } finally {
            committing.unlock();
        }
    }

    /** Moves what is still needed together, a little at a time, so that the file can reuse the rest. */
    void compact(int wantedFillPercent, int mostBytes) {
        maps.writeLock().lock();
        try {
            if (!getMvStore().isClosed()) {
                getMvStore().compact(wantedFillPercent, mostBytes);
            }
        } finally {
            maps.writeLock().unlock();
        }
    }
}
