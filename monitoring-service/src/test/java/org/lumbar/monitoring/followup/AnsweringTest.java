package org.lumbar.monitoring.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.RULES;
import static org.lumbar.monitoring.followup.Episodes.accepted;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.advanced;
import static org.lumbar.monitoring.followup.Episodes.answer;
import static org.lumbar.monitoring.followup.Episodes.answeredAt;
import static org.lumbar.monitoring.followup.Episodes.at;
import static org.lumbar.monitoring.followup.Episodes.baseline;
import static org.lumbar.monitoring.followup.Episodes.checkIn;
import static org.lumbar.monitoring.followup.Episodes.date;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.followup.Episodes.hearing;
import static org.lumbar.monitoring.followup.Episodes.pain;
import static org.lumbar.monitoring.followup.Episodes.withEvents;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.monitoring.followup.Decision.Refused;
import org.lumbar.monitoring.followup.Decision.RefusedInDanger;
import org.lumbar.monitoring.followup.Decision.Unchanged;
import org.lumbar.monitoring.followup.FollowUpCommand.Answer;
import org.lumbar.monitoring.followup.FollowUpCommand.Report;
import org.lumbar.monitoring.followup.FollowUpEvent.CheckInAnswered;
import org.lumbar.monitoring.followup.FollowUpEvent.ProgressEvaluated;
import org.lumbar.monitoring.followup.FollowUpEvent.SafetyAlertRaised;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanClosed;
import org.lumbar.monitoring.progress.ProgressRule;
import org.lumbar.monitoring.progress.Status;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.monitoring.safety.Urgency;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.monitoring.schedule.CheckInKind;
import org.lumbar.monitoring.schedule.Instrument;

/** Answers: in time, late, twice, wrong, dangerous. */
class AnsweringTest {

    private final FollowUp followUp = active();

    private static Status status(Decision.Accepted accepted) {
        return record(accepted).evaluation().judgement().status();
    }

