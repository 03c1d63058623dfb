package org.lumbar.monitoring.followup.mongo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.PLAN;
import static org.lumbar.monitoring.followup.Episodes.RULES;
import static org.lumbar.monitoring.followup.Episodes.SCHEDULE;
import static org.lumbar.monitoring.followup.Episodes.START;
import static org.lumbar.monitoring.followup.Episodes.activated;
import static org.lumbar.monitoring.followup.Episodes.answer;
import static org.lumbar.monitoring.followup.Episodes.baseline;
import static org.lumbar.monitoring.followup.Episodes.checkIn;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.followup.Episodes.pain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.monitoring.followup.CheckInAnswer;
import org.lumbar.monitoring.followup.CheckInRecord;
import org.lumbar.monitoring.followup.ClosedAlert.Outcome;
import org.lumbar.monitoring.followup.Decision;
import org.lumbar.monitoring.followup.Decision.Accepted;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpCommand;
import org.lumbar.monitoring.followup.FollowUpCommand.Report;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanClosed;
import org.lumbar.monitoring.followup.Moment;
import org.lumbar.monitoring.followup.NewsItem;
import org.lumbar.monitoring.followup.Particulars;
import org.lumbar.monitoring.followup.Refusal;
import org.lumbar.monitoring.followup.stream.Translating;
import org.lumbar.monitoring.progress.Scores;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

class MongoFollowUpsTest {

    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final Tenant N2 = Tenant.of("north", "n2");
    private static final Tenant SOUTH = Tenant.of("south", "n1");
    private static final PatientId ANNA = new PatientId(new UUID(7, 1));
    private static final PatientId BEN = new PatientId(new UUID(7, 2));
    private static final Caller LIND = Callers.clinician("north", "n1");
    private static final Scope CLINIC = Scope.of(N1);

    private static DocumentStore store;
    private static MongoFollowUps followUps;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
        var aggregates = Stored.aggregates(store, () -> day(7));
        followUps = new MongoFollowUps(
                aggregates, Translating.events(), SCHEDULE, Stored.derived(aggregates, store.mongo()));
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private static NewsItem item(long sequence, String source, FollowUpNews news) {
        return new NewsItem(
                Ids.derive("event", source, sequence).toString(), source, sequence, day(0), N1, ANNA, EPISODE, news);
    }

    private static final NewsItem ASSESSED =
            item(3, "/assessment-service/assessments/a", new Assessed(baseline(), List.of()));
    private static final NewsItem ACTIVATED = item(5, "/plan-service/plans/p", activated(1));

    private static void begin() {
        followUps.hear("follow-up-assessments", List.of(ASSESSED));
        followUps.hear("follow-up-plans", List.of(ACTIVATED));
    }

    private static Decision ask(Caller caller, int day, FollowUpCommand command) {
        return followUps.update(
                caller,
                EPISODE,
                seen -> seen.<Decision>map(found -> found.followUp()
                                .decide(
                                        command,
                                        new Moment(
                                                day(day),
                                                caller.actor(),
                                                caller.cause(),
                                                caller.fingerprint(),
                                                found.revision()),
                                        RULES))
                        .orElse(new Decision.Refused(new Refusal.EpisodeUnknown(EPISODE))));
    }

    private static CheckInRecord record(Decision decision) {
        return requireNonNull(((Accepted) decision).record());
    }

    private static FollowUp stored() {
        return followUps.find(CLINIC, EPISODE).orElseThrow().followUp();
    }

    private static List<String> publishedTypes() {
        return store.published("follow-ups").stream()
                .map(entry -> String.valueOf(entry.headers().get("ce_type")))
                .toList();
    }

    @Test
    void newsOfBothKindsMakesTheSameFollowUpInEitherOrder() {
        begin();
        var one = stored();
        store.clear();
        followUps.hear("follow-up-plans", List.of(ACTIVATED));
        followUps.hear("follow-up-assessments", List.of(ASSESSED));

        assertThat(stored()).isEqualTo(one);
        assertThat(one)
                .isEqualTo(FollowUp.of(EPISODE)
                        .hear(activated(1), START, SCHEDULE)
                        .orElseThrow()
                        .followUp()
                        .hear(new Assessed(baseline(), List.of()), START, SCHEDULE)
                        .orElseThrow()
                        .followUp());
    }

