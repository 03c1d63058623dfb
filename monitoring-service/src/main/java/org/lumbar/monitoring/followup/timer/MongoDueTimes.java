package org.lumbar.monitoring.followup.timer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lumbar.monitoring.followup.DueTimes;
import org.lumbar.monitoring.followup.timer.DueIndex.Bucket;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Stored;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * Due times, one document for each follow-up that waits for something, and none for the others. What is due is found
 * through {@link DueIndex}: a time is listed there before it is written, so that none is missing; a list may name what has
 * moved or gone, which is then taken off it.
 */
@Repository
class MongoDueTimes implements DueTimes {

    private static final String FIELD = "dueAt";

    private final ScopedDocuments<DueTime> times;
    private final DueIndex index;

    MongoDueTimes(AggregateStore store, MongoOperations mongo) {
        this.times = store.documents("due-times", DueTime.class);
        this.index = new DueIndex(mongo);
    }

    /** When a follow-up is to be looked at. */
    record DueTime(EpisodeId episode, Instant dueAt) {

        Bucket bucket() {
            return Bucket.of(episode, dueAt);
        }
    }

    /** Lists all that there is, for what a crash or an older version left unlisted. */
    void listAll() {
        var buckets = new LinkedHashMap<Bucket, List<EpisodeId>>();
        times.all()
                .forEach(stored -> buckets.computeIfAbsent(stored.body().bucket(), bucket -> new ArrayList<>())
                        .add(stored.body().episode()));
        buckets.forEach((bucket, episodes) -> index.listAll(episodes, bucket));
    }

    @Override
    public void atTheLatest(Due due) {
        var id = due.episode().toString();
        var wanted = new DueTime(due.episode(), due.at());
        var before = times.find(Scope.of(due.tenant()), id);
        if (before.isPresent() && !before.get().dueAt().isAfter(due.at())) {
            return;
        }
        index.list(due.episode(), wanted.bucket());
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
        var due = new ArrayList<Due>();
        for (var portion : DueIndex.portions(index.until(now))) {
            if (due.size() >= limit) {
                break;
            }
            var held = index.episodes(portion);
            var known = read(held.values());
            held.forEach((bucket, episodes) -> {
                var gone = new ArrayList<String>();
                for (var episode : episodes) {
                    var stored = known.get(episode);
                    if (stored == null || !stored.body().bucket().equals(bucket)) {
                        gone.add(episode);
                    } else if (!stored.body().dueAt().isAfter(now)) {
                        due.add(due(stored));
                    }
                }
                if (!gone.isEmpty() || episodes.isEmpty()) {
                    index.unlist(stillGone(gone, bucket), bucket);
                }
            });
        }
        due.sort((one, other) -> one.at().compareTo(other.at()));
        return due.size() > limit ? due.subList(0, limit) : due;
    }

    /** A time is listed before it is written: what was written since is there after all. */
    private List<String> stillGone(List<String> episodes, Bucket bucket) {
        if (episodes.isEmpty()) {
            return episodes;
        }
        var known = read(List.of(Set.copyOf(episodes)));
        return episodes.stream()
                .filter(episode -> {
                    var stored = known.get(episode);
                    return stored == null || !stored.body().bucket().equals(bucket);
                })
                .toList();
    }

    private Map<String, Stored<DueTime>> read(Collection<Set<String>> episodes) {
        var ids = episodes.stream().flatMap(Set::stream).toList();
        return times.read(ids).stream().collect(Collectors.toMap(Stored::id, Function.identity()));
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
        var before = Bucket.of(due.episode(), due.at());
        if (next.isPresent()) {
            var wanted = new DueTime(due.episode(), next.get());
            if (!wanted.bucket().equals(before)) {
                index.list(due.episode(), wanted.bucket());
            }
            if (times.replace(id, FIELD, due.at(), wanted) && !wanted.bucket().equals(before)) {
                index.unlist(List.of(id), before);
            }
        } else {
            times.remove(id);
            index.unlist(List.of(id), before);
        }
    }

    @Override
    public long countUntil(Instant now) {
        long count = 0;
        for (var portion : DueIndex.portions(index.until(now))) {
            count += read(index.episodes(portion).values()).values().stream()
                    .filter(stored -> !stored.body().dueAt().isAfter(now))
                    .count();
        }
        return count;
    }
}
