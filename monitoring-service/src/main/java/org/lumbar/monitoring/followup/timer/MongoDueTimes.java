package org.lumbar.monitoring.followup.timer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lumbar.monitoring.followup.DueTimes;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Stored;
import org.springframework.stereotype.Repository;

/** Due times, one document for each follow-up that waits for something, and none for the others. */
@Repository
class MongoDueTimes implements DueTimes {

    private static final String FIELD = "dueAt";

    private final ScopedDocuments<DueTime> times;

    MongoDueTimes(AggregateStore store) {
        this.times = store.documents("due-times", DueTime.class);
    }

    /** When a follow-up is to be looked at. */
    record DueTime(EpisodeId episode, Instant dueAt) {}

    @Override
    public void atTheLatest(Due due) {
        var id = due.episode().toString();
        var wanted = new DueTime(due.episode(), due.at());
        while (!times.add(due.tenant(), due.patient(), id, wanted)) {
            var present = times.find(Scope.of(due.tenant()), id);
            if (present.isPresent()
                    && (!present.get().dueAt().isAfter(due.at())
                            || times.replace(id, FIELD, present.get().dueAt(), wanted))) {
                return;
            }
        }
    }

    @Override
    public List<Due> until(Instant now, int limit) {
        return times.due(FIELD, now, limit).stream().map(MongoDueTimes::due).toList();
    }

    private static Due due(Stored<DueTime> stored) {
        var patient = stored.patient();
        if (patient == null) {
            throw new IllegalStateException("Due time %s belongs to no patient".formatted(stored.id()));
        }
        return new Due(
                stored.body().episode(), stored.tenant(), patient, stored.body().dueAt());
    }

    @Override
    public void settle(Due due, Optional<Instant> next) {
        var id = due.episode().toString();
        if (next.isPresent()) {
            times.replace(id, FIELD, due.at(), new DueTime(due.episode(), next.get()));
        } else {
            times.remove(id);
        }
    }

    @Override
    public long countUntil(Instant now) {
        return times.countDue(FIELD, now);
    }
}