    @Test
    void newsThatComesAgainOrLateIsDropped() {
        begin();
        followUps.hear("follow-up-plans", List.of(item(6, "/plan-service/plans/p", new PlanClosed(1, "RECOVERED"))));
        var closed = store.raw("follow-ups");

        followUps.hear("follow-up-plans", List.of(ACTIVATED));
        followUps.hear("follow-up-plans", List.of(item(6, "/plan-service/plans/p", new PlanClosed(1, "RECOVERED"))));

        assertThat(store.raw("follow-ups")).isEqualTo(closed);
    }

    @Test
    void aScheduledCheckInIsFoundByItsIdAlone() {
        begin();
        var day7 = checkIn(stored(), 7);

        assertThat(followUps.checkIn(CLINIC, day7.checkIn())).hasValueSatisfying(kept -> {
            assertThat(kept.episode()).isEqualTo(EPISODE);
            assertThat(kept.plan()).isEqualTo(PLAN);
            assertThat(kept.checkIn()).isEqualTo(day7);
        });
    }

    @Test
    void anAnswerIsStoredWithItsEventsAndItsRecord() {
        begin();

        var record = record(ask(LIND, 7, new FollowUpCommand.Answer(checkIn(stored(), 7), answer(3, 9))));

        assertThat(followUps.record(CLINIC, record.record())).contains(record);
        assertThat(followUps.records(CLINIC, stored().history())).containsExactly(record);
        assertThat(publishedTypes())
                .containsExactly("org.lumbar.check-in.recorded.v1", "org.lumbar.progress.evaluated.v1");
    }

    @Test
    void anAlertIsTheFirstEventOfTheAnswerThatRaisesIt() {
        begin();

        ask(LIND, 7, new Report(answer(6, 12, "saddle_sensation_altered")));

        assertThat(publishedTypes())
                .containsExactly(
                        "org.lumbar.safety-alert.raised.v1",
                        "org.lumbar.check-in.recorded.v1",
                        "org.lumbar.progress.evaluated.v1");
    }

    /** Every event that a follow-up can cause, as it waits to be published. */
    @Test
    void whatIsPublishedFitsItsSchema() {
        begin();
        var rich = new CheckInAnswer(
                new Scores(8, 3, 12, 44.5, 90, 6, false),
                new Particulars(6.5, 70, 8, 75, 120, new TreeMap<>(Map.of(PLAN.toString(), 85))),
                true,
                List.of("fever", "weakness_mrc_4"),
                List.of("black stools", "purple elbows"),
                "private words",
                null,
                false);
        ask(LIND, 7, new FollowUpCommand.Advance());
        ask(LIND, 7, new FollowUpCommand.Answer(checkIn(stored(), 7), rich));
        ask(Callers.prescriber("north", "n1"), 8, new Report(pain(5)));
        ask(Callers.clinician("north", "n1"), 40, new FollowUpCommand.Advance());
        var alert = stored().alerts().getFirst().alert();
        ask(LIND, 41, new FollowUpCommand.Acknowledge(alert));
        ask(LIND, 41, new FollowUpCommand.Close(alert, Outcome.REFERRED, "more private words"));

        var published = store.published("follow-ups");

        assertThat(publishedTypes())
                .contains(
                        "org.lumbar.check-in.due.v1",
                        "org.lumbar.check-in.recorded.v1",
                        "org.lumbar.check-in.missed.v1",
                        "org.lumbar.progress.evaluated.v1",
                        "org.lumbar.safety-alert.raised.v1",
                        "org.lumbar.safety-alert.acknowledged.v1",
                        "org.lumbar.safety-alert.closed.v1");
        for (var entry : published) {
            SchemaCheck.requireValid(String.valueOf(entry.headers().get("ce_type")), entry.data());
        }
        assertThat(published)
                .extracting(OutboxEntry::data)
                .noneMatch(
                        data -> data.contains("private words") || data.contains("stools") || data.contains("elbows"));
    }

    @Test
    void whatWasSaidInWordsStaysInTheRecord() {
        begin();
        var answer = new CheckInAnswer(
                pain(5).scores(),
                Particulars.none(),
                true,
                List.of(),
                List.of("purple elbows"),
                "I slept badly",
                null,
                false);

        var record = record(ask(LIND, 7, new Report(answer)));

        assertThat(followUps.record(CLINIC, record.record())).hasValueSatisfying(stored -> {
            assertThat(stored.note()).isEqualTo("I slept badly");
            assertThat(stored.words()).containsExactly("purple elbows");
        });
    }

