package org.lumbar.monitoring.followup.mongo;

import org.lumbar.contracts.PublishedEvents;
import org.lumbar.monitoring.followup.Episodes;
import org.lumbar.monitoring.followup.FollowUps;
import org.lumbar.monitoring.followup.stream.Translating;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.outcomes.Outcomes;
import org.lumbar.monitoring.trajectory.PatientEpisodes;
import org.lumbar.monitoring.worklist.Worklist;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.testing.DocumentStore;
import org.springframework.data.mongodb.core.MongoOperations;

/** Follow-ups in a test's store, for tests of other adapters. */
public final class Stored {

    private Stored() {}

    public static AggregateStore aggregates(DocumentStore store, DomainClock clock) {
        return store.aggregates("/monitoring-service", PublishedEvents.types(), clock);
    }

    public static FollowUps followUps(AggregateStore store, MongoOperations mongo) {
        return new MongoFollowUps(store, Translating.events(), Episodes.SCHEDULE, derived(store, mongo));
    }

    public static Worklist worklist(AggregateStore store) {
        return new MongoWorklist(store);
    }

    public static Outcomes outcomes(AggregateStore store, MongoOperations mongo) {
        return new MongoOutcomes(store, mongo);
    }

    public static PatientEpisodes episodes(AggregateStore store) {
        return new MongoPatientEpisodes(store);
    }

    static Derived derived(AggregateStore store, MongoOperations mongo) {
        return new Derived(
                Shipped.attentionTimes(),
                new MongoWorklist(store),
                new MongoOutcomes(store, mongo),
                new MongoPatientEpisodes(store));
    }
}
