package org.lumbar.monitoring.followup.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.OSLO;
import static org.lumbar.monitoring.followup.Episodes.RULES;
import static org.lumbar.monitoring.followup.Episodes.SCHEDULE;
import static org.lumbar.monitoring.followup.Episodes.answer;
import static org.lumbar.monitoring.followup.Episodes.baseline;
import static org.lumbar.monitoring.followup.Episodes.date;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.followup.Episodes.pain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.followup.CheckInAnswer;
import org.lumbar.monitoring.followup.Decision;
import org.lumbar.monitoring.followup.Decision.Accepted;
import org.lumbar.monitoring.followup.FollowUpCommand;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanActivated;
import org.lumbar.monitoring.followup.FollowUpNews.PlanComposed;
import org.lumbar.monitoring.followup.Moment;
import org.lumbar.monitoring.followup.NewsItem;
import org.lumbar.monitoring.followup.stream.Translating;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.outcomes.Outcome.State;
import org.lumbar.monitoring.outcomes.Outcomes.Tally;
import org.lumbar.monitoring.trajectory.LookingBack;
import org.lumbar.monitoring.trajectory.Trajectory;
import org.lumbar.monitoring.worklist.WorkingThroughList;
import org.lumbar.monitoring.worklist.WorkingThroughList.Page;
import org.lumbar.monitoring.worklist.Worklist;
import org.lumbar.monitoring.worklist.Worklist.Listed;
import org.lumbar.monitoring.worklist.WorklistEntry;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

/** Worklist, outcomes and a patient's episodes keep up with the follow-ups, whoever writes them and whatever stops. */
class DerivedTest {

    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final Tenant N2 = Tenant.of("north", "n2");
    private static final Tenant SOUTH = Tenant.of("south", "n1");
    private static final Caller LIND = Callers.clinician("north", "n1");
    private static final Caller BOTH = Callers.clinician("north", "n1", "n2");

    private static DocumentStore store;
    private static MongoFollowUps followUps;
    private static MongoWorklist worklist;
    private static MongoOutcomes outcomes;
    private static WorkingThroughList working;
    private static LookingBack looking;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
        var aggregates = Stored.aggregates(store, () -> day(7));
        followUps = new MongoFollowUps(
                aggregates, Translating.events(), SCHEDULE, Stored.derived(aggregates, store.mongo()));
        worklist = new MongoWorklist(aggregates);
        outcomes = new MongoOutcomes(aggregates, store.mongo());
        working = new WorkingThroughList(worklist, followUps, Shipped.attentionTimes(), () -> day(7));
        looking = new LookingBack(new MongoPatientEpisodes(aggregates), followUps, Shipped.limits());
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private static EpisodeId episode(int number) {
        return new EpisodeId(Ids.derive("episode", number));
    }

    private static PatientId patient(int number) {
        return new PatientId(new UUID(7, number));
    }

    private static void hear(Tenant tenant, int number, long sequence, Instant at, FollowUpNews news) {
        var source = news instanceof Assessed ? "/assessments/" + number : "/plans/" + number;
        followUps.hear(
                "test",
                List.of(new NewsItem(
                        source + sequence, source, sequence, at, tenant, patient(number), episode(number), news)));
    }

    private static void begin(Tenant tenant, int number) {
        begin(tenant, number, "NONSPECIFIC_MECHANICAL", day(0));
    }

    private static void begin(Tenant tenant, int number, String cause, Instant at) {
        hear(tenant, number, 1, at, new Assessed(baseline(), List.of()));
        hear(
                tenant,
                number,
                1,
                at,
                new PlanActivated(Ids.derive("plan", episode(number)), 1, at, OSLO, cause, "CHRONIC", "MEDIUM"));
    }

    private static Decision report(Caller caller, int number, Instant now, CheckInAnswer answer) {
        return followUps.update(
                caller,
                episode(number),
                seen -> seen.orElseThrow()
                        .followUp()
                        .decide(
                                new FollowUpCommand.Report(answer),
                                new Moment(
                                        now,
                                        ActorId.of("lind"),
                                        "report-" + number + now,
                                        null,
                                        seen.orElseThrow().revision()),
                                RULES));
    }

