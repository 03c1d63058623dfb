package org.lumbar.monitoring.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.ADJUSTMENT;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.OSLO;
import static org.lumbar.monitoring.followup.Episodes.PLAN;
import static org.lumbar.monitoring.followup.Episodes.RULES;
import static org.lumbar.monitoring.followup.Episodes.SCHEDULE;
import static org.lumbar.monitoring.followup.Episodes.START;
import static org.lumbar.monitoring.followup.Episodes.accepted;
import static org.lumbar.monitoring.followup.Episodes.activated;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.advanced;
import static org.lumbar.monitoring.followup.Episodes.at;
import static org.lumbar.monitoring.followup.Episodes.baseline;
import static org.lumbar.monitoring.followup.Episodes.checkIn;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.followup.Episodes.hearing;
import static org.lumbar.monitoring.followup.Episodes.pain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.followup.Decision.Accepted;
import org.lumbar.monitoring.followup.Decision.Refused;
import org.lumbar.monitoring.followup.FollowUpCommand.Answer;
import org.lumbar.monitoring.followup.FollowUpEvent.CheckInIssued;
import org.lumbar.monitoring.followup.FollowUpEvent.CheckInMissed;
import org.lumbar.monitoring.followup.FollowUpEvent.ProgressEvaluated;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanActivated;
import org.lumbar.monitoring.followup.FollowUpNews.PlanAdjusted;
import org.lumbar.monitoring.followup.FollowUpNews.PlanClosed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanResumed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanSuspended;
import org.lumbar.monitoring.followup.FollowedPlan.Stage;
import org.lumbar.monitoring.progress.Course;
import org.lumbar.monitoring.progress.Status;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.monitoring.schedule.CheckIn;

/** What a follow-up makes of news and of time. */
class FollowUpTest {

    // --- news ---

    @Test
    void anAssessmentAndAPlanGiveTheSameFollowUpInEitherOrder() {
        var assessed = new Assessed(baseline(), List.of());

        assertThat(hearing(FollowUp.of(EPISODE), assessed, activated(1)))
                .isEqualTo(hearing(FollowUp.of(EPISODE), activated(1), assessed));
    }

    @Test
    void aPlanThatBecomesActiveSchedulesItsCheckIns() {
        var heard = FollowUp.of(EPISODE).hear(activated(1), START, SCHEDULE).orElseThrow();

        assertThat(heard.followUp().pending())
                .hasSize(14)
                .allSatisfy(each -> assertThat(each.issued()).isFalse());
        assertThat(heard.kept())
                .hasSize(14)
                .contains(new Kept.ACheckIn(new KeptCheckIn(EPISODE, PLAN, checkIn(heard.followUp(), 7))));
        assertThat(heard.followUp().nextDue())
                .contains(checkIn(heard.followUp(), 7).dueAt());
    }

    @Test
    void theSameNewsAgainChangesNothing() {
        var followUp = active();

        assertThat(followUp.hear(activated(1), START, SCHEDULE)).isEmpty();
        assertThat(followUp.hear(new Assessed(baseline(), List.of()), START, SCHEDULE))
                .isEmpty();
        assertThat(followUp.hear(new PlanResumed(1), START, SCHEDULE)).isEmpty();
    }

    @Test
    void anAmendedAssessmentIsTheNewBaselineAndAnOlderOneIsNot() {
        var followUp = active();

        assertThat(hearing(followUp, new Assessed(baseline(2, "osteoporosis"), List.of()))
                        .baseline())
                .isEqualTo(baseline(2, "osteoporosis"));
        assertThat(hearing(followUp, new Assessed(baseline(2), List.of()), new Assessed(baseline(1), List.of())))
                .isEqualTo(hearing(followUp, new Assessed(baseline(2), List.of())));
    }

    @Test
    void anotherVersionThatBecomesActiveBeginsAnew() {
        var followUp = accepted(active(), new Answer(checkIn(active(), 7), pain(3)), at(day(7), "a"))
                .followUp();
        var later = new PlanActivated(PLAN, 3, day(10), OSLO, "LUMBAR_STRAIN", "CHRONIC", "MEDIUM");

        var again = hearing(followUp, later);

        assertThat(again.plan()).extracting(FollowedPlan::since).isEqualTo(Episodes.date(10));
        assertThat(again.course()).isEqualTo(Course.none());
        assertThat(again.pending()).hasSize(14);
        assertThat(again.history()).isEqualTo(followUp.history());
    }

    @Test
    void anAdjustmentLeavesTheScheduleAsItIs() {
        var adjusted = hearing(active(), new PlanAdjusted(2, day(14), ADJUSTMENT, List.of("PROGRESS_EXERCISE")));

        assertThat(adjusted.pending()).isEqualTo(active().pending());
        assertThat(adjusted.plan()).extracting(FollowedPlan::version).isEqualTo(2);
    }

