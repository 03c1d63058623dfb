package org.lumbar.monitoring.followup.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.monitoring.followup.Episodes.RULES;
import static org.lumbar.monitoring.followup.Episodes.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.followup.AdvancingFollowUps;
import org.lumbar.monitoring.followup.DueTimes;
import org.lumbar.monitoring.followup.DueTimes.Due;
import org.lumbar.monitoring.followup.Episodes;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowUps;
import org.lumbar.monitoring.followup.FollowingPlans;
import org.lumbar.monitoring.followup.NewsItem;
import org.lumbar.monitoring.followup.mongo.Stored;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.DocumentStore;

/** What is due is found and done, by several at once, after a stop, and when some of it fails. */
class DueFinderTest {

    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final Tenant SOUTH = Tenant.of("south", "s1");

    private static DocumentStore store;
    private final AtomicReference<Instant> now = new AtomicReference<>(day(0));
    private FollowUps followUps;
    private MongoDueTimes dueTimes;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
        var aggregates = Stored.aggregates(store, now::get);
        followUps = Stored.followUps(aggregates, store.mongo());
        dueTimes = new MongoDueTimes(aggregates, store.mongo());
    }

    private static EpisodeId episode(int number) {
        return new EpisodeId(Ids.derive("episode", number));
    }

    private static NewsItem item(int number, Tenant tenant, String source, long sequence, FollowUpNews news) {
        return new NewsItem(
                source + sequence,
                source + "/" + number,
                sequence,
                day(0),
                tenant,
                new PatientId(new UUID(7, number)),
                episode(number),
                news);
    }

    /** So many patients, every other one in another network, all with a plan from day 0. */
    private void begin(int patients) {
        var plans = new ArrayList<NewsItem>();
        for (int number = 0; number < patients; number++) {
            var tenant = number % 2 == 0 ? N1 : SOUTH;
            plans.add(item(
                    number,
                    tenant,
                    "/plans",
                    1,
                    new FollowUpNews.PlanActivated(
                            Ids.derive("plan", episode(number)),
                            1,
                            day(0),
                            Episodes.OSLO,
                            "LUMBAR_STRAIN",
                            "CHRONIC",
                            "MEDIUM")));
        }
        new FollowingPlans(followUps, dueTimes).hear("follow-up-plans", plans);
    }

    private AdvancingFollowUps replica() {
        return new AdvancingFollowUps(followUps, dueTimes, RULES, now::get);
    }

    private static List<String> published(String type) {
        return store.published("follow-ups").stream()
                .filter(entry -> type.equals(entry.headers().get("ce_type")))
                .map(entry -> entry.data())
                .toList();
    }

    @Test
    void aFollowUpWithAPlanWaitsForItsFirstCheckIn() {
        begin(2);

        assertThat(store.raw("due-times")).hasSize(2);
        assertThat(dueTimes.countUntil(day(6))).isZero();
        assertThat(dueTimes.countUntil(day(7))).isEqualTo(2);
        assertThat(new DueWork(dueTimes, () -> day(7)).count()).isEqualTo(2);
    }

    @Test
    void newsThatComesAgainSchedulesNothingTwice() {
        begin(2);
        now.set(day(7));
        replica().advance(10);

        begin(2);

        assertThat(store.raw("due-times")).hasSize(2);
        assertThat(dueTimes.countUntil(day(7))).isZero();
    }

    @Test
    void twoReplicasIssueEachCheckInOnce() throws Exception {
        int patients = 40;
        begin(patients);
        now.set(day(7));

        var together = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var runs = IntStream.range(0, 2)
                    .mapToObj(number -> threads.submit(() -> {
                        together.await();
                        var replica = replica();
                        while (replica.advance(10) > 0) {}
                        return number;
                    }))
                    .toList();
            together.countDown();
            for (var run : runs) {
                run.get(60, TimeUnit.SECONDS);
            }
        }

        assertThat(published("org.lumbar.check-in.due.v1")).hasSize(patients).doesNotHaveDuplicates();
        assertThat(dueTimes.countUntil(day(7))).isZero();
        assertThat(dueTimes.countUntil(day(11))).isEqualTo(patients);
    }

    @Test
    void afterAStopOfThreeWeeksThereIsOneReminderAndNoBurst() {
        begin(1);
        now.set(day(29));

        while (replica().advance(10) > 0) {}

        assertThat(published("org.lumbar.check-in.due.v1"))
                .singleElement()
                .asString()
                .contains("\"day\":28");
        assertThat(published("org.lumbar.check-in.missed.v1")).hasSize(3);
    }

    @Test
    void whatIsOverForGoodWaitsForNothing() {
        begin(1);
        now.set(day(400));

        while (replica().advance(10) > 0) {}

        assertThat(store.raw("due-times")).isEmpty();
        assertThat(store.raw("due-index"))
                .noneMatch(document -> document.getString("_id").contains("T"));
        assertThat(published("org.lumbar.check-in.missed.v1")).hasSize(14);
    }

    @Test
    void aClosedPlanIsForgotten() {
        begin(1);
        followUps.hear(
                "follow-up-plans", List.of(item(0, N1, "/plans", 2, new FollowUpNews.PlanClosed(1, "RECOVERED"))));
        now.set(day(7));

        assertThat(replica().advance(10)).isEqualTo(1);

        assertThat(store.raw("due-times")).isEmpty();
        assertThat(store.published("follow-ups")).isEmpty();
    }

    @Test
    void whatACrashLeftUnlistedIsListedAtTheNextStart() {
        begin(3);
        store.mongo().dropCollection("due-index");
        assertThat(dueTimes.until(day(7), 10)).isEmpty();

        dueTimes.listAll();

        assertThat(dueTimes.until(day(7), 10)).hasSize(3);
    }

    @Test
    void aListThatNamesWhatIsGoneIsTidiedUp() {
        var due = new Due(episode(1), N1, new PatientId(new UUID(7, 1)), day(7));
        dueTimes.atTheLatest(due);
        store.mongo().dropCollection("due-times");

        assertThat(dueTimes.until(day(7), 10)).isEmpty();
        assertThat(store.raw("due-index"))
                .noneMatch(document -> document.getString("_id").contains("T"));
    }

    @Test
    void aDueTimeIsNeverMovedBackByOneThatIsLater() {
        var due = new Due(episode(1), N1, new PatientId(new UUID(7, 1)), day(7));
        dueTimes.atTheLatest(due);

        dueTimes.atTheLatest(new Due(due.episode(), N1, due.patient(), day(9)));
        assertThat(dueTimes.until(day(8), 10)).containsExactly(due);

        dueTimes.atTheLatest(new Due(due.episode(), N1, due.patient(), day(5)));
        assertThat(dueTimes.until(day(6), 10)).extracting(Due::at).containsExactly(day(5));
    }

    @Test
    void settlingDoesNotUndoWhatSomebodyElseScheduledMeanwhile() {
        var seen = new Due(episode(1), N1, new PatientId(new UUID(7, 1)), day(7));
        dueTimes.atTheLatest(seen);
        dueTimes.atTheLatest(new Due(seen.episode(), N1, seen.patient(), day(3)));

        dueTimes.settle(seen, Optional.of(day(14)));

        assertThat(dueTimes.until(day(14), 10)).extracting(Due::at).containsExactly(day(3));
    }

    @Test
    void whatIsScheduledWhileAReplicaSettlesIsNotLost() {
        begin(1);
        now.set(day(7));
        var racing = new RacingDueTimes(
                dueTimes,
                () -> followUps.hear(
                        "follow-up-plans",
                        List.of(item(
                                0,
                                N1,
                                "/plans",
                                2,
                                new FollowUpNews.PlanActivated(
                                        Ids.derive("plan", episode(0)),
                                        2,
                                        day(1),
                                        Episodes.OSLO,
                                        "RADICULAR_PAIN",
                                        "ACUTE",
                                        "LOW")))));

        new AdvancingFollowUps(followUps, racing, RULES, now::get).advance(10);

        var followUp = followUps.find(Scope.of(N1), episode(0)).orElseThrow().followUp();
        assertThat(dueTimes.until(day(30), 10))
                .extracting(Due::at)
                .allSatisfy(at ->
                        assertThat(at).isBeforeOrEqualTo(followUp.nextDue().orElseThrow()));
    }

    /** Something happens just before a replica settles. */
    private record RacingDueTimes(DueTimes real, Runnable meanwhile) implements DueTimes {

        @Override
        public void atTheLatest(Due due) {
            real.atTheLatest(due);
        }

        @Override
        public List<Due> until(Instant now, int limit) {
            return real.until(now, limit);
        }

        @Override
        public void settle(Due due, Optional<Instant> next) {
            meanwhile.run();
            real.settle(due, next);
        }

        @Override
        public long countUntil(Instant now) {
            return real.countUntil(now);
        }
    }

    @Test
    void oneThatFailsKeepsNoneOfTheOthersWaiting() {
        begin(4);
        now.set(day(7));
        store.mongo()
                .getCollection("follow-ups")
                .updateOne(
                        new Document("_id", FollowUp.idOf(episode(1)).toString()),
                        new Document("$set", new Document("state.plan.zone", "Nowhere")));
        now.set(day(12));

        assertThatThrownBy(() -> replica().advance(10)).isInstanceOf(RuntimeException.class);

        assertThat(published("org.lumbar.check-in.missed.v1")).hasSize(3);
        assertThat(dueTimes.countUntil(day(12))).isEqualTo(1);
    }

    @Test
    void theFinderLooksAgainAndAgainAndStops() throws InterruptedException, ExecutionException {
        begin(3);
        now.set(day(7));
        var finder = new DueFinder(replica(), dueTimes, new DueProperties(Duration.ofMillis(10), 2));

        finder.start();
        try (var watcher = Executors.newSingleThreadExecutor()) {
            var done = watcher.submit(() -> {
                while (dueTimes.countUntil(day(7)) > 0) {
                    Thread.onSpinWait();
                }
                return true;
            });
            assertThat(done.get(30, TimeUnit.SECONDS)).isTrue();
        } catch (TimeoutException e) {
            throw new AssertionError("Nothing was done", e);
        } finally {
            finder.stop();
        }

        assertThat(finder.isRunning()).isFalse();
        assertThat(published("org.lumbar.check-in.due.v1")).hasSize(3);
    }
}
