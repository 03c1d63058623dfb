package org.lumbar.monitoring.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.ADJUSTMENT;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.SCHEDULE;
import static org.lumbar.monitoring.followup.Episodes.accepted;
import static org.lumbar.monitoring.followup.Episodes.activated;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.advanced;
import static org.lumbar.monitoring.followup.Episodes.answer;
import static org.lumbar.monitoring.followup.Episodes.at;
import static org.lumbar.monitoring.followup.Episodes.baseline;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.followup.Episodes.pain;
import static org.lumbar.monitoring.followup.Episodes.withEvents;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.followup.CheckInAnswer;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpCommand;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowUpNews.AdjustmentProposed;
import org.lumbar.monitoring.followup.FollowUpNews.AdjustmentSettled;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.HandoverAcknowledged;
import org.lumbar.monitoring.followup.FollowUpNews.HandoverRequested;
import org.lumbar.monitoring.followup.FollowUpNews.OpenQuestion;
import org.lumbar.monitoring.followup.FollowUpNews.PlanActivated;
import org.lumbar.monitoring.followup.FollowUpNews.PlanAdjusted;
import org.lumbar.monitoring.followup.FollowUpNews.PlanClosed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanComposed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanDeclined;
import org.lumbar.monitoring.followup.FollowUpNews.PlanResumed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanSuperseded;
import org.lumbar.monitoring.followup.FollowUpNews.PlanSuspended;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.monitoring.story.Concern.Kind;
import org.lumbar.monitoring.story.Deadline;
import org.lumbar.monitoring.worklist.WorklistEntry.Priority;
import org.lumbar.monitoring.worklist.WorklistEntry.Reason;

/** Who needs attention, why, since when and by when, and when no longer. */
class WorklistEntryTest {

    private static final AttentionTimes TIMES = Shipped.attentionTimes();

    private static FollowUp hearing(FollowUp followUp, int day, FollowUpNews news) {
        return followUp.hear(news, day(day), SCHEDULE)
                .map(FollowUp.Heard::followUp)
                .orElse(followUp);
    }

    private static FollowUp reporting(FollowUp followUp, int day, CheckInAnswer answer) {
        return accepted(followUp, new FollowUpCommand.Report(answer), at(day(day), "report-" + day))
                .followUp();
    }

    private static Optional<WorklistEntry> listed(FollowUp followUp) {
        return WorklistEntry.of(followUp, TIMES);
    }

    private static List<Kind> kinds(FollowUp followUp) {
        return listed(followUp).stream()
                .flatMap(entry -> entry.reasons().stream())
                .map(reason -> reason.concern().kind())
                .toList();
    }

    private static Reason only(FollowUp followUp) {
        var reasons = listed(followUp).orElseThrow().reasons();
        assertThat(reasons).hasSize(1);
        return reasons.getFirst();
    }

    private static String latestCheckIn(FollowUp followUp) {
        return followUp.story().attention().concerns().getLast().about();
    }

    @Test
    void whoIsDoingWellNeedsNobody() {
        assertThat(listed(active())).isEmpty();
        assertThat(listed(reporting(active(), 7, pain(5)))).isEmpty();
        assertThat(listed(FollowUp.of(EPISODE))).isEmpty();
    }

    @Test
    void anEmergencyIsDueInAQuarterOfAnHourUntilSomebodyClosesIt() {
        var raised = reporting(active(), 7, answer(6, 12, "urinary_retention_new"));
        var entry = listed(raised).orElseThrow();

        assertThat(entry.priority()).isEqualTo(Priority.EMERGENCY);
        assertThat(entry.since()).isEqualTo(day(7));
        assertThat(entry.first().dueAt()).isEqualTo(day(7).plus(Duration.ofMinutes(15)));
        assertThat(entry.first().concern().why()).contains("EMERGENCY_SAME_DAY", "RF-CES-1");

        var alert = raised.alerts().getFirst().alert();
        var taken = accepted(raised, new FollowUpCommand.Acknowledge(alert), at(day(7), "ack"))
                .followUp();
        assertThat(listed(taken).orElseThrow().first().concern().takenOn()).isTrue();
        assertThat(listed(taken).orElseThrow().place()).isGreaterThan(entry.place());
    }

    @Test
    void whatIsUrgentIsDueInFourHours() {
        var entry = listed(reporting(active("osteoporosis"), 7, answer(6, 12, "percussion_tenderness")))
                .orElseThrow();

        assertThat(entry.priority()).isEqualTo(Priority.URGENT);
        assertThat(entry.first().dueAt()).isEqualTo(day(7).plus(Duration.ofHours(4)));
    }

    @Test
    void aWorseningIsLookedAtWithinThreeWorkingDays() {
        var worse = reporting(reporting(active(), 7, answer(9, 18)), 14, answer(9, 19));
        var reason = only(worse);

        assertThat(reason.concern().kind()).isEqualTo(Kind.REVIEW);
        assertThat(reason.concern().why()).containsExactly("WORSENING");
        assertThat(reason.concern().since()).isEqualTo(day(14));
        assertThat(reason.dueAt()).isEqualTo(day(17));
    }