    @Test
    void afterADischargeThePatientIsAskedMonthlyThenRarely() {
        var asked = advanced(active(), 56);

        var discharged =
                hearing(asked, new PlanAdjusted(2, day(57), ADJUSTMENT, List.of("DISCHARGE_RELAPSE_PREVENTION")));

        assertThat(discharged.pending())
                .extracting(pending -> pending.checkIn().day())
                .containsExactly(56, 57 + 30, 57 + 60, 57 + 90, 57 + 180, 57 + 270, 57 + 365);
        assertThat(discharged.pending().getFirst().issued()).isTrue();
    }

    @Test
    void whatIsNoLongerAskedAfterADischargeCountsWhenItIsAnsweredInItsTime() {
        var discharged = hearing(
                advanced(active(), 56),
                new PlanAdjusted(2, day(57), ADJUSTMENT, List.of("DISCHARGE_RELAPSE_PREVENTION")));
        var answer = new Answer(checkIn(active(), 84), pain(1));

        assertThat(discharged.decide(answer, at(day(84), "a"), RULES)).isInstanceOf(Accepted.class);
        assertThat(discharged.decide(answer, at(day(89), "b"), RULES)).isInstanceOf(Refused.class);
    }

    @Test
    void aSuspendedPlanIsFollowedAsBefore() {
        var suspended = hearing(active(), new PlanSuspended(1, Triage.URGENT_2W, List.of("RF-INF-1")));

        assertThat(suspended.plan()).extracting(FollowedPlan::stage).isEqualTo(Stage.SUSPENDED);
        assertThat(suspended.pending()).isEqualTo(active().pending());
        var resumed = hearing(suspended, new PlanResumed(1));
        assertThat(resumed.plan()).isEqualTo(active().plan());
        assertThat(resumed.pending()).isEqualTo(active().pending());
    }

    @Test
    void aClosedPlanHasNothingPending() {
        var closed = hearing(active(), new PlanClosed(1, "RECOVERED"));

        assertThat(closed.pending()).isEmpty();
        assertThat(closed.nextDue()).isEmpty();
        assertThat(closed.hear(new PlanSuspended(1, Triage.URGENT_2W, List.of("RF-INF-1")), START, SCHEDULE))
                .isEmpty();
    }

    @Test
    void aProposalThatWasWithdrawnDoesNotEndTheFollowUp() {
        assertThat(active().hear(new PlanClosed(2, "RECOVERED"), START, SCHEDULE))
                .isEmpty();
        assertThat(hearing(active(), new PlanAdjusted(3, day(14), ADJUSTMENT, List.of("PROGRESS_EXERCISE")))
                        .hear(new PlanClosed(2, "RECOVERED"), START, SCHEDULE))
                .isEmpty();
    }

    @Test
    void newsOfAPlanThatNeverBecameActiveIsNoNews() {
        assertThat(FollowUp.of(EPISODE).hear(new PlanClosed(1, "RECOVERED"), START, SCHEDULE))
                .isEmpty();
        assertThat(FollowUp.of(EPISODE)
                        .hear(new PlanSuspended(1, Triage.URGENT_2W, List.of("RF-INF-1")), START, SCHEDULE))
                .isEmpty();
    }

    @Test
    void theIdOfThePlanIsKnownBeforeThePlanIs() {
        assertThat(FollowUp.of(EPISODE).planId()).isEqualTo(PLAN);
    }

    // --- time ---

    private static Decision advance(FollowUp followUp, int day) {
        return followUp.decide(new FollowUpCommand.Advance(), at(day(day), "due"), RULES);
    }

    @Test
    void aCheckInIsIssuedWhenItIsDueAndOnce() {
        var followUp = active();
        var due = checkIn(followUp, 7);

        assertThat(followUp.decide(new FollowUpCommand.Advance(), at(due.dueAt().minusMillis(1), "due"), RULES))
                .isEqualTo(new Decision.Unchanged(null));

        var issued = accepted(followUp, new FollowUpCommand.Advance(), at(due.dueAt(), "due"));
        assertThat(issued.events()).containsExactly(new CheckInIssued(due, followUp.baselineScores()));
        assertThat(issued.followUp().decide(new FollowUpCommand.Advance(), at(due.dueAt(), "due"), RULES))
                .isEqualTo(new Decision.Unchanged(null));
        assertThat(issued.followUp().nextDue()).contains(due.closesAt());
    }