    @Test
    void noClassNameGetsIntoTheData() {
        begin();
        ask(LIND, 7, new Report(answer(6, 12, "fever")));

        for (var collection :
                List.of("follow-ups", "check-in-records", "check-ins", "safety-alerts", "open-safety-alerts")) {
            assertThat(store.raw(collection))
                    .isNotEmpty()
                    .allSatisfy(document -> assertThat(document.toJson())
                            .doesNotContain("_class")
                            .doesNotContain("org.lumbar.monitoring"));
        }
    }

    @Test
    void outsideTheScopeNothingExists() {
        begin();
        var record = record(ask(LIND, 7, new Report(answer(6, 12, "fever"))));
        var alert = stored().alerts().getFirst().alert();
        var day14 = checkIn(stored(), 14).checkIn();

        for (var scope : List.of(
                Scope.of(N2),
                Scope.of(SOUTH),
                Callers.patient(BEN, "north", "n1").scope())) {
            assertThat(followUps.find(scope, EPISODE)).isEmpty();
            assertThat(followUps.find(scope, List.of(EPISODE))).isEmpty();
            assertThat(followUps.checkIn(scope, day14)).isEmpty();
            assertThat(followUps.record(scope, record.record())).isEmpty();
            assertThat(followUps.records(scope, stored().history())).isEmpty();
            assertThat(followUps.alert(scope, alert)).isEmpty();
            assertThat(followUps.alerts(scope, 10)).isEmpty();
        }
        assertThat(followUps.find(Callers.patient(ANNA, "north", "n1").scope(), EPISODE))
                .isPresent();
        assertThat(ask(Callers.patient(BEN, "north", "n1"), 8, new Report(pain(5))))
                .isEqualTo(new Decision.Refused(new Refusal.EpisodeUnknown(EPISODE)));
    }

    @Test
    void aDecisionTakenOnAStaleFollowUpIsTakenAgainOnTheNewOne() {
        begin();
        var revisions = new ArrayList<Long>();

        var decision = followUps.update(LIND, EPISODE, seen -> {
            var found = seen.orElseThrow();
            revisions.add(found.revision());
            if (revisions.size() == 1) {
                ask(Callers.prescriber("north", "n1"), 7, new Report(pain(9)));
            }
            return found.followUp()
                    .decide(
                            new Report(pain(3)),
                            new Moment(day(8), LIND.actor(), LIND.cause(), null, found.revision()),
                            RULES);
        });

        assertThat(revisions).hasSize(2).doesNotHaveDuplicates();
        assertThat(followUps.records(CLINIC, stored().history()))
                .extracting(CheckInRecord::day)
                .containsExactly(7, 8);
        assertThat(followUps.record(CLINIC, record(decision).record())).contains(record(decision));
    }

    @Test
    void anAlertIsListedUntilItIsForgotten() {
        begin();
        ask(LIND, 7, new Report(answer(6, 12, "fever")));
        var alert = stored().alerts().getFirst();

        assertThat(followUps.alerts(CLINIC, 10))
                .extracting(kept -> kept.alert())
                .containsExactly(alert);
        assertThat(followUps.alert(CLINIC, alert.alert())).isPresent();

        followUps.alertIsClosed(alert.alert());
        assertThat(followUps.alerts(CLINIC, 10)).isEmpty();
        assertThat(followUps.alert(CLINIC, alert.alert())).isPresent();
    }

    @Test
    void theFollowUpOfTenYearsIsASmallDocumentAndItsHistoryIsWhole() {
        begin();
        for (int day = 1; day <= 3_650; day += 30) {
            ask(Callers.clinician("north", "n1"), day, new Report(answer(day % 7, day % 20)));
        }

        assertThat(followUps.records(CLINIC, stored().history()))
                .extracting(CheckInRecord::day)
                .hasSize(122)
                .isSorted();
        var document = store.raw("follow-ups").getFirst();
        document.remove("outbox");
        assertThat(document.toJson().length()).isLessThan(64 * 1024);
    }
}
