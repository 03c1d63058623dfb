package org.lumbar.notification.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lumbar.notification.correspondence.Story.FERRO;
import static org.lumbar.notification.correspondence.Story.LIND;
import static org.lumbar.notification.correspondence.Story.MADRID;
import static org.lumbar.notification.correspondence.Story.MONDAY;
import static org.lumbar.notification.correspondence.Story.acute;
import static org.lumbar.notification.correspondence.Story.situation;
import static org.lumbar.notification.correspondence.Story.topics;
import static org.lumbar.notification.correspondence.Story.whoHears;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.notification.correspondence.Happening.AdjustmentProposed;
import org.lumbar.notification.correspondence.Happening.AlertAcknowledged;
import org.lumbar.notification.correspondence.Happening.AlertClosed;
import org.lumbar.notification.correspondence.Happening.CheckInDue;
import org.lumbar.notification.correspondence.Happening.CheckInMissed;
import org.lumbar.notification.correspondence.Happening.CheckInRecorded;
import org.lumbar.notification.correspondence.Happening.HandoverAcknowledged;
import org.lumbar.notification.correspondence.Happening.HandoverRequested;
import org.lumbar.notification.correspondence.Happening.LessonRequested;
import org.lumbar.notification.correspondence.Happening.PlanActivated;
import org.lumbar.notification.correspondence.Happening.PlanAdjusted;
import org.lumbar.notification.correspondence.Happening.PlanClosed;
import org.lumbar.notification.correspondence.Happening.PlanComposed;
import org.lumbar.notification.correspondence.Happening.PlanResumed;
import org.lumbar.notification.correspondence.Happening.PlanSuspended;
import org.lumbar.notification.correspondence.Happening.ProgressEvaluated;
import org.lumbar.notification.correspondence.Happening.RedFlagRaised;
import org.lumbar.notification.correspondence.Happening.SafetyAlertRaised;
import org.lumbar.notification.correspondence.Message.Progress;
import org.lumbar.notification.education.Situation;
import org.lumbar.notification.escalation.Escalation;
import org.lumbar.notification.escalation.Escalation.Stage;
import org.lumbar.notification.escalation.People;
import org.lumbar.notification.escalation.Urgency;
import org.lumbar.platform.kernel.Role;

class CorrespondenceTest {

    private static final RedFlagRaised CAUDA_EQUINA =
            new RedFlagRaised("a-1/1", Urgency.EMERGENCY, 0, List.of("RF-CES-1"));
    private static final SafetyAlertRaised NEW_WEAKNESS =
            new SafetyAlertRaised("alert-1", Urgency.URGENT, 7, List.of("RF-NEU-2"), false);
    private static final PlanActivated ACTIVE = new PlanActivated(1, MADRID, List.of(), acute());

    private final Story story = new Story();

    static Stream<Happening> takingOnWhatThereWasBefore() {
        return Stream.of(
                ACTIVE,
                new PlanClosed("MOVED_AWAY"),
                new PlanResumed("event-3"),
                new HandoverAcknowledged(Urgency.EMERGENCY));
    }

    @Nested
    class WhenSomebodyIsInDanger {

        @Test
        void thePatientIsInstructedAndTheFirstOnCallToldAtOnce() {
            assertThat(whoHears(story.happens(CAUDA_EQUINA)))
                    .containsExactly("SAFETY_EMERGENCY>patient", "ESCALATION>ferro");
        }

        @Test
        void theClinicianWhoLooksAfterThePatientIsToldBesideTheFirstOnCall() {
            assertThat(whoHears(story.happens(CAUDA_EQUINA, LIND, Role.CLINICIAN)))
                    .containsExactly("SAFETY_EMERGENCY>patient", "ESCALATION>lind", "ESCALATION>ferro");
        }

        @Test
        void anUrgentFindingSaysByWhenThePatientMustBeSeen() {
            var instruction = story.happens(NEW_WEAKNESS).getFirst().matter();

            assertThat(instruction.topic()).isEqualTo("SAFETY_URGENT");
            assertThat(instruction.phrases()).isEqualTo(Map.of("when", List.of("WITHIN_A_WEEK")));
        }

        @Test
        void anUrgentSideEffectIsToldAsOne() {
            var rash = new SafetyAlertRaised("alert-2", Urgency.URGENT, null, List.of(), true);

            assertThat(topics(story.happens(rash))).containsExactly("SAFETY_SIDE_EFFECT", "ESCALATION");
        }

