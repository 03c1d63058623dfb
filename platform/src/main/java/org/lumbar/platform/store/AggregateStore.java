package org.lumbar.platform.store;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.lumbar.platform.event.EventEncoder;
import org.springframework.data.mongodb.core.MongoOperations;

/** Where a service's adapters get their collections from. */
public final class AggregateStore {

    private final MongoOperations mongo;
    private final EventEncoder encoder;
    private final OutboxSignal signal;
    private final Clock systemClock;
    private final Set<String> collections = new ConcurrentSkipListSet<>();

    public AggregateStore(MongoOperations mongo, EventEncoder encoder, OutboxSignal signal, Clock systemClock) {
        this.mongo = mongo;
        this.encoder = encoder;
        this.signal = signal;
        this.systemClock = systemClock;
    }

    /** Aggregates with events, one document each. */
    public <S> Aggregates<S> of(String collection, Class<S> state) {
        collections.add(collection);
        return new Aggregates<>(collection, state, mongo, encoder, signal, systemClock);
    }

    /** Plain documents without events. */
    public <T> ScopedDocuments<T> documents(String collection, Class<T> type) {
        return new ScopedDocuments<>(collection, type, mongo);
    }

    /** The collections that hold outboxes. */
    public Set<String> collections() {
        return Set.copyOf(collections);
    }
}
