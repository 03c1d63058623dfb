package org.lumbar.monitoring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.activated;
import static org.lumbar.monitoring.followup.Episodes.answer;
import static org.lumbar.monitoring.followup.Episodes.baseline;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.followup.Episodes.pain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.followup.AdvancingFollowUps;
import org.lumbar.monitoring.followup.AnsweringCheckIns;
import org.lumbar.monitoring.followup.AnsweringCheckIns.Answered;
import org.lumbar.monitoring.followup.CheckInAnswer;
import org.lumbar.monitoring.followup.CheckInRecord;
import org.lumbar.monitoring.followup.ClosedAlert.Outcome;
import org.lumbar.monitoring.followup.Episodes;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowUps;
import org.lumbar.monitoring.followup.FollowingPlans;
import org.lumbar.monitoring.followup.HandlingSafetyAlerts;
import org.lumbar.monitoring.followup.KeptAlert;
import org.lumbar.monitoring.followup.LookingAtFollowUps;
import org.lumbar.monitoring.followup.NewsItem;
import org.lumbar.monitoring.followup.Refusal;
import org.lumbar.monitoring.followup.mongo.Stored;
import org.lumbar.monitoring.followup.timer.StoredDueTimes;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

/** The use-cases on a store, as patients and clinicians live them. */
class MonitoringServiceTest {

    private static final PatientId ANNA_ID = new PatientId(new UUID(7, 1));
    private static final Caller LIND = Callers.clinician("north", "n1");
    private static final Caller ELSEWHERE = Callers.clinician("north", "n2");

    private static DocumentStore store;
    private final AtomicReference<Instant> now = new AtomicReference<>(day(0));
    private FollowUps followUps;
    private AnsweringCheckIns answering;
    private AdvancingFollowUps advancing;
    private HandlingSafetyAlerts handling;
    private LookingAtFollowUps looking;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void begin() {
        store.clear();
        var aggregates = Stored.aggregates(store, now::get);
        var dueTimes = StoredDueTimes.of(aggregates, store.mongo());
        followUps = Stored.followUps(aggregates, store.mongo());
        answering = new AnsweringCheckIns(followUps, dueTimes, Episodes.RULES, Shipped.codes(), now::get);
        advancing = new AdvancingFollowUps(followUps, dueTimes, Episodes.RULES, now::get);
        handling = new HandlingSafetyAlerts(followUps, Episodes.RULES, now::get);
        looking = new LookingAtFollowUps(followUps);
        var following = new FollowingPlans(followUps, dueTimes);
        following.hear("follow-up-assessments", List.of(news("/a", new FollowUpNews.Assessed(baseline(), List.of()))));
        following.hear("follow-up-plans", List.of(news("/p", activated(1))));
    }

    private static NewsItem news(String source, FollowUpNews news) {
        return new NewsItem(source + 1, source, 1, day(0), Tenant.of("north", "n1"), ANNA_ID, EPISODE, news);
    }

    private static Caller anna() {
        return Callers.patient(ANNA_ID, "north", "n1");
    }

    private UUID checkIn(int day) {
        return Episodes.checkIn(looking.of(LIND, EPISODE).orElseThrow().followUp(), day)
                .checkIn();
    }

    private CheckInRecord answered(int day, CheckInAnswer answer) {
        now.set(day(day));
        while (advancing.advance(10) > 0) {}
        return recorded(answering.answer(anna(), checkIn(day), answer));
    }

    private static CheckInRecord recorded(Answered answered) {
        if (answered instanceof Answered.Recorded(var record)) {
            return record;
        }
        throw new AssertionError("Should be recorded, but is " + answered);
    }

    @Test
    void twelveWeeksFromPainToRecovery() {
        var statuses = new ArrayList<String>();
        int[][] course = {
            {7, 6, 12}, {14, 4, 10}, {21, 4, 9}, {28, 6, 10}, {35, 3, 8}, {42, 2, 6}, {56, 1, 2}, {70, 0, 1}, {84, 0, 0}
        };
        for (var point : course) {
            statuses.add(answered(point[0], answer(point[1], point[2]))
                    .evaluation()
                    .judgement()
                    .status()
                    .name());
        }

        assertThat(statuses)
                .containsExactly(
                        "STABLE_EARLY",
                        "IMPROVING",
                        "IMPROVING",
                        "FLARE",
                        "IMPROVING",
                        "IMPROVING",
                        "IMPROVING",
                        "RECOVERED",
                        "RECOVERED");
        assertThat(looking.of(anna(), EPISODE).orElseThrow().records())
                .extracting(CheckInRecord::day)
                .containsExactly(7, 14, 21, 28, 32, 35, 42, 56, 70, 84);
    }

    @Test
    void theCheckInAfterAFlareIsAskedWhenItFallsDue() {
        answered(7, pain(8));
        now.set(day(11));
        advancing.advance(100);

        assertThat(looking.of(anna(), EPISODE).orElseThrow().followUp().pending())
                .filteredOn(pending -> pending.issued())
                .extracting(pending -> pending.checkIn().day())
                .containsExactly(11);
    }

    @Test
    void anAnswerSentTwiceIsRecordedOnceAndAnsweredTheSame() {
        now.set(day(7));
        var caller = Callers.caller("anna", "north", Set.of(Role.PATIENT), "n1");

        var first = recorded(answering.answer(caller, checkIn(7), pain(5)));
        now.set(day(7).plusSeconds(60));
        var second = recorded(answering.answer(caller, first.checkIn().checkIn(), pain(5)));

        assertThat(second).isEqualTo(first);
        assertThat(store.published("follow-ups")).hasSize(2);
    }

