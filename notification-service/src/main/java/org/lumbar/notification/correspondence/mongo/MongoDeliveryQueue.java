package org.lumbar.notification.correspondence.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.correspondence.DeliveryQueue;
import org.lumbar.notification.correspondence.Pending;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Stored;

/** A delivery queue in a collection that holds only what still waits. */
final class MongoDeliveryQueue implements DeliveryQueue {

    /** Safety instructions never wait behind anything else. */
    static final String SAFETY = "pending_safety_deliveries";

    static final String ORDINARY = "pending_deliveries";

    private static final String DUE_AT = "dueAt";
    private static final String ATTEMPT_AT = "attemptAt";
    private static final String LOOK_AT = "lookAt";

    /** Late enough to mean always, early enough for a BSON date in every tool. */
    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    private final ScopedDocuments<Pending> pending;

    MongoDeliveryQueue(AggregateStore store, String collection) {
        this.pending = store.documents(collection, Pending.class);
    }

    @Override
    public List<Waiting> due(Instant domainNow, Instant systemNow, int limit) {
        var due = new ArrayList<Waiting>();
        add(due, pending.due(DUE_AT, domainNow, limit));
        add(due, pending.due(ATTEMPT_AT, systemNow, limit));
        add(due, pending.due(LOOK_AT, systemNow, limit));
        return due;
    }

    private static void add(List<Waiting> due, List<Stored<Pending>> found) {
        for (var each : found) {
            var patient = each.patient();
            if (patient != null) {
                due.add(new Waiting(each.tenant(), patient, each.body()));
            }
        }
    }

    @Override
    public Optional<Waiting> lease(Waiting waiting, Instant system) {
        var leased = waiting.pending().attemptAt(system);
        return replace(waiting.pending(), leased)
                ? Optional.of(new Waiting(waiting.tenant(), waiting.patient(), leased))
                : Optional.empty();
    }

    @Override
    public void putBack(Waiting leased, Pending next) {
        replace(leased.pending(), next);
    }

    private boolean replace(Pending before, Pending after) {
        return replace(before, DUE_AT, before.dueAt(), after)
                || replace(before, ATTEMPT_AT, before.attemptAt(), after)
                || replace(before, LOOK_AT, before.lookAt(), after);
    }

    private boolean replace(Pending before, String field, @Nullable Instant expected, Pending after) {
        return expected != null && pending.replace(before.message().toString(), field, expected, after);
    }

    @Override
    public void remove(Waiting leased) {
        pending.remove(leased.pending().message().toString());
    }

    @Override
    public long count(Instant domainNow) {
        return pending.countDue(DUE_AT, domainNow) + pending.countDue(ATTEMPT_AT, ALWAYS);
    }
}
