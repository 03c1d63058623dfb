package org.lumbar.monitoring.followup.timer;

import org.lumbar.monitoring.followup.DueTimes;
import org.lumbar.platform.store.AggregateStore;

/** Due times in a test's store, for tests of other adapters. */
public final class StoredDueTimes {

    private StoredDueTimes() {}

    public static DueTimes of(AggregateStore store) {
        return new MongoDueTimes(store);
    }
}