    /** A client that corrects an answer under the key of the first must not hide what the correction says. */
    @Test
    void dangerIsHeardUnderAKeyThatWasUsedAndUnderARevisionThatHasMovedOn() {
        now.set(day(7));
        var id = checkIn(7);
        var danger = answer(5, 12, "saddle_sensation_altered");

        recorded(answering.answer(asking("key", null, "first body"), id, pain(5)));
        var second = answering.answer(asking("key", null, "other body"), id, danger);

        assertThat(second).isInstanceOfSatisfying(Answered.NotRecorded.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(new Refusal.KeyUsedTwice());
            assertThat(requireNonNull(refused.safety()).urgency().triage()).isEqualTo(Triage.EMERGENCY_SAME_DAY);
        });
        assertThat(openAlerts()).hasSize(1);
        assertThat(recorded(answering.answer(asking("another", 0L, "other body"), id, danger))
                        .safety())
                .isNotNull();
    }

    @Test
    void dangerIsHeardInAnAnswerThatCannotBeRecorded() {
        now.set(day(7));
        var id = checkIn(7);
        var faults = List.of(new Fault("painNprs", "must be 0 to 10, but is 11"));

        var answered = answering.illegible(
                anna(),
                id,
                CheckInAnswer.ofDanger(List.of("saddle_sensation_altered", "not_a_code"), List.of()),
                faults);

        assertThat(answered).isInstanceOfSatisfying(Answered.NotRecorded.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(new Refusal.Invalid(faults));
            assertThat(refused.safety()).isNotNull();
        });
        assertThat(openAlerts()).hasSize(1);
        assertThat(looking.of(anna(), EPISODE).orElseThrow().records()).isEmpty();
        recorded(answering.answer(anna(), id, pain(5)));
    }

    private List<?> openAlerts() {
        return looking.of(anna(), EPISODE).orElseThrow().followUp().alerts();
    }

    private static Caller asking(String cause, @Nullable Long expected, String fingerprint) {
        var caller = anna();
        return new Caller(caller.actor(), caller.roles(), caller.scope(), cause, expected, fingerprint);
    }

    @Test
    void somebodyElsesCheckInDoesNotExist() {
        now.set(day(7));
        var ben = Callers.patient(new PatientId(new UUID(7, 2)), "north", "n1");
        var id = checkIn(7);

        assertThat(answering.answer(ben, id, pain(5)))
                .isEqualTo(new Answered.NotRecorded(new Refusal.CheckInUnknown(id), null));
        assertThat(answering.answer(ELSEWHERE, id, pain(5)))
                .isEqualTo(new Answered.NotRecorded(new Refusal.CheckInUnknown(id), null));
        assertThat(answering.report(ben, EPISODE, pain(5)))
                .isEqualTo(new Answered.NotRecorded(new Refusal.EpisodeUnknown(EPISODE), null));
        assertThat(looking.of(ben, EPISODE)).isEmpty();
    }

    @Test
    void anAlertStaysOpenUntilAClinicianClosesIt() {
        var record = answered(7, answer(6, 12, "urinary_retention_new"));
        assertThat(requireNonNull(record.safety()).instruction().code()).isEqualTo("GO_TO_EMERGENCY_MRI");

        assertThat(handling.open(ELSEWHERE)).isEmpty();
        var open = handling.open(LIND);
        assertThat(open).hasSize(1);
        var alert = open.getFirst().alert().alert();
        assertThat(open.getFirst().patient()).isEqualTo(ANNA_ID);

        assertThat(handling.acknowledge(ELSEWHERE, alert)).contains(new Refusal.AlertUnknown(alert));
        assertThat(handling.acknowledge(LIND, alert)).isEmpty();
        assertThat(handling.open(LIND).getFirst().alert().acknowledgedAt()).isEqualTo(day(7));

        assertThat(handling.close(LIND, alert, Outcome.REFERRED, "MRI tonight")).isEqualTo(Optional.empty());
        assertThat(handling.open(LIND)).isEmpty();
        assertThat(handling.close(LIND, alert, Outcome.FALSE_ALARM, "again")).isEmpty();
        assertThat(handling.acknowledge(LIND, alert)).isEmpty();
        assertThat(store.raw("closed-safety-alerts"))
                .singleElement()
                .satisfies(document -> assertThat(document.toJson()).contains("MRI tonight"));
    }

    @Test
    void anAlertThatWasListedButNeverRaisedIsForgotten() {
        answered(7, answer(6, 12, "fever"));
        var alert = handling.open(LIND).getFirst().alert().alert();
        handling.close(LIND, alert, Outcome.RESOLVED, "seen");
        // As a crash between listing and raising would leave it.
        var kept = followUps.alert(LIND.scope(), alert).orElseThrow();
        Stored.aggregates(store, now::get)
                .documents("open-safety-alerts", KeptAlert.class)
                .add(Tenant.of("north", "n1"), ANNA_ID, alert.toString(), kept);

        assertThat(handling.open(LIND)).isEmpty();
        assertThat(followUps.alerts(LIND.scope(), 10)).hasSize(1);
        now.set(day(8));
        assertThat(handling.open(LIND)).isEmpty();
        assertThat(followUps.alerts(LIND.scope(), 10)).isEmpty();
    }
}
