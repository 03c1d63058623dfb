package org.lumbar.monitoring.followup.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.RULES;
import static org.lumbar.monitoring.followup.Episodes.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.followup.AdvancingFollowUps;
import org.lumbar.monitoring.followup.Episodes;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowingPlans;
import org.lumbar.monitoring.followup.NewsItem;
import org.lumbar.monitoring.followup.mongo.Stored;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.DocumentStore;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Finding and issuing the check-ins of a minute takes as long with many active plans as with few. The large run ({@code
 * ./lumbar test --full}) compares 1,000 plans with 100,000. The first few are followed from their activation; the others
 * are copies of their follow-ups and due times, which is what is searched, without the calendar that nobody opens.
 */
class DueScaleTest {

    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final boolean FULL = Boolean.getBoolean("lumbar.test.full");
    private static final int FEW = FULL ? 1_000 : 100;
    private static final int MANY = FULL ? 100_000 : 900;
    private static final int IN_THE_MINUTE = 20;
    private static final int ROUNDS = 4;
    private static final int BATCH = 500;

    private final AtomicReference<Instant> now = new AtomicReference<>(day(0));

    @Test
    void theCheckInsOfAMinuteAreIssuedAsFastAmongManyPlansAsAmongFew() {
        measure(FEW); // what is compiled now is fast in both
        var few = measure(FEW);
        var many = measure(MANY);

        System.out.printf(
                "due check-ins: %d of a minute issued in %.1f ms among %,d plans, in %.1f ms among %,d; a look at"
                        + " nothing due %.2f and %.2f ms%n",
                IN_THE_MINUTE, few.issuing, FEW, many.issuing, MANY, few.looking, many.looking);
        assertThat(many.issuing).isLessThan(3 * few.issuing);
        assertThat(many.looking).isLessThan(3 * few.looking + 5);
    }

    /** Medians, in milliseconds. */
    private record Measured(double issuing, double looking) {}

    private Measured measure(int plans) {
        try (var store = DocumentStore.start()) {
            now.set(day(0));
            var aggregates = Stored.aggregates(store, now::get);
            var followUps = Stored.followUps(aggregates, store.mongo());
            var dueTimes = new MongoDueTimes(aggregates, store.mongo());
            var following = new FollowingPlans(followUps, dueTimes);
            for (int from = 0; from < FEW; from += BATCH) {
                var news = new ArrayList<NewsItem>();
                for (int number = from; number < Math.min(FEW, from + BATCH); number++) {
                    news.add(activated(number));
                }
                following.hear("follow-up-plans", news);
            }
            copy(store.mongo(), plans - FEW);
            dueTimes.listAll();
            var replica = new AdvancingFollowUps(followUps, dueTimes, RULES, now::get);
            var issuing = new double[ROUNDS];
            var looking = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                now.set(day(7 + round));
                var before = System.nanoTime();
                assertThat(replica.advance(1_000)).isEqualTo(IN_THE_MINUTE);
                issuing[round] = millis(before);
                before = System.nanoTime();
                assertThat(replica.advance(1_000)).isZero();
                looking[round] = millis(before);
            }
            return new Measured(median(issuing), median(looking));
        }
    }

    /** Copies of plans whose next check-in is due after those that are measured. */
    private static void copy(MongoTemplate mongo, int copies) {
        for (var collection : List.of("follow-ups", "due-times")) {
            var originals = mongo.getCollection(collection).find().into(new ArrayList<>()).stream()
                    .filter(document -> !isMeasured(document))
                    .toList();
            for (int from = 0; from < copies; from += BATCH) {
                mongo.getCollection(collection)
                        .insertMany(IntStream.range(from, Math.min(copies, from + BATCH))
                                .mapToObj(number -> copied(originals.get(number % originals.size()), number))
                                .toList());
            }
        }
    }

    private static boolean isMeasured(Document document) {
        var due = document.get("state", Document.class).getDate("dueAt");
        return due != null && due.toInstant().isBefore(day(7 + ROUNDS));
    }

    private static Document copied(Document original, int number) {
        var id = Ids.derive("copy", number).toString();
        var state = new Document(original.get("state", Document.class));
        if (state.containsKey("dueAt")) {
            state.put("episode", new Document("value", id));
        }
        return new Document(original).append("_id", id).append("state", state);
    }

    /** The first few begin on the days whose check-ins are measured, all others so that they wait for a later day. */
    private static NewsItem activated(int number) {
        var start = number < ROUNDS * IN_THE_MINUTE ? number / IN_THE_MINUTE : 20 + number % 60;
        var episode = new EpisodeId(Ids.derive("episode", number));
        return new NewsItem(
                "/plans" + number,
                "/plans/" + number,
                1,
                day(0),
                N1,
                new PatientId(new UUID(7, number)),
                episode,
                new FollowUpNews.PlanActivated(
                        Ids.derive("plan", episode),
                        1,
                        day(start).plus(Duration.ofMinutes(1)),
                        Episodes.OSLO,
                        "LUMBAR_STRAIN",
                        "CHRONIC",
                        "MEDIUM"));
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
