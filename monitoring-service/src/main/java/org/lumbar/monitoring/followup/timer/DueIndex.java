package org.lumbar.monitoring.followup.timer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.lumbar.platform.kernel.EpisodeId;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Which follow-ups fall due in which minute, found by ids alone: one document lists the days on which something does, one
 * for each day the buckets of that day, one for each bucket the episodes in it. A bucket is a minute and one of a few
 * shares of all episodes, so that no document grows with the platform. Looking costs what is due, not what there is, on
 * every store, also on one without indexes. DESIGN.md beside this class says what happens when something fails.
 */
final class DueIndex {

    private static final String COLLECTION = "due-index";
    private static final String ID = "_id";
    private static final String DAYS = "days";
    private static final String LISTED = "listed";
    private static final int SHARES = 64;
    private static final int AT_ONCE = 64;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final MongoOperations mongo;

    DueIndex(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * A minute of a day and a share of the episodes.
     *
     * @param key the minute and the share, as the day lists it
     */
    record Bucket(String day, String key) {

        static Bucket of(EpisodeId episode, Instant at) {
            var share = Math.floorMod(episode.hashCode(), SHARES);
            return new Bucket(DAY.format(at), "%s#%02d".formatted(MINUTE.format(at), share));
        }

        String id() {
            return day + "T" + key;
        }
    }

    /** Lists an episode. What listed it is repeated until it is seen to be there, because somebody may be tidying up. */
    void list(EpisodeId episode, Bucket bucket) {
        listAll(List.of(episode), bucket);
    }

    void listAll(Collection<EpisodeId> episodes, Bucket bucket) {
        do {
            mention(bucket);
            var entries = new Document();
            episodes.forEach(episode -> entries.append(LISTED + "." + episode, true));
            collection()
                    .updateOne(eq(ID, bucket.id()), new Document("$set", entries), new UpdateOptions().upsert(true));
        } while (!isMentioned(bucket));
    }

    private void mention(Bucket bucket) {
        var lists = listsOf(bucket);
        if (!lists.getOrDefault(DAYS, Set.of()).contains(bucket.day())) {
            mention(DAYS, bucket.day());
        }
        if (!lists.getOrDefault(bucket.day(), Set.of()).contains(bucket.key())) {
            mention(bucket.day(), bucket.key());
        }
    }

    private void mention(String in, String what) {
        collection().updateOne(eq(ID, in), set(LISTED + "." + what, true), new UpdateOptions().upsert(true));
    }

    private boolean isMentioned(Bucket bucket) {
        var lists = listsOf(bucket);
        return lists.getOrDefault(DAYS, Set.of()).contains(bucket.day())
                && lists.getOrDefault(bucket.day(), Set.of()).contains(bucket.key());
    }

    private Map<String, Set<String>> listsOf(Bucket bucket) {
        return read(List.of(DAYS, bucket.day()));
    }

    /** Takes an episode off the list, and the bucket and the day with it when nothing else is in them. */
    void unlist(Collection<String> episodes, Bucket bucket) {
        if (!episodes.isEmpty()) {
            var entries = new Document();
            episodes.forEach(episode -> entries.append(LISTED + "." + episode, ""));
            collection().updateOne(eq(ID, bucket.id()), new Document("$unset", entries));
        }
        if (tidy(bucket.id(), bucket.day(), bucket.key())) {
            tidy(bucket.day(), DAYS, bucket.day());
        }
    }

    /** Removes a list that is empty from where it is listed; puts it back if somebody has filled it meanwhile. */
    private boolean tidy(String list, String from, String as) {
        if (collection()
                        .deleteOne(and(eq(ID, list), eq(LISTED, new Document())))
                        .getDeletedCount()
                == 0) {
            return false;
        }
        collection().updateOne(eq(ID, from), unset(LISTED + "." + as));
        if (!listed(list).isEmpty()) {
            mention(from, as);
        }
        return true;
    }

    /** Buckets up to a moment, oldest first. */
    List<Bucket> until(Instant now) {
        var today = DAY.format(now);
        var minute = MINUTE.format(now);
        var days =
                listed(DAYS).stream().filter(day -> day.compareTo(today) <= 0).toList();
        var buckets = new ArrayList<Bucket>();
        read(days)
                .forEach((day, keys) -> keys.stream()
                        .filter(key -> day.compareTo(today) < 0
                                || key.substring(0, minute.length()).compareTo(minute) <= 0)
                        .forEach(key -> buckets.add(new Bucket(day, key))));
        return buckets;
    }

    /** What a few buckets hold, by bucket. */
    Map<Bucket, Set<String>> episodes(List<Bucket> buckets) {
        var held = read(buckets.stream().map(Bucket::id).toList());
        var episodes = new LinkedHashMap<Bucket, Set<String>>();
        buckets.forEach(bucket -> episodes.put(bucket, held.getOrDefault(bucket.id(), Set.of())));
        return episodes;
    }

    /** Buckets in portions that one query may ask for. */
    static List<List<Bucket>> portions(List<Bucket> buckets) {
        var portions = new ArrayList<List<Bucket>>();
        for (int from = 0; from < buckets.size(); from += AT_ONCE) {
            portions.add(buckets.subList(from, Math.min(buckets.size(), from + AT_ONCE)));
        }
        return portions;
    }

    private Set<String> listed(String id) {
        return read(List.of(id)).getOrDefault(id, Set.of());
    }

    private Map<String, Set<String>> read(List<String> ids) {
        var found = new LinkedHashMap<String, Set<String>>();
        if (ids.isEmpty()) {
            return found;
        }
        ids.stream().sorted().forEach(id -> found.put(id, Set.of()));
        collection().find(in(ID, ids)).forEach(document -> {
            var listed = document.get(LISTED, Document.class);
            found.put(document.getString(ID), listed == null ? Set.of() : new TreeSet<>(listed.keySet()));
        });
        return found;
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
