package org.lumbar.platform.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How we talk to MongoDB, whatever the URI says: what was answered stays, and nobody waits long for a store that is
 * away.
 */
public final class StoreClient {

    /** Longest wait for a server, or for a connection to it. Elections take longer; callers are told to try again. */
    private static final Duration FIND_SERVER = Duration.ofSeconds(5);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /** Without it a write waits for ever while a majority is away. */
    private static final Duration REPLICATE = Duration.ofSeconds(10);

    private StoreClient() {}

    /**
     * Writes are acknowledged when a majority has them in its journal, so that an election does not undo them; reads see
     * only such writes, so that nothing is decided or published on what may be undone.
     */
    public static void configure(MongoClientSettings.Builder settings) {
        settings.writeConcern(WriteConcern.MAJORITY
                        .withJournal(true)
                        .withWTimeout(REPLICATE.toMillis(), TimeUnit.MILLISECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(FIND_SERVER.toMillis(), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(FIND_SERVER.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS));
    }
}