    @Test
    void aWindowThatClosesWithoutAnAnswerIsAMiss() {
        var followUp = advanced(active(), 7);
        var due = checkIn(followUp, 7);

        var missed = accepted(followUp, new FollowUpCommand.Advance(), at(due.closesAt(), "due"));

        assertThat(missed.followUp().missedInARow()).isEqualTo(1);
        assertThat(missed.followUp().pending())
                .extracting(PendingCheckIn::checkIn)
                .doesNotContain(due);
        var record = ((Kept.ARecord) missed.kept().getFirst()).record();
        assertThat(record.isMissed()).isTrue();
        assertThat(record.evaluation().judgement().status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(missed.events()).containsExactly(new CheckInMissed(record, 1), new ProgressEvaluated(record));
    }

    @Test
    void missesInARowAreCountedAndAnAnswerEndsThem() {
        var twice = advanced(advanced(advanced(advanced(active(), 7), 11), 14), 18);

        assertThat(twice.missedInARow()).isEqualTo(2);
        assertThat(accepted(twice, new Answer(checkIn(twice, 21), pain(6)), at(day(21), "a"))
                        .followUp()
                        .missedInARow())
                .isZero();
    }

    @Test
    void afterALongStopWhatIsOverIsMissedWithoutAskingAndWhatIsOpenIsAskedOnce() {
        var late = accepted(active(), new FollowUpCommand.Advance(), at(day(29), "due"));

        assertThat(late.events())
                .filteredOn(CheckInIssued.class::isInstance)
                .extracting(event -> ((CheckInIssued) event).checkIn().day())
                .containsExactly(28);
        assertThat(late.events())
                .filteredOn(CheckInMissed.class::isInstance)
                .extracting(event -> ((CheckInMissed) event).record().day())
                .containsExactly(7, 14, 21);
        assertThat(late.followUp().missedInARow())
                .as("nobody asked, so nobody missed")
                .isZero();
        assertThat(late.events())
                .filteredOn(CheckInMissed.class::isInstance)
                .extracting(event -> ((CheckInMissed) event).inARow())
                .containsOnly(1);
    }

    @Test
    void aWholeYearCanPassAtOnce() {
        var year = accepted(active(), new FollowUpCommand.Advance(), at(day(400), "due"));

        assertThat(year.followUp().pending()).isEmpty();
        assertThat(year.followUp().nextDue()).isEmpty();
        assertThat(year.followUp().history().latest()).hasSize(14);
    }

    @Test
    void nothingHappensToAClosedPlan() {
        assertThat(advance(hearing(active(), new PlanClosed(1, "RECOVERED")), 30))
                .isEqualTo(new Decision.Unchanged(null));
        assertThat(advance(FollowUp.of(EPISODE), 30)).isEqualTo(new Decision.Unchanged(null));
    }

    // --- size ---

    @Test
    void aFollowUpOfTenYearsIsAsSmallAsANewOne() {
        var followUp = active();
        int pages = 0;
        for (int day = 1; day <= 3_650; day += 7) {
            var decision = accepted(followUp, new FollowUpCommand.Report(pain(day % 11)), at(day(day), "on-" + day));
            followUp = decision.followUp();
            pages += decision.kept().stream()
                                    .filter(Kept.APage.class::isInstance)
                                    .count()
                            > 0
                    ? 1
                    : 0;
        }

        assertThat(followUp.history().latest()).hasSizeLessThanOrEqualTo(2 * History.PAGE);
        assertThat(followUp.history().pages()).hasSize(pages);
        assertThat(followUp.history().pages().size() * History.PAGE
                        + followUp.history().latest().size())
                .isEqualTo(522);
        assertThat(followUp.course().readings()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void aPageHoldsTheOldestRecordsInTheirOrder() {
        var followUp = active();
        var records = new ArrayList<UUID>();
        Kept.APage page = null;
        for (int day = 1; page == null; day++) {
            var decision = accepted(followUp, new FollowUpCommand.Report(pain(5)), at(day(day), "on-" + day));
            followUp = decision.followUp();
            records.add(((Kept.ARecord) decision.kept().getFirst()).id());
            page = decision.kept().stream()
                    .filter(Kept.APage.class::isInstance)
                    .map(Kept.APage.class::cast)
                    .findFirst()
                    .orElse(null);
        }

        assertThat(page.page().records()).isEqualTo(records.subList(0, History.PAGE));
        assertThat(followUp.history().pages()).containsExactly(page.id());
        assertThat(followUp.history().latest())
                .extracting(History.Entry::record)
                .isEqualTo(records.subList(History.PAGE, records.size()));
    }

    @Test
    void idsAreTheSameForARepeatedAttemptAndOthersAfterALostRace() {
        var command = new Answer(checkIn(active(), 7), pain(3));
        var first = accepted(active(), command, new Moment(day(7), Episodes.PATIENT, "cause", null, 3));
        var again = accepted(active(), command, new Moment(day(7), Episodes.PATIENT, "cause", null, 3));
        var lost = accepted(active(), command, new Moment(day(7), Episodes.PATIENT, "cause", null, 4));

        assertThat(again).isEqualTo(first);
        assertThat(lost.kept().getFirst().id())
                .isNotEqualTo(first.kept().getFirst().id());
    }

    @Test
    void theCheckInsOfAPlanAreThoseOfItsCalendar() {
        assertThat(active().pending())
                .extracting(PendingCheckIn::checkIn)
                .extracting(CheckIn::day)
                .isEqualTo(List.of(7, 14, 21, 28, 35, 42, 56, 70, 84, 114, 144, 174, 265, 365));
        assertThat(START).isBefore(checkIn(active(), 7).opensAt());
    }
}