    @Test
    void aFlareNeedsNoClinicianAndALaterGoodDayDoesNotMakeAReviewGoAway() {
        assertThat(listed(reporting(active(), 7, answer(9, 18)))).isEmpty();

        var worse = reporting(reporting(active(), 7, answer(9, 18)), 14, answer(9, 19));
        assertThat(kinds(reporting(worse, 21, answer(4, 8)))).containsExactly(Kind.REVIEW);
    }

    @Test
    void anAdverseEventIsLookedAtWithinADay() {
        var reason = only(reporting(active(), 7, withEvents(5, "rash")));

        assertThat(reason.concern().deadline()).isEqualTo(Deadline.ADVERSE_EVENT);
        assertThat(reason.dueAt()).isEqualTo(day(8));
    }

    @Test
    void aProposalTakesThePlaceOfTheReviewItComesFromAndIsAsOld() {
        var worse = reporting(reporting(active(), 7, answer(9, 18)), 14, answer(9, 19));
        var proposed = hearing(
                worse,
                15,
                new AdjustmentProposed(
                        ADJUSTMENT, 1, List.of("CLINICIAN_REVIEW", "RESTRATIFY"), latestCheckIn(worse), "WORSENING"));
        var reason = only(proposed);

        assertThat(reason.concern().kind()).isEqualTo(Kind.PROPOSAL);
        assertThat(reason.concern().about()).isEqualTo(ADJUSTMENT.toString());
        assertThat(reason.concern().since()).isEqualTo(day(14));
        assertThat(reason.dueAt()).isEqualTo(day(17));
        assertThat(reason.concern().why()).containsExactly("WORSENING", "CLINICIAN_REVIEW", "RESTRATIFY");

        assertThat(listed(hearing(proposed, 16, new AdjustmentSettled(ADJUSTMENT))))
                .isEmpty();
        assertThat(listed(hearing(proposed, 16, new PlanAdjusted(2, day(16), ADJUSTMENT, List.of("RESTRATIFY")))))
                .isEmpty();
        assertThat(kinds(hearing(proposed, 16, new AdjustmentSettled(new UUID(1, 1)))))
                .containsExactly(Kind.PROPOSAL);
    }

    @Test
    void whatTookEffectOnItsOwnIsNoDecisionOnTheReview() {
        var worse = reporting(reporting(active(), 7, answer(9, 18)), 14, answer(9, 19));

        assertThat(kinds(hearing(worse, 14, new PlanAdjusted(2, day(14), ADJUSTMENT, List.of("REGRESS_EXERCISE")))))
                .containsExactly(Kind.REVIEW);
    }

    @Test
    void afterTwoMissesSomebodyCallsAndAfterThreeAClinicianDecides() {
        assertThat(listed(advanced(advanced(active(), 7), 11))).isEmpty();
        var twice = missed(2);
        assertThat(only(twice).concern().kind()).isEqualTo(Kind.OUTREACH);
        assertThat(only(twice).concern().deadline()).isEqualTo(Deadline.OUTREACH);

        var thrice = missed(3);
        assertThat(only(thrice).concern().deadline()).isEqualTo(Deadline.SILENT);
        assertThat(only(missed(4)).concern().since())
                .isEqualTo(only(thrice).concern().since());
        assertThat(listed(reporting(thrice, 26, pain(5)))).isEmpty();
    }

    private static FollowUp missed(int times) {
        var followUp = active();
        for (int week = 1; week <= times; week++) {
            followUp = advanced(advanced(followUp, 7 * week), 7 * week + 4);
        }
        return followUp;
    }

    @Test
    void aCallThatAPersonDecidesOnIsListedOnce() {
        var proposed = hearing(
                missed(2),
                18,
                new AdjustmentProposed(ADJUSTMENT, 1, List.of("OUTREACH_CALL"), null, "INSUFFICIENT_DATA"));

        assertThat(only(proposed).concern().kind()).isEqualTo(Kind.PROPOSAL);
        assertThat(only(proposed).concern().since())
                .isEqualTo(only(missed(2)).concern().since());
    }

    @Test
    void aPlanWaitsForADecisionUntilThereIsOne() {
        var composed = hearing(FollowUp.of(EPISODE), 0, new PlanComposed(1, true));
        assertThat(only(composed).concern().kind()).isEqualTo(Kind.PLAN_DECISION);

        assertThat(listed(hearing(composed, 1, new PlanDeclined(1)))).isEmpty();
        assertThat(listed(hearing(composed, 1, new PlanSuperseded(1)))).isEmpty();
        assertThat(listed(hearing(composed, 1, new PlanClosed(1, "OTHER")))).isEmpty();
        assertThat(listed(hearing(composed, 1, activatedOn(1)))).isEmpty();
        assertThat(kinds(hearing(composed, 1, new PlanDeclined(2)))).containsExactly(Kind.PLAN_DECISION);
        assertThat(listed(hearing(FollowUp.of(EPISODE), 0, new PlanComposed(1, false))))
                .isEmpty();
    }

