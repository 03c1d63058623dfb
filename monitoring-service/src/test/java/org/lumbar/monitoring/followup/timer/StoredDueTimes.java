package org.lumbar.monitoring.followup.timer;

import org.lumbar.monitoring.followup.DueTimes;
import org.lumbar.platform.store.AggregateStore;
import org.springframework.data.mongodb.core.MongoOperations;

/** Due times in a test's store, for tests of other adapters. */
public final class StoredDueTimes {

    private StoredDueTimes() {}

    public static DueTimes of(AggregateStore store, MongoOperations mongo) {
        return new MongoDueTimes(store, mongo);
    }
}
