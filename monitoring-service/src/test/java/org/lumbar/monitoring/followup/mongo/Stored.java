package org.lumbar.monitoring.followup.mongo;

import org.lumbar.contracts.PublishedEvents;
import org.lumbar.monitoring.followup.Episodes;
import org.lumbar.monitoring.followup.FollowUps;
import org.lumbar.monitoring.followup.stream.Translating;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.testing.DocumentStore;

/** Follow-ups in a test's store, for tests of other adapters. */
public final class Stored {

    private Stored() {}

    public static AggregateStore aggregates(DocumentStore store, DomainClock clock) {
        return store.aggregates("/monitoring-service", PublishedEvents.types(), clock);
    }

    public static FollowUps followUps(AggregateStore store) {
        return new MongoFollowUps(store, Translating.events(), Episodes.SCHEDULE);
    }
}