        @Test
        void theSameAlertHeardAgainIsNotToldAgain() {
            story.happens(CAUDA_EQUINA);

            assertThat(story.happens(CAUDA_EQUINA)).isEmpty();
        }

        @Test
        void anEmergencyThatNobodyAcknowledgesGoesToTheNextOnCallAfterFifteenMinutes() {
            story.happens(CAUDA_EQUINA);

            assertThat(story.later(Duration.ofMinutes(15).minusSeconds(1))).isEmpty();
            assertThat(whoHears(story.later(Duration.ofSeconds(1)))).containsExactly("ESCALATION>mori");
        }

        @Test
        void whatIsUrgentGoesToTheNextOnCallAfterFourHours() {
            story.happens(NEW_WEAKNESS);

            assertThat(story.later(Duration.ofHours(4).minusSeconds(1))).isEmpty();
            assertThat(whoHears(story.later(Duration.ofSeconds(1)))).containsExactly("ESCALATION>mori");
        }

        @Test
        void whoTakesOnAHandoverTakesOnWhatTheAssessmentFound() {
            story.happens(CAUDA_EQUINA);
            story.happens(NEW_WEAKNESS);
            story.happens(new HandoverAcknowledged(Urgency.EMERGENCY));

            assertThat(story.later(Duration.ofMinutes(15))).isEmpty();
            assertThat(whoHears(story.later(Duration.ofHours(4)))).containsExactly("ESCALATION>mori");
        }

        /** The events of two services may cross: who took on the urgent handover has not seen the emergency of the amendment. */
        @Test
        void whoTakesOnAnUrgentHandoverHasNotTakenOnAnEmergency() {
            story.happens(CAUDA_EQUINA);
            story.happens(new HandoverAcknowledged(Urgency.URGENT));

            assertThat(whoHears(story.later(Duration.ofMinutes(15)))).containsExactly("ESCALATION>mori");
        }

        /** Topics keep no order towards each other: that a clinician took on version 1 is heard after the emergency of version 2. */
        @ParameterizedTest
        @MethodSource("org.lumbar.notification.correspondence.CorrespondenceTest#takingOnWhatThereWasBefore")
        void whatWasTakenOnBeforeAnEmergencyWasRaisedDoesNotSettleIt(Happening earlier) {
            story.happens(NEW_WEAKNESS);
            story.happens(new RedFlagRaised("a-1/1", Urgency.URGENT, 7, List.of("RF-NEU-2")));
            var between = story.now().plus(Duration.ofMinutes(1));
            story.later(Duration.ofMinutes(2));
            story.happens(new RedFlagRaised("a-1/2", Urgency.EMERGENCY, 0, List.of("RF-CES-1")));

            story.happenedAt(between, earlier, LIND, Role.CLINICIAN);

            assertThat(story.correspondence().escalations())
                    .filteredOn(alert -> alert.alert().startsWith("a-1/"))
                    .extracting(Escalation::alert, Escalation::isSettled)
                    .containsExactly(tuple("a-1/1", !(earlier instanceof PlanResumed)), tuple("a-1/2", false));
            assertThat(story.correspondence().holds()).contains("alert a-1/2");
            assertThat(topics(story.happens(new LessonRequested("ED-01")))).isEmpty();
            assertThat(whoHears(story.later(Duration.ofMinutes(15)))).contains("ESCALATION>mori");
        }