    private static CheckInRecord record(Decision.Accepted accepted) {
        return ((CheckInAnswered) accepted.events().stream()
                        .filter(CheckInAnswered.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .record();
    }

    // --- in time ---

    @Test
    void anAnswerIsRecordedAndJudged() {
        var decision = accepted(followUp, new Answer(checkIn(followUp, 7), answer(3, 9)), at(day(7), "a"));
        var record = record(decision);

        assertThat(decision.events()).containsExactly(new CheckInAnswered(record), new ProgressEvaluated(record));
        assertThat(decision.record()).isEqualTo(record);
        assertThat(record.day()).isEqualTo(7);
        assertThat(status(decision)).isEqualTo(Status.IMPROVING);
        assertThat(decision.followUp().pending()).hasSize(followUp.pending().size() - 1);
    }

    @Test
    void aCheckInCanBeAnsweredFromTheDayBeforeItIsDueAlsoBeforeItWasIssued() {
        var checkIn = checkIn(followUp, 7);

        assertThat(accepted(followUp, new Answer(checkIn, pain(5)), at(checkIn.opensAt(), "a"))
                        .record())
                .isNotNull();
        assertThat(followUp.decide(
                        new Answer(checkIn, pain(5)), at(checkIn.opensAt().minusMillis(1), "a"), RULES))
                .isEqualTo(new Refused(new Refusal.TooEarly(checkIn.checkIn(), checkIn.opensAt())));
    }

    @Test
    void anAnswerBelongsToTheDayOnWhichADeviceRecordedIt() {
        var checkIn = checkIn(followUp, 7);
        var offline = answeredAt(day(6), pain(3));

        var record = record(accepted(followUp, new Answer(checkIn, offline), at(day(9), "a")));

        assertThat(record.day()).isEqualTo(6);
        assertThat(record.answeredAt()).isEqualTo(day(6));
        assertThat(record.recordedAt()).isEqualTo(day(9));
    }

    @Test
    void aPatientCanComeOnTheirOwn() {
        var decision = accepted(followUp, new Report(pain(8)), at(day(5), "a"));

        assertThat(record(decision).checkIn().kind()).isEqualTo(CheckInKind.ON_DEMAND);
        assertThat(record(decision).day()).isEqualTo(5);
        assertThat(status(decision)).isEqualTo(Status.FLARE);
    }

    // --- asked again sooner ---

    @Test
    void afterAFlareThePatientIsAskedAgainInThreeToFiveDays() {
        var decision = accepted(followUp, new Report(pain(8)), at(day(8), "a"));

        assertThat(extras(decision.followUp())).singleElement().satisfies(extra -> {
            assertThat(extra.day()).isEqualTo(12);
            assertThat(extra.dueAt().atZone(Episodes.OSLO).toLocalDateTime()).isEqualTo(date(12).atTime(9, 0));
            assertThat(extra.isOpenAt(day(11))).isTrue();
            assertThat(extra.isOpenAt(day(10))).isFalse();
            assertThat(extra.isOpenAt(day(13))).isTrue();
            assertThat(extra.isOpenAt(day(14))).isFalse();
        });
        assertThat(decision.kept()).anyMatch(kept -> kept instanceof Kept.ACheckIn);
    }

    @Test
    void aContradictionIsAskedAboutAgainInThreeDays() {
        var decision = accepted(followUp, new Report(answer(3, 18)), at(day(8), "a"));

        assertThat(status(decision)).isEqualTo(Status.CONFLICTING);
        assertThat(extras(decision.followUp())).singleElement().satisfies(extra -> {
            assertThat(extra.day()).isEqualTo(11);
            assertThat(extra.instruments()).contains(Instrument.FUNCTION, Instrument.PGIC, Instrument.PSFS);
        });
    }

    @Test
    void nobodyIsAskedTwiceWhenTheNextCheckInIsSoonEnough() {
        assertThat(extras(accepted(followUp, new Report(pain(8)), at(day(10), "a"))
                        .followUp()))
                .isEmpty();
        assertThat(extras(
                        accepted(followUp, new Report(pain(6)), at(day(8), "a")).followUp()))
                .isEmpty();
    }

    @Test
    void whoAnswersInBetweenIsNotAskedAgain() {
        var flared = accepted(followUp, new Report(pain(8)), at(day(8), "a")).followUp();
        var extra = extras(flared).getFirst();
        var asked = advanced(flared, 12);

        assertThat(extras(accepted(asked, new Answer(extra, pain(6)), at(day(12), "b"))
                        .followUp()))
                .isEmpty();
        assertThat(extras(accepted(asked, new Report(pain(6)), at(day(12), "b")).followUp()))
                .isEmpty();
    }

    private static List<CheckIn> extras(FollowUp followUp) {
        return followUp.pending().stream()
                .map(PendingCheckIn::checkIn)
                .filter(checkIn -> checkIn.kind() == CheckInKind.EXTRA)
                .toList();
    }

    // --- what was not answered ---

    @Test
    void whoDidNotAnswerTheQuestionsAboutDangerIsNotTakenForSafe() {
        var unasked =
                new CheckInAnswer(pain(3).scores(), Particulars.none(), false, List.of(), List.of(), null, null, false);

        var judgement = record(accepted(followUp, new Report(unasked), at(day(5), "a")))
                .evaluation()
                .judgement();

        assertThat(judgement.status()).isEqualTo(Status.IMPROVING);
        assertThat(judgement.rules()).contains(ProgressRule.SAFETY_NOT_ANSWERED);
    }

    @Test
    void whatIsAskedBesideTheScoresStandsWithTheNumbers() {
        var more = new Particulars(6.5, 70, 8, 75, 120, new TreeMap<>());
        var answer = new CheckInAnswer(pain(6).scores(), more, true, List.of(), List.of(), null, null, false);

        assertThat(record(accepted(followUp, new Report(answer), at(day(5), "a")))
                        .evaluation()
                        .judgement()
                        .numbers())
                .containsEntry("psfs", 6.5)
                .containsEntry("qualityOfLife", 70.0)
                .containsEntry("selfManagementConfidence", 8.0)
                .containsEntry("goalsMetPct", 75.0)
                .containsEntry("activeMinutes", 120.0);
    }

    // --- late ---

    @Test
    void anAnswerGivenInTheWindowCountsWhenItArrivesAfterTheMiss() {
        var checkIn = checkIn(followUp, 7);
        var missed = advanced(advanced(followUp, 7), 11);

        var late = accepted(missed, new Answer(checkIn, answeredAt(day(8), pain(3))), at(day(12), "a"));

        assertThat(record(late).day()).isEqualTo(8);
        assertThat(record(late).evaluation().judgement().rules())
                .containsExactly(ProgressRule.IMPROVING_PAIN, ProgressRule.LATE);
        assertThat(late.followUp().missedInARow()).isZero();
    }

    @Test
    void anAnswerAfterTheWindowCountsUntilTheNextCheckInOpens() {
        var checkIn = checkIn(followUp, 7);
        var missed = advanced(advanced(followUp, 7), 11);

        assertThat(record(accepted(missed, new Answer(checkIn, pain(3)), at(day(12), "a")))
                        .evaluation()
                        .judgement()
                        .rules())
                .contains(ProgressRule.LATE);
        assertThat(missed.decide(new Answer(checkIn, pain(3)), at(day(13), "a"), RULES))
                .isEqualTo(new Refused(new Refusal.TooLate(
                        checkIn.checkIn(),
                        checkIn.closesAt(),
                        checkIn(followUp, 14).checkIn())));
    }

    @Test
    void aCheckInOfAnEarlierTreatmentIsNotAskedAnyMore() {
        var checkIn = checkIn(followUp, 14);
        var again = hearing(
                followUp,
                new FollowUpNews.PlanActivated(
                        Episodes.PLAN, 2, day(13), Episodes.OSLO, "LUMBAR_STRAIN", "CHRONIC", "MEDIUM"));

        assertThat(again.decide(new Answer(checkIn, pain(3)), at(day(14), "a"), RULES))
                .isEqualTo(new Refused(new Refusal.TooLate(checkIn.checkIn(), checkIn.closesAt(), null)));
    }

    // --- twice ---

    @Test
    void theSameRequestAgainIsAnsweredLikeTheFirst() {
        var command = new Answer(checkIn(followUp, 7), pain(3));
        var first = accepted(followUp, command, at(day(7), "key", "digest"));

        assertThat(first.followUp().decide(command, at(day(9), "key", "digest"), RULES))
                .isEqualTo(new Unchanged(record(first).record()));
    }

    @Test
    void theSameAnswerAgainIsAnsweredLikeTheFirst() {
        var command = new Answer(checkIn(followUp, 7), pain(3));
        var first = accepted(followUp, command, at(day(7), "one", "digest"));

        assertThat(first.followUp().decide(command, at(day(7), "other", "digest"), RULES))
                .isEqualTo(new Unchanged(record(first).record()));
    }

    @Test
    void aReportIsNotRepeatedByTheSameRequest() {
        var first = accepted(followUp, new Report(pain(3)), at(day(5), "key", "digest"));

        assertThat(first.followUp().decide(new Report(pain(3)), at(day(5), "key", "digest"), RULES))
                .isEqualTo(new Unchanged(record(first).record()));
        assertThat(accepted(first.followUp(), new Report(pain(3)), at(day(6), "other", "digest"))
                        .record())
                .isNotNull();
    }

    @Test
    void aKeyForAnotherAnswerIsRefused() {
        var checkIn = checkIn(followUp, 7);
        var first = accepted(followUp, new Answer(checkIn, pain(3)), at(day(7), "key", "digest"));

        assertThat(first.followUp().decide(new Answer(checkIn, pain(4)), at(day(7), "key", "other"), RULES))
                .isEqualTo(new Refused(new Refusal.KeyUsedTwice()));
    }

    @Test
    void aSecondAnswerOfTheSameDayIsKeptBesideTheFirstAndCountsInItsPlace() {
        var checkIn = checkIn(followUp, 7);
        var first = accepted(followUp, new Answer(checkIn, pain(9)), at(day(7), "one", "digest"));
        var second = accepted(first.followUp(), new Answer(checkIn, pain(3)), at(day(7), "two", "other digest"));

        assertThat(status(first)).isEqualTo(Status.FLARE);
        assertThat(status(second)).isEqualTo(Status.IMPROVING);
        assertThat(record(second).record()).isNotEqualTo(record(first).record());
        assertThat(second.followUp().course().readings()).hasSize(1);
        assertThat(second.followUp().history().latest()).hasSize(2);
    }

    @Test
    void anotherAnswerOnAnotherDayIsACheckInOfItsOwn() {
        var checkIn = checkIn(followUp, 7);
        var first = accepted(followUp, new Answer(checkIn, pain(3)), at(day(7), "one", "digest"));

        assertThat(first.followUp().decide(new Answer(checkIn, pain(8)), at(day(8), "two", "other"), RULES))
                .isEqualTo(new Refused(new Refusal.AlreadyAnswered(checkIn.checkIn(), date(7))));
    }

    // --- wrong ---

    @Test
    void beforeThePlanThereIsNothingToCheckInFor() {
        var assessed = hearing(FollowUp.of(EPISODE), new Assessed(baseline(), List.of()));

        assertThat(assessed.decide(new Report(pain(5)), at(day(0), "a"), RULES))
                .isEqualTo(new Refused(new Refusal.NoPlanYet(EPISODE)));
    }

    @Test
    void aClosedPlanTakesNoCheckIns() {
        var closed = hearing(followUp, new PlanClosed(1, "RECOVERED"));

        assertThat(closed.decide(new Report(pain(5)), at(day(8), "a"), RULES))
                .isEqualTo(new Refused(new Refusal.PlanClosed(EPISODE)));
        assertThat(closed.decide(new Answer(checkIn(followUp, 7), pain(5)), at(day(7), "a"), RULES))
                .isEqualTo(new Refused(new Refusal.PlanClosed(EPISODE)));
    }

    @ParameterizedTest
    @CsvSource({"5, true", "6, false"})
    void anAnswerFromTheFutureIsRefusedButClocksMayBeALittleOff(int minutes, boolean taken) {
        var time = day(7).plus(Duration.ofMinutes(minutes));

        var decision = followUp.decide(new Report(answeredAt(time, pain(5))), at(day(7), "a"), RULES);

        if (taken) {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        } else {
            assertThat(decision).isEqualTo(new Refused(new Refusal.FromTheFuture(time, day(7))));
        }
    }

    @Test
    void anAnswerFromBeforeThePlanIsRefused() {
        assertThat(followUp.decide(new Report(answeredAt(day(-1), pain(5))), at(day(3), "a"), RULES))
                .isEqualTo(new Refused(new Refusal.BeforeThePlan(day(-1), date(0))));
    }

    // --- dangerous ---

    @Test
    void dangerIsAnsweredAndRaisedBeforeAnythingElseIsTold() {
        var decision = accepted(
                followUp, new Answer(checkIn(followUp, 7), answer(2, 3, "saddle_sensation_altered")), at(day(7), "a"));
        var record = record(decision);

        assertThat(status(decision)).isEqualTo(Status.RED_FLAG);
        assertThat(record.evaluation().judgement().rules())
                .containsExactly(ProgressRule.RED_FLAG, ProgressRule.IMPROVING_PAIN);
        assertThat(record.safety()).isNotNull().satisfies(safety -> {
            assertThat(safety.urgency()).isEqualTo(new Urgency(Triage.EMERGENCY_SAME_DAY, 0));
            assertThat(safety.instruction().code()).isEqualTo("GO_TO_EMERGENCY_MRI");
        });
        assertThat(decision.followUp().alerts()).hasSize(1);
        assertThat(decision.events())
                .containsExactly(
                        new SafetyAlertRaised(decision.followUp().alerts().getFirst()),
                        new CheckInAnswered(record),
                        new ProgressEvaluated(record));
    }

    @Test
    void theMostUrgentOfSeveralDangersSaysWhatToDo() {
        var decision = accepted(followUp, new Report(answer(6, 12, "vesicular_rash", "foot_drop")), at(day(7), "a"));

        assertThat(record(decision).safety())
                .extracting(safety -> safety.instruction().code())
                .isEqualTo("GO_TO_EMERGENCY_SPINAL_SURGERY");
    }

    @Test
    void dangerBeatsMissingPain() {
        assertThat(status(accepted(followUp, new Report(answer(null, null, "fever")), at(day(7), "a"))))
                .isEqualTo(Status.RED_FLAG);
    }

    @Test
    void anAdverseEventBeatsTheScoresAndARedFlagBeatsAnAdverseEvent() {
        assertThat(status(accepted(followUp, new Report(withEvents(3, "dyspepsia on naproxen")), at(day(7), "a"))))
                .isEqualTo(Status.ADVERSE_EVENT);
        var both = new CheckInAnswer(
                pain(3).scores(), Particulars.none(), true, List.of("fever"), List.of("rash"), null, null, false);
        assertThat(status(accepted(followUp, new Report(both), at(day(7), "a"))))
                .isEqualTo(Status.RED_FLAG);
    }

    @Test
    void aSeriousSideEffectIsAnsweredAndRaised() {
        var decision = accepted(followUp, new Report(withEvents(5, "black stools since yesterday")), at(day(7), "a"));

        assertThat(status(decision)).isEqualTo(Status.ADVERSE_EVENT);
        assertThat(record(decision).safety())
                .extracting(SafetyAnswer::adverseEvents)
                .isEqualTo(List.of("bleeding"));
        assertThat(decision.events().getFirst()).isInstanceOf(SafetyAlertRaised.class);
    }

    @Test
    void aSideEffectThatCanWaitRaisesNoAlert() {
        var decision = accepted(followUp, new Report(withEvents(5, "dyspepsia")), at(day(7), "a"));

        assertThat(record(decision).safety()).isNull();
        assertThat(record(decision).adverseEvents()).containsExactly("dyspepsia");
        assertThat(decision.followUp().alerts()).isEmpty();
    }

    @Test
    void wordsThatAreNotRecognisedGoToAClinician() {
        var decision = accepted(followUp, new Report(withEvents(5, "purple elbows")), at(day(7), "a"));

        assertThat(record(decision).adverseEvents()).containsExactly("UNRECOGNISED");
        assertThat(record(decision).words()).containsExactly("purple elbows");
        assertThat(record(decision).evaluation().judgement().rules())
                .contains(ProgressRule.ADVERSE_EVENT, ProgressRule.REVIEW_UNRECOGNISED_EVENT);
    }

    @Test
    void aRoutineRuleThatNewlyHoldsStandsBesideTheStatus() {
        var decision = accepted(followUp, new Report(answer(6, 12, "weakness_mrc_4")), at(day(7), "a"));

        assertThat(status(decision)).isEqualTo(Status.STABLE_EARLY);
        assertThat(record(decision).evaluation().judgement().rules()).contains(ProgressRule.REVIEW_ROUTINE_RULE);
        assertThat(record(decision).evaluation().firedRules()).isNotEmpty();
        assertThat(record(decision).safety()).isNull();
    }

    @Test
    void dangerThatCannotBeRuledOutIsAnsweredAndRaisedToo() {
        var unknown = hearing(FollowUp.of(EPISODE), Episodes.activated(1));

        var decision = accepted(unknown, new Report(answer(6, 12, "night_pain_prevents_sleep")), at(day(7), "a"));

        assertThat(status(decision)).isNotEqualTo(Status.RED_FLAG);
        assertThat(record(decision).evaluation().judgement().rules()).contains(ProgressRule.REVIEW_OPEN_QUESTION);
        assertThat(record(decision).safety())
                .extracting(safety -> safety.urgency().triage())
                .isEqualTo(Triage.EMERGENCY_SAME_DAY);
        assertThat(decision.events().getFirst()).isInstanceOf(SafetyAlertRaised.class);
    }

    @Test
    void anOpenAlertIsNotRaisedTwiceButAnsweredTwice() {
        var first = accepted(followUp, new Report(answer(6, 12, "fever")), at(day(5), "a"));
        var second = accepted(first.followUp(), new Report(answer(6, 12, "fever")), at(day(6), "b"));

        assertThat(status(second)).isEqualTo(Status.RED_FLAG);
        assertThat(record(second).safety()).isNotNull();
        assertThat(second.followUp().alerts()).isEqualTo(first.followUp().alerts());
        assertThat(second.events()).noneMatch(SafetyAlertRaised.class::isInstance);
    }

    @Test
    void moreDangerThanAnOpenAlertSaysIsRaised() {
        var first = accepted(followUp, new Report(answer(6, 12, "fever")), at(day(5), "a"));
        var second = accepted(first.followUp(), new Report(answer(6, 12, "fever", "foot_drop")), at(day(6), "b"));

        assertThat(second.followUp().alerts()).hasSize(2);
        assertThat(second.events().getFirst()).isInstanceOf(SafetyAlertRaised.class);
    }

    @Test
    void dangerInAnAnswerThatIsRefusedIsAnsweredAndRaisedAllTheSame() {
        var closed = hearing(followUp, new PlanClosed(1, "RECOVERED"));

        var decision = closed.decide(new Report(answer(6, 12, "urinary_retention_new")), at(day(8), "a"), RULES);

        assertThat(decision).isInstanceOfSatisfying(RefusedInDanger.class, danger -> {
            assertThat(danger.refusal()).isEqualTo(new Refusal.PlanClosed(EPISODE));
            assertThat(danger.safety().instruction().code()).isEqualTo("GO_TO_EMERGENCY_MRI");
            assertThat(danger.events())
                    .containsExactly(
                            new SafetyAlertRaised(danger.followUp().alerts().getFirst()));
            assertThat(danger.followUp().history()).isEqualTo(closed.history());
        });
    }

    // --- alerts ---

    @Test
    void anAlertIsTakenOnOnceAndClosedOnce() {
        var raised = accepted(followUp, new Report(answer(6, 12, "fever")), at(day(5), "a"))
                .followUp();
        var id = raised.alerts().getFirst().alert();

        var taken = accepted(raised, new FollowUpCommand.Acknowledge(id), at(day(5), "b"));
        assertThat(taken.events()).containsExactly(new FollowUpEvent.SafetyAlertAcknowledged(id));
        assertThat(taken.followUp().decide(new FollowUpCommand.Acknowledge(id), at(day(6), "c"), RULES))
                .isEqualTo(new Unchanged(null));

        var close = new FollowUpCommand.Close(id, ClosedAlert.Outcome.REFERRED, "seen in hospital");
        var closed = accepted(taken.followUp(), close, at(day(6), "d"));
        assertThat(closed.events())
                .containsExactly(new FollowUpEvent.SafetyAlertClosed(id, ClosedAlert.Outcome.REFERRED));
        assertThat(closed.kept())
                .containsExactly(new Kept.AClosedAlert(new ClosedAlert(
                        id, ClosedAlert.Outcome.REFERRED, "seen in hospital", Episodes.PATIENT, day(6))));
        assertThat(closed.followUp().hasOpen(id)).isFalse();
        assertThat(closed.followUp().decide(close, at(day(7), "e"), RULES)).isEqualTo(new Unchanged(null));
    }

    @Test
    void aPlanThatEndsLeavesItsAlertsOpen() {
        var raised = accepted(followUp, new Report(answer(6, 12, "fever")), at(day(5), "a"))
                .followUp();

        assertThat(hearing(raised, new PlanClosed(1, "RECOVERED")).alerts()).isEqualTo(raised.alerts());
    }
}