    private static PlanActivated activatedOn(int day) {
        var plan = activated(1);
        return new PlanActivated(
                plan.plan(), 1, day(day), plan.zone(), plan.causeClass(), plan.durationClass(), plan.riskStratum());
    }

    @Test
    void anUrgentAssessmentWaitsForWhoTakesItOver() {
        var referred =
                hearing(FollowUp.of(EPISODE), 0, new HandoverRequested(Triage.EMERGENCY_SAME_DAY, List.of("RF-CES-1")));
        var entry = listed(referred).orElseThrow();

        assertThat(entry.priority()).isEqualTo(Priority.EMERGENCY);
        assertThat(entry.first().dueAt()).isEqualTo(day(0).plus(Duration.ofMinutes(15)));
        assertThat(entry.first().concern().why()).containsExactly("EMERGENCY_SAME_DAY", "RF-CES-1");
        assertThat(listed(hearing(referred, 0, new HandoverAcknowledged()))).isEmpty();
        assertThat(kinds(hearing(referred, 1, new PlanComposed(1, true)))).containsExactly(Kind.PLAN_DECISION);
    }

    @Test
    void questionsThatHoldUpReleaseAreListedWithTheUrgencyTheyWouldHave() {
        var open = List.of(
                new OpenQuestion("RF-FX-2", Triage.URGENT_2W), new OpenQuestion("RF-CES-1", Triage.EMERGENCY_SAME_DAY));
        var held = hearing(FollowUp.of(EPISODE), 0, new Assessed(baseline(), open));

        assertThat(only(held).concern().kind()).isEqualTo(Kind.OPEN_QUESTION);
        assertThat(only(held).concern().deadline()).isEqualTo(Deadline.EMERGENCY);
        assertThat(only(held).concern().why()).containsExactly("RF-CES-1", "RF-FX-2");
        assertThat(listed(hearing(held, 1, new Assessed(baseline(2), List.of()))))
                .isEmpty();
        assertThat(kinds(hearing(held, 1, new Assessed(baseline(1), List.of()))))
                .containsExactly(Kind.OPEN_QUESTION);
    }

    @Test
    void questionsOfAnAssessmentBeforeReleaseAreSettledWhicheverIsHeardFirst() {
        var news = new Assessed(baseline(), List.of(new OpenQuestion("RF-CES-1", Triage.EMERGENCY_SAME_DAY)));

        assertThat(listed(hearing(hearing(FollowUp.of(EPISODE), 0, news), 1, activatedOn(1))))
                .isEmpty();
        assertThat(listed(hearing(hearing(FollowUp.of(EPISODE), 1, activatedOn(1)), 0, news)))
                .isEmpty();
        assertThat(kinds(hearing(hearing(FollowUp.of(EPISODE), 1, activatedOn(1)), 2, news)))
                .containsExactly(Kind.OPEN_QUESTION);
    }

    @Test
    void aSuspendedPlanWaitsForSomebodyToResumeIt() {
        var suspended = hearing(active(), 7, new PlanSuspended(1, Triage.URGENT_2W, List.of("RF-INF-1")));

        assertThat(only(suspended).concern().kind()).isEqualTo(Kind.PLAN_SUSPENDED);
        assertThat(only(suspended).dueAt()).isEqualTo(day(8));
        assertThat(listed(hearing(suspended, 8, new PlanResumed(1)))).isEmpty();
        assertThat(listed(hearing(suspended, 8, new PlanClosed(1, "REFERRED")))).isEmpty();
    }

    @Test
    void theEndOfAPlanEndsAllButAnOpenAlert() {
        var raised = reporting(active(), 7, answer(6, 12, "fever"));
        var both = hearing(raised, 7, new PlanSuspended(1, Triage.EMERGENCY_SAME_DAY, List.of("RF-INF-1")));

        assertThat(kinds(both)).containsExactly(Kind.SAFETY_ALERT, Kind.PLAN_SUSPENDED);
        assertThat(kinds(hearing(both, 8, new PlanClosed(1, "REFERRED")))).containsExactly(Kind.SAFETY_ALERT);
    }

    @Test
    void theMostUrgentReasonSaysWhereAnEntryStands() {
        var suspended = hearing(active(), 7, new PlanSuspended(1, Triage.URGENT_2W, List.of("RF-INF-1")));
        var both = reporting(suspended, 9, answer(6, 12, "fever"));

        assertThat(listed(both).orElseThrow().place())
                .isLessThan(listed(suspended).orElseThrow().place());
        assertThat(listed(both).orElseThrow().since()).isEqualTo(day(7));
        assertThat(listed(both).orElseThrow().first().concern().kind()).isEqualTo(Kind.SAFETY_ALERT);
    }

    @Test
    void theListOfOnePatientStaysShortHoweverMuchIsProposed() {
        var followUp = active();
        for (int number = 1; number <= 100; number++) {
            followUp = hearing(
                    followUp,
                    number,
                    new AdjustmentProposed(new UUID(1, number), 1, List.of("ADD_MODALITY"), null, "PLATEAU"));
        }

        assertThat(listed(followUp).orElseThrow().reasons()).hasSize(12);
    }
}