        @Test
        void whatHasBeenTakenOnInTheMeantimeIsSettledHoweverLateItIsHeard() {
            story.later(Duration.ofMinutes(2));
            story.happenedAt(MONDAY, CAUDA_EQUINA, LIND, Role.SERVICE);

            story.happenedAt(MONDAY.plusSeconds(60), ACTIVE, LIND, Role.CLINICIAN);

            assertThat(story.correspondence().escalations())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.isSettled()).isTrue());
            assertThat(story.correspondence().holds()).isEmpty();
        }

        @Test
        void anAcknowledgedAlertGoesNoFurther() {
            story.happens(NEW_WEAKNESS);
            story.happens(new AlertAcknowledged("alert-1"));

            assertThat(story.later(Duration.ofDays(1))).isEmpty();
        }

        @Test
        void anAlertOfWhichTheAcknowledgementWasHeardFirstIsToldToThePatientOnly() {
            story.happens(new AlertAcknowledged("alert-1"));

            assertThat(whoHears(story.happens(NEW_WEAKNESS))).containsExactly("SAFETY_URGENT>patient");
            assertThat(story.later(Duration.ofDays(1))).isEmpty();
        }

        @Test
        void whenNobodyOnCallAnswersEverybodyIsToldOnceMoreAndSomebodyOutsideMustLook() {
            story.happens(CAUDA_EQUINA);
            story.later(Duration.ofMinutes(15));

            assertThat(whoHears(story.later(Duration.ofMinutes(15))))
                    .containsExactly(
                            "ESCALATION_REPEATED>ferro",
                            "ESCALATION_REPEATED>mori",
                            "ESCALATION>lind",
                            "ESCALATION>nakamura");
            assertThat(story.correspondence().escalations())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.stage()).isEqualTo(Stage.EVERYBODY_TOLD));
            assertThat(story.later(Duration.ofDays(1))).isEmpty();
        }

        /** Somebody who thinks of suicide is called; a hospital and numb legs have nothing to do with it. */
        @Test
        void thoughtsOfSuicideAreAnsweredInWordsOfTheirOwn() {
            assertThat(topics(story.happens(
                            new RedFlagRaised("a-2/1", Urgency.EMERGENCY, 0, List.of("RF-MH-1", "RF-MH-1A")))))
                    .contains("SAFETY_CRISIS")
                    .doesNotContain("SAFETY_EMERGENCY");
            assertThat(topics(story.happens(
                            new RedFlagRaised("a-3/1", Urgency.EMERGENCY, 0, List.of("RF-CES-1", "RF-MH-1")))))
                    .contains("SAFETY_CRISIS", "SAFETY_EMERGENCY");
            assertThat(topics(story.happens(new SafetyAlertRaised(
                            "alert-2",
                            Urgency.EMERGENCY,
                            0,
                            List.of("RF-MH-1", "RF-NEU-2"),
                            List.of("RF-MH-1"),
                            false))))
                    .contains("SAFETY_CRISIS")
                    .doesNotContain("SAFETY_EMERGENCY");
        }

        /** A rule with a number of days that no sentence has is told as sooner. */
        @ParameterizedTest
        @CsvSource({
            "1,WITHIN_1_DAY",
            "2,WITHIN_2_DAYS",
            "6,WITHIN_2_DAYS",
            "7,WITHIN_A_WEEK",
            "13,WITHIN_A_WEEK",
            "14,WITHIN_2_WEEKS",
            ",WITHIN_2_WEEKS"
        })
        void theInstructionSaysByWhen(Integer days, String phrase) {
            assertThat(story.happens(new RedFlagRaised("a-4/1", Urgency.URGENT, days, List.of("RF-FX-2"))))
                    .filteredOn(message -> message.matter().topic().equals("SAFETY_URGENT"))
                    .singleElement()
                    .satisfies(
                            message -> assertThat(message.matter().phrases()).containsEntry("when", List.of(phrase)));
        }

        @Test
        void anAlertThatNobodyTookOnIsReportedAgainAndAgain() {
            story.happens(CAUDA_EQUINA);
            story.later(Duration.ofMinutes(15));
            story.later(Duration.ofMinutes(15));

            var anHourLater = story.now().plus(Duration.ofHours(1));
            assertThat(story.correspondence().wakeAt()).isEqualTo(anHourLater);
            var outcome = story.correspondence()
                    .awake("wake-up", new Guidance(Story.EDUCATION, Story.TIMES, Story.PEOPLE), anHourLater);
            assertThat(outcome.unanswered()).hasSize(1);
            assertThat(outcome.decided()).isEmpty();
        }

        /** The plan's end does not make harmless what a check-in found. */
        @Test
        void closingAPlanDoesNotAcknowledgeWhatACheckInFound() {
            story.happens(ACTIVE);
            story.happens(NEW_WEAKNESS);

            story.happens(new PlanClosed("MOVED_AWAY"), LIND, Role.CLINICIAN);

            assertThat(story.correspondence().escalations())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.isSettled()).isFalse());
            assertThat(whoHears(story.later(Duration.ofHours(4)))).containsExactly("ESCALATION>mori");
        }

        @Test
        void whereNobodyIsEnteredTheAlertIsReportedAndGoesToWhoeverIsEnteredLater() {
            story.staffedBy(People.NOBODY);
            var outcome = story.correspondence()
                    .after(
                            Story.occurrence(CAUDA_EQUINA, 1, MONDAY, LIND, Role.SERVICE),
                            new Guidance(Story.EDUCATION, Story.TIMES, People.NOBODY),
                            MONDAY);
            story.takes(outcome);

            assertThat(outcome.unanswered()).hasSize(1);
            assertThat(whoHears(outcome.decided())).containsExactly("SAFETY_EMERGENCY>patient");
            assertThat(whoHears(story.staffedBy(Story.PEOPLE).later(Duration.ofMinutes(15))))
                    .containsExactly("ESCALATION>ferro");
        }

        @Test
        void aSecondSuspensionOfTheSameVersionIsToldToo() {
            story.happens(ACTIVE);
            story.happens(new PlanSuspended("event-7"));
            story.happens(new PlanResumed("event-8"));

            assertThat(topics(story.happens(new PlanSuspended("event-9")))).containsExactly("PLAN_SUSPENDED");
        }

        @Test
        void everyInstructionIsASafetyMessage() {
            story.happens(CAUDA_EQUINA);
            story.happens(NEW_WEAKNESS);
            story.happens(new PlanSuspended("event-7"));

            assertThat(story.decided())
                    .allSatisfy(
                            message -> assertThat(message.matter().importance()).isEqualTo(Importance.SAFETY));
        }
    }

    @Nested
    class WhenAPlanIsMade {

        @Test
        void thePatientHearsThatItIsReadyAndWhoeverIsOnCallThatItWaits() {
            assertThat(whoHears(story.happens(new PlanComposed(1, true, false))))
                    .containsExactly("PLAN_READY>patient", "PLAN_WAITS>ferro");
        }

        @Test
        void theClinicianWhoAssessedIsAskedAndAPrescriberBesideThemIfThereIsMedication() {
            story.happens(new Happening.Assessed(acute()), LIND, Role.CLINICIAN);

            var decided = story.happens(new PlanComposed(1, true, true));

            assertThat(whoHears(decided)).containsExactly("PLAN_READY>patient", "PLAN_WAITS>lind", "PLAN_WAITS>ferro");
            assertThat(decided.getLast().matter().phrases())
                    .isEqualTo(Map.of("waitsFor", List.of("APPROVAL", "SIGN_OFF")));
        }

        @Test
        void aPlanThatWaitsForNobodyAsksNobody() {
            assertThat(topics(story.happens(new PlanComposed(1, false, false)))).containsExactly("PLAN_READY");
        }

        @Test
        void aPlanComposedAgainIsAnnouncedToThePatientOnlyOnce() {
            story.happens(new PlanComposed(1, true, false));

            assertThat(topics(story.happens(new PlanComposed(2, true, false)))).containsExactly("PLAN_WAITS");
        }

        @Test
        void aHandoverThatNoRedFlagWasRaisedForIsToldToThePatientAndToWhoeverIsOnCall() {
            assertThat(whoHears(story.happens(new HandoverRequested(false))))
                    .containsExactly("SEEN_ELSEWHERE>patient", "HANDOVER_WAITS>ferro");
            assertThat(story.happens(new HandoverAcknowledged(Urgency.URGENT))).isEmpty();
        }

        @Test
        void anUrgentHandoverIsNotToldTwice() {
            story.happens(CAUDA_EQUINA);

            assertThat(story.happens(new HandoverRequested(true))).isEmpty();
        }

        @Test
        void anActivePlanStartsTheLessonsOfTheFirstDay() {
            assertThat(topics(story.happens(ACTIVE)))
                    .containsExactly("PLAN_ACTIVE", "ED-02", "ED-01", "ED-03", "ED-14");
        }

        @Test
        void sciaticaIsExplainedToThoseWhoHaveIt() {
            var radicular = new PlanActivated(1, MADRID, List.of(), situation("RADICULAR_PAIN", "SUBACUTE", "MEDIUM"));

            assertThat(topics(story.happens(radicular))).containsExactly("PLAN_ACTIVE", "ED-02", "ED-01", "ED-26");
        }

        @Test
        void anAdjustmentThatNeedsAPrescriberGoesToOne() {
            story.happens(new Happening.Assessed(acute()), LIND, Role.CLINICIAN);

            var proposed = new AdjustmentProposed("adj-1", List.of("PROPOSE_DOSE_CHANGE"), false, true);

            var asked = story.happens(proposed);

            assertThat(whoHears(asked)).containsExactly("ADJUSTMENT_WAITS>lind", "ADJUSTMENT_WAITS>ferro");
            assertThat(asked.getFirst().matter().phrases())
                    .containsEntry("changes", List.of("PROPOSED:PROPOSE_DOSE_CHANGE"));
        }

        @Test
        void anAdjustmentThatNeedsNobodyAsksNobody() {
            assertThat(story.happens(new AdjustmentProposed("adj-1", List.of("FLARE_PLAN"), false, false)))
                    .isEmpty();
        }

        @Test
        void anAppliedAdjustmentIsExplainedInTheOrderOfOurPhrases() {
            story.happens(ACTIVE);

            var adjusted = story.happens(new PlanAdjusted(
                    "adj-1", null, List.of("REGRESS_EXERCISE", "FLARE_PLAN", "CLINICIAN_REVIEW"), List.of(), acute()));

            assertThat(topics(adjusted)).containsExactly("PLAN_ADJUSTED");
            assertThat(adjusted.getFirst().matter().phrases())
                    .containsEntry("changes", List.of("FLARE_PLAN", "REGRESS_EXERCISE"));
        }

        @Test
        void anAdjustmentSaysWhatIsNewWhatIsGoneAndWhy() {
            story.happens(new PlanActivated(1, MADRID, List.of("EXERCISE", "HEAT"), acute()));

            var adjusted = story.happens(new PlanAdjusted(
                    "adj-1",
                    "PLATEAU",
                    List.of("SWAP_MODALITY"),
                    List.of("EXERCISE", "MOBILISATION_MASSAGE"),
                    acute()));

            assertThat(adjusted.getFirst().matter().phrases())
                    .isEqualTo(Map.of(
                            "changes", List.of("SWAP_MODALITY"),
                            "items", List.of("NEW_ITEMS:MOBILISATION_MASSAGE", "GONE_ITEMS:HEAT"),
                            "why", List.of("WHY_PLATEAU")));
        }

        @Test
        void whatAPersonAcceptsLaterOfAnAdjustmentIsToldBesidesWhatWasDoneAtOnce() {
            story.happens(ACTIVE);
            var atOnce = new PlanAdjusted("adj-1", "WORSENING", List.of("REGRESS_EXERCISE"), List.of(), acute());
            var accepted = new PlanAdjusted(
                    "adj-1", "WORSENING", List.of("CLINICIAN_REVIEW", "STEP_UP_CARE"), List.of(), acute());
            story.happens(atOnce);

            var told = story.happens(accepted);

            assertThat(topics(told)).containsExactly("PLAN_ADJUSTED");
            assertThat(told.getFirst().matter().phrases())
                    .containsEntry("changes", List.of("STEP_UP_CARE"))
                    .containsEntry("why", List.of("WHY_WORSENING"));
            assertThat(story.happens(accepted)).isEmpty();
        }

        @Test
        void aGoalIsCelebratedOnceWhenFunctionGainedFivePointsAndThirtyPercent() {
            var start = new Situation(Map.of(), Map.of(Situation.FUNCTION_AT_START, 15.0), Map.of());
            story.happens(new PlanActivated(1, MADRID, List.of(), acute().updatedBy(start)));

            assertThat(story.happens(new ProgressEvaluated("check-in-1", "IMPROVING", -4.0)))
                    .isEmpty();
            assertThat(topics(story.happens(new ProgressEvaluated("check-in-2", "IMPROVING", -5.0))))
                    .containsExactly("GOAL_REACHED");
            assertThat(story.happens(new ProgressEvaluated("check-in-3", "IMPROVING", -9.0)))
                    .isEmpty();
        }

        @Test
        void fivePointsOfAHighScoreAreNoGoalYet() {
            var start = new Situation(Map.of(), Map.of(Situation.FUNCTION_AT_START, 20.0), Map.of());
            story.happens(new PlanActivated(1, MADRID, List.of(), acute().updatedBy(start)));

            assertThat(story.happens(new ProgressEvaluated("check-in-1", "IMPROVING", -5.0)))
                    .isEmpty();
            assertThat(topics(story.happens(new ProgressEvaluated("check-in-2", "IMPROVING", -6.0))))
                    .containsExactly("GOAL_REACHED");
        }

        @Test
        void aTopicIsTaughtWhenThePatientAsksAndNotAgainAfterwards() {
            story.happens(ACTIVE);

            assertThat(topics(story.happens(new LessonRequested("ED-05")))).containsExactly("ED-05");
            assertThat(story.happens(new LessonRequested("ED-05"))).isEmpty();
            assertThat(story.happens(new LessonRequested("ED-01"))).isEmpty();
            assertThat(story.happens(new LessonRequested("ED-99"))).isEmpty();
        }

        @Test
        void whatWasDecidedIsNoTaskAnyMore() {
            var task = story.happens(new PlanComposed(1, true, false)).getLast();
            assertThat(story.correspondence().message(task.id()).orElseThrow().isOpenTask())
                    .isTrue();

            story.happens(ACTIVE);

            assertThat(story.correspondence().message(task.id()).orElseThrow().isOpenTask())
                    .isFalse();
        }

        @Test
        void whatConcernsOnlyTheClinicIsNotToldToThePatient() {
            story.happens(ACTIVE);

            assertThat(story.happens(new PlanAdjusted(
                            "adj-1", null, List.of("CONTINUE", "CLINICIAN_REVIEW"), List.of(), acute())))
                    .isEmpty();
        }

        @Test
        void tabletsThatComeLaterAreExplainedWhenTheyCome() {
            story.happens(ACTIVE);
            story.later(Duration.ofDays(30));
            var withNsaid = new Situation(Map.of("plan_nsaid_oral", true), Map.of(), Map.of());

            assertThat(topics(story.happens(
                            new PlanAdjusted("adj-1", null, List.of("ADD_MODALITY"), List.of(), withNsaid))))
                    .containsExactly("PLAN_ADJUSTED", "ED-22");
        }

        @Test
        void aGoodEndIsCelebratedOnce() {
            story.happens(ACTIVE);
            story.later(Duration.ofDays(60));
            story.later(Duration.ofDays(30));

            assertThat(topics(story.happens(new PlanAdjusted(
                            "adj-9", null, List.of("DISCHARGE_RELAPSE_PREVENTION"), List.of(), acute()))))
                    .containsExactly("DISCHARGE", "ED-35-DISCHARGE");
            assertThat(story.happens(new PlanClosed("RECOVERED"))).isEmpty();
            assertThat(story.later(Duration.ofDays(300))).isEmpty();
        }

        @Test
        void anyOtherEndIsToldPlainly() {
            story.happens(ACTIVE);

            assertThat(topics(story.happens(new PlanClosed("MOVED_AWAY")))).containsExactly("PLAN_ENDED");
        }

        @Test
        void theEndOfAHandoverIsNotTheEndOfAPlan() {
            story.happens(CAUDA_EQUINA);
            story.happens(new HandoverRequested(true));

            assertThat(story.happens(new PlanClosed("HANDED_OVER"))).isEmpty();
            assertThat(story.later(Duration.ofDays(1))).isEmpty();
        }
    }

    @Nested
    class AsTimePasses {

        @Test
        void lessonsComeInTheMorningOfTheirDay() {
            story.happens(ACTIVE);

            // 9:00 in Madrid
            assertThat(story.at(Instant.parse("2026-03-03T07:59:59Z"))).isEmpty();
            assertThat(topics(story.at(Instant.parse("2026-03-03T08:00:00Z")))).containsExactly("ED-04");
        }

        @Test
        void somebodyIsAskedToWakeUsWhenTheNextLessonIsDue() {
            story.happens(ACTIVE);

            assertThat(story.correspondence().wakeAt()).isEqualTo(Instant.parse("2026-03-03T08:00:00Z"));
        }

        @Test
        void whoeverWasAwayIsNotTaughtTheSameTwiceInARow() {
            story.happens(new PlanActivated(
                    1,
                    MADRID,
                    List.of(),
                    acute().updatedBy(new Situation(Map.of("plan_exercise", true), Map.of(), Map.of()))));

            // lessons of days 1, 2, 3, 7, 21 fall due at once; ED-10 has two days, ED-03 was taught on day 0 and 2
            assertThat(topics(story.later(Duration.ofDays(22))))
                    .containsExactly("ED-02-AGAIN", "ED-03-AGAIN", "ED-04", "ED-10-AGAIN", "ED-13", "ED-34");
        }

        @Test
        void lessonsPauseInDangerAndGoOnAfterwards() {
            story.happens(ACTIVE);
            story.happens(NEW_WEAKNESS);
            story.happens(new AlertAcknowledged("alert-1"));

            assertThat(story.later(Duration.ofDays(2))).isEmpty();
            assertThat(topics(story.happens(new AlertClosed("alert-1")))).containsExactly("ED-03-AGAIN", "ED-04");
        }

        @Test
        void aSuspendedPlanTeachesNothingUntilAClinicianResumesIt() {
            story.happens(ACTIVE);
            story.happens(new PlanSuspended("event-7"));

            assertThat(story.later(Duration.ofDays(2))).isEmpty();
            assertThat(topics(story.happens(new PlanResumed("event-8"))))
                    .containsExactly("PLAN_RESUMED", "ED-03-AGAIN", "ED-04");
        }

        @Test
        void aFlareBringsTheSafetyNetAndThePlanForBadDays() {
            story.happens(ACTIVE);
            story.later(Duration.ofDays(30));
            story.later(Duration.ofDays(20));

            assertThat(topics(story.happens(new ProgressEvaluated("check-in-9", "FLARE", null))))
                    .containsExactly("ED-02-FLARE", "ED-03-FLARE", "ED-13-FLARE");
        }

        @Test
        void recoveryIsTaughtAboutOnce() {
            story.happens(ACTIVE);
            story.later(Duration.ofDays(60));

            assertThat(topics(story.happens(new ProgressEvaluated("check-in-9", "RECOVERED", null))))
                    .containsExactly("ED-12");
            story.later(Duration.ofDays(30));
            assertThat(story.happens(new ProgressEvaluated("check-in-10", "RECOVERED", null)))
                    .isEmpty();
        }
    }

    @Nested
    class AroundACheckIn {

        private static final Instant CLOSES = MONDAY.plus(Duration.ofDays(3));

        @Test
        void thePatientIsAsked() {
            assertThat(whoHears(story.happens(new CheckInDue("check-in-1", CLOSES))))
                    .containsExactly("CHECK_IN_DUE>patient");
        }

        @Test
        void nobodyIsAskedForACheckInThatHasClosed() {
            story.at(CLOSES);

            assertThat(story.happens(new CheckInDue("check-in-1", CLOSES))).isEmpty();
        }

        @Test
        void whoeverHasAnsweredIsNotAskedAnyMore() {
            var asked = story.happens(new CheckInDue("check-in-1", CLOSES)).getFirst();

            story.happens(new CheckInRecorded("check-in-1"));

            assertThat(story.correspondence().message(asked.id()).map(Message::progress))
                    .contains(Progress.WITHDRAWN);
        }

        @Test
        void aMissedCheckInIsAReminderThenACallThenADecision() {
            assertThat(topics(story.happens(new CheckInMissed("check-in-1", 1))))
                    .containsExactly("CHECK_IN_REMINDER");
            assertThat(whoHears(story.happens(new CheckInMissed("check-in-2", 2))))
                    .containsExactly("OUTREACH_CALL>ferro");
            assertThat(whoHears(story.happens(new CheckInMissed("check-in-3", 3))))
                    .containsExactly("ABSENCE_DECISION>ferro");
            assertThat(story.happens(new CheckInMissed("check-in-4", 4))).isEmpty();
        }
    }

    @Test
    void aCorrespondenceStaysSmallHoweverLongAnEpisodeLasts() {
        var asked = IntStream.range(0, 400)
                .mapToObj(i -> new CheckInDue("check-in-" + i, MONDAY.plus(Duration.ofDays(3))))
                .flatMap(due -> {
                    var decided = story.happens(due).stream();
                    story.happens(new CheckInRecorded(due.checkIn()));
                    return decided;
                })
                .toList();

        assertThat(asked).hasSize(400);
        assertThat(story.correspondence().messages()).hasSizeLessThanOrEqualTo(101);
        assertThat(story.correspondence().archives()).isEqualTo(6);
        assertThat(asked)
                .allSatisfy(message ->
                        assertThat(story.correspondence().knows(message.id())).isTrue());
        assertThat(story.happens(new CheckInDue("check-in-0", MONDAY.plus(Duration.ofDays(3)))))
                .isEmpty();
    }

    @Test
    void whatCallsForAMessageIsRememberedAsItsCause() {
        assertThat(story.happens(CAUDA_EQUINA, FERRO, Role.PRESCRIBER))
                .allSatisfy(message -> assertThat(message.cause())
                        .isEqualTo(Story.occurrence(CAUDA_EQUINA, 1, MONDAY, FERRO, Role.PRESCRIBER)
                                .event()));
    }
}