    private static List<EpisodeId> listed(Caller caller) {
        return page(caller, null, 50).entries().stream()
                .map(each -> each.entry().episode())
                .toList();
    }

    private static Page page(Caller caller, @Nullable String after, int limit) {
        return working.page(caller, null, after, limit).orElseThrow();
    }

    @Test
    void theMostUrgentComeFirstAndThenWhatIsDueFirst() {
        for (int number = 1; number <= 4; number++) {
            begin(N1, number);
        }
        hear(N1, 5, 1, day(0), new PlanComposed(1, true));
        report(LIND, 1, day(6), answer(6, 12, "fever"));
        report(LIND, 2, day(7), answer(6, 12, "urinary_retention_new"));
        report(LIND, 3, day(5), answer(9, null));

        assertThat(listed(LIND)).containsExactly(episode(1), episode(2), episode(5));
    }

    @Test
    void pagesHoldEverybodyOnceAndEndSomewhere() {
        for (int number = 1; number <= 25; number++) {
            hear(N1, number, 1, day(number % 7), new PlanComposed(1, true));
        }
        var seen = new ArrayList<EpisodeId>();
        var page = page(LIND, null, 10);
        seen.addAll(page.entries().stream().map(each -> each.entry().episode()).toList());
        assertThat(page.next()).isNotNull();
        page = page(LIND, page.next(), 10);
        seen.addAll(page.entries().stream().map(each -> each.entry().episode()).toList());
        page = page(LIND, page.next(), 10);
        seen.addAll(page.entries().stream().map(each -> each.entry().episode()).toList());

        assertThat(page.next()).isNull();
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void everybodySeesTheirOwnClinicsOnly() {
        hear(N1, 1, 1, day(0), new PlanComposed(1, true));
        hear(N2, 2, 1, day(0), new PlanComposed(1, true));
        hear(SOUTH, 3, 1, day(0), new PlanComposed(1, true));

        assertThat(listed(LIND)).containsExactly(episode(1));
        assertThat(listed(BOTH)).containsExactlyInAnyOrder(episode(1), episode(2));
        assertThat(working.page(BOTH, ClinicId.of("n2"), null, 10).orElseThrow().entries())
                .extracting(each -> each.entry().episode())
                .containsExactly(episode(2));
        assertThat(working.page(LIND, ClinicId.of("n2"), null, 10)).isEmpty();
    }

    @Test
    void whatIsOverIsGone() {
        hear(N1, 1, 1, day(0), new PlanComposed(1, true));
        hear(N1, 1, 2, day(1), new FollowUpNews.PlanDeclined(1));

        assertThat(store.raw("worklist")).isEmpty();
        assertThat(listed(LIND)).isEmpty();
    }

    @Test
    void anEntryThatACrashLeftBehindIsPutRightWhenItIsRead() {
        begin(N1, 1);
        report(LIND, 1, day(7), answer(6, 12, "fever"));
        var entry = page(LIND, null, 10).entries().getFirst();
        begin(N1, 2);
        // Announced before the follow-up was written, which then it was not.
        worklist.show(new Listed(
                N1,
                patient(2),
                new WorklistEntry(
                        episode(2),
                        entry.entry()
                                .place()
                                .replace(episode(1).toString(), episode(2).toString()),
                        entry.entry().reasons())));

        assertThat(listed(LIND)).containsExactly(episode(1));
        assertThat(store.raw("worklist")).hasSize(1);
    }

    @Test
    void aDangerThatIsRaisedWhileAnOldEntryIsPutRightStaysOnTheList() {
        begin(N1, 1);
        report(LIND, 1, day(7), answer(6, 12, "fever"));
        var entry = page(LIND, null, 10).entries().getFirst().entry();
        begin(N1, 2);
        worklist.show(new Listed(
                N1,
                patient(2),
                new WorklistEntry(
                        episode(2),
                        entry.place().replace(episode(1).toString(), episode(2).toString()),
                        entry.reasons())));
        var meanwhile = new WorkingThroughList(
                new Worklist() {
                    @Override
                    public List<Listed> page(Scope scope, @Nullable String after, int limit) {
                        return worklist.page(scope, after, limit);
                    }

                    @Override
                    public void show(Listed listed) {
                        worklist.show(listed);
                    }

                    @Override
                    public void remove(EpisodeId episode) {
                        report(LIND, 2, day(7), answer(6, 12, "fever"));
                        worklist.remove(episode);
                    }
                },
                followUps,
                Shipped.attentionTimes(),
                () -> day(7));

        assertThat(meanwhile.page(LIND, null, null, 10).orElseThrow().entries()).hasSize(2);
        assertThat(listed(LIND)).containsExactlyInAnyOrder(episode(1), episode(2));
    }

    @Test
    void whatWasLostOnTheWayIsThereAgainWithTheNextWordOfTheEpisode() {
        hear(N1, 1, 1, day(0), new PlanComposed(1, true));
        store.mongo().dropCollection("worklist");
        // The same again, as after a crash: the follow-up has heard it, but what is derived may be missing.
        hear(N1, 1, 1, day(0), new PlanComposed(1, true));

        assertThat(listed(LIND)).containsExactly(episode(1));
    }

    @Test
    void anAlertIsOnTheListBeforeTheFollowUpIsWritten() {
        begin(N1, 1);
        var duringDecision = new ArrayList<Integer>();
        followUps.update(LIND, episode(1), seen -> {
            var decision = seen.orElseThrow()
                    .followUp()
                    .decide(
                            new FollowUpCommand.Report(answer(6, 12, "fever")),
                            new Moment(
                                    day(7),
                                    ActorId.of("lind"),
                                    "a",
                                    null,
                                    seen.orElseThrow().revision()),
                            RULES);
            assertThat(decision).isInstanceOf(Accepted.class);
            duringDecision.add(store.raw("worklist").size());
            return decision;
        });

        assertThat(duringDecision).containsExactly(0);
        assertThat(listed(LIND)).containsExactly(episode(1));
    }

    @Test
    void outcomesAreCountedByWhatTheyHaveInCommon() {
        for (int number = 1; number <= 4; number++) {
            begin(N1, number);
            report(LIND, number, day(7), pain(number <= 3 ? 3 : 6));
        }
        begin(N1, 5, "RADICULOPATHY", day(40));
        begin(N2, 6);
        begin(SOUTH, 7);

        assertThat(tally("n1", date(0), date(30)))
                .containsExactlyInAnyOrder(
                        new Tally("NONSPECIFIC_MECHANICAL", "MEDIUM", State.FOLLOWED, true, true, 7, 3),
                        new Tally("NONSPECIFIC_MECHANICAL", "MEDIUM", State.FOLLOWED, false, false, 7, 1));
        assertThat(tally("n1", date(31), date(60)))
                .containsExactly(new Tally("RADICULOPATHY", "MEDIUM", State.FOLLOWED, false, false, 0, 1));
        assertThat(tally("n2", date(0), date(0))).hasSize(1);
        assertThat(tally("n2", date(1), date(2))).isEmpty();
    }

    private static List<Tally> tally(String clinic, LocalDate from, LocalDate until) {
        return outcomes.tally(NetworkId.of("north"), ClinicId.of(clinic), from, until);
    }

    @Test
    void theSamePatientIsCountedOnceAsTheyAreNow() {
        begin(N1, 1);
        report(LIND, 1, day(7), pain(3));
        report(LIND, 1, day(14), pain(6));
        hear(N1, 1, 2, day(20), new FollowUpNews.PlanClosed(1, "MOVED_AWAY"));

        assertThat(tally("n1", date(0), date(0)))
                .containsExactly(new Tally("NONSPECIFIC_MECHANICAL", "MEDIUM", State.CLOSED, true, false, 7, 1));
    }

    @Test
    void aPatientsEpisodesAreFoundByThePatientAndByNobodyElse() {
        begin(N1, 1);
        report(LIND, 1, day(7), pain(3));

        var view = looking.of(LIND, patient(1), null).orElseThrow();
        assertThat(view.episodes()).containsExactly(episode(1));
        assertThat(view.trajectory().checkIns()).hasSize(1);
        assertThat(looking.of(LIND, patient(1), episode(1))).isPresent();
        assertThat(looking.of(LIND, patient(1), episode(2))).isEmpty();
        assertThat(looking.of(LIND, patient(2), episode(1))).isEmpty();
        assertThat(looking.of(Callers.clinician("north", "n2"), patient(1), null))
                .isEmpty();
        assertThat(looking.of(Callers.clinician("south", "n1"), patient(1), null))
                .isEmpty();
        assertThat(looking.of(Callers.patient(patient(1), "north", "n1"), patient(1), null))
                .isPresent();
        assertThat(looking.of(Callers.patient(patient(2), "north", "n1"), patient(1), null))
                .isEmpty();
    }

    @Test
    void theLatestEpisodeIsShownUnlessAnotherIsAskedFor() {
        begin(N1, 1);
        var second = new EpisodeId(Ids.derive("episode", "second"));
        followUps.hear(
                "test",
                List.of(new NewsItem(
                        "e",
                        "/plans/second",
                        1,
                        day(300),
                        N1,
                        patient(1),
                        second,
                        new PlanActivated(
                                Ids.derive("plan", second), 1, day(300), OSLO, "RADICULOPATHY", "ACUTE", "LOW"))));

        assertThat(looking.of(LIND, patient(1), null).orElseThrow().episodes()).containsExactly(second, episode(1));
        assertThat(looking.of(LIND, patient(1), null)
                        .map(view -> view.trajectory().episode()))
                .contains(second);
        assertThat(looking.of(LIND, patient(1), episode(1))
                        .map(view -> view.trajectory().episode()))
                .contains(episode(1));
    }

    @Test
    void yearsOfCheckInsAreCutToTheLatestAndTheFollowUpStaysSmall() {
        begin(N1, 1);
        for (int number = 1; number <= Trajectory.MOST + 30; number++) {
            report(LIND, 1, day(number), pain(5));
        }

        var view = looking.of(LIND, patient(1), null).orElseThrow();
        assertThat(view.trajectory().checkIns()).hasSize(Trajectory.MOST);
        assertThat(view.trajectory().earlierLeftOut()).isTrue();
        assertThat(view.trajectory().checkIns().getLast().day()).isEqualTo(Trajectory.MOST + 30);
        // What waits for the relay is not counted: nothing relays here.
        var state = store.raw("follow-ups").getFirst().get("state", Document.class);
        assertThat(state.toJson().length()).isLessThan(64 * 1024);
    }

    @Test
    void thoseWhoWriteAtTheSameTimeLeaveTheListAsTheLastOfThemSaysItIs() throws Exception {
        begin(N1, 1);
        var writers = new ArrayList<Thread>();
        for (int writer = 0; writer < 4; writer++) {
            int of = writer;
            writers.add(Thread.ofPlatform().start(() -> {
                for (int turn = 1; turn <= 10; turn++) {
                    var sequence = of * 100L + turn;
                    var source = "/writers/" + of;
                    var news = turn % 2 == 1 ? new PlanComposed(of + 10, true) : new FollowUpNews.PlanDeclined(of + 10);
                    followUps.hear(
                            "writers",
                            List.of(new NewsItem(
                                    source + turn, source, sequence, day(1), N1, patient(1), episode(1), news)));
                }
            }));
        }
        for (var writer : writers) {
            writer.join();
        }

        assertThat(store.raw("worklist")).isEmpty();
        assertThat(listed(LIND)).isEmpty();
    }
}
