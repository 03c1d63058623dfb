package org.lumbar.plan.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.plan.adjustment.Courses.acceptedOn;
import static org.lumbar.plan.adjustment.Courses.adjusted;
import static org.lumbar.plan.adjustment.Courses.after;
import static org.lumbar.plan.adjustment.Courses.inForce;
import static org.lumbar.plan.adjustment.Courses.item;
import static org.lumbar.plan.adjustment.Courses.kinds;
import static org.lumbar.plan.adjustment.Courses.on;
import static org.lumbar.plan.treatment.AdjustmentKind.ADD_MODALITY;
import static org.lumbar.plan.treatment.AdjustmentKind.ADHERENCE_SUPPORT;
import static org.lumbar.plan.treatment.AdjustmentKind.CLINICIAN_REVIEW;
import static org.lumbar.plan.treatment.AdjustmentKind.CONTINUE;
import static org.lumbar.plan.treatment.AdjustmentKind.DISCHARGE_RELAPSE_PREVENTION;
import static org.lumbar.plan.treatment.AdjustmentKind.EMERGENCY_REFERRAL;
import static org.lumbar.plan.treatment.AdjustmentKind.FLARE_PLAN;
import static org.lumbar.plan.treatment.AdjustmentKind.HOLD_PLAN;
import static org.lumbar.plan.treatment.AdjustmentKind.OUTREACH_CALL;
import static org.lumbar.plan.treatment.AdjustmentKind.PROGRESS_EXERCISE;
import static org.lumbar.plan.treatment.AdjustmentKind.PROPOSE_DOSE_CHANGE;
import static org.lumbar.plan.treatment.AdjustmentKind.REFER_ROUTINE;
import static org.lumbar.plan.treatment.AdjustmentKind.REGRESS_EXERCISE;
import static org.lumbar.plan.treatment.AdjustmentKind.RESTRATIFY;
import static org.lumbar.plan.treatment.AdjustmentKind.SEND_REMINDER;
import static org.lumbar.plan.treatment.AdjustmentKind.STEP_DOWN;
import static org.lumbar.plan.treatment.AdjustmentKind.STEP_UP_CARE;
import static org.lumbar.plan.treatment.AdjustmentKind.STOP_OR_PAUSE_ITEM;
import static org.lumbar.plan.treatment.AdjustmentKind.SUSPEND_PLAN;
import static org.lumbar.plan.treatment.AdjustmentKind.SWAP_MODALITY;
import static org.lumbar.plan.treatment.AdjustmentKind.URGENT_REFERRAL;
import static org.lumbar.plan.treatment.Plans.DR_FERRO;
import static org.lumbar.plan.treatment.Plans.DR_LIND;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.activeOnItsOwn;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.duloxetine;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.mobilisation;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.omeprazole;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.suspended;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.Adjustment;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.ItemId;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.PlanItem.State;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.Proposal.ProposedItem;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.treatment.Triage;

/** What check-ins lead to (specification 7.4 to 7.7). The plan's baseline is pain 6 and RMDQ 12. */
class PlanAdjusterTest {

    // --- nothing to change ---

    @Test
    void aStableCourseContinuesAndSaysWhy() {
        var adjusting =
                adjusted(active(walking()), on(14, "STABLE_EARLY").pain(6).rmdq(11));

        assertThat(adjusting.adjustment().kinds()).containsExactly(CONTINUE);
        assertThat(adjusting.adjustment().reasons()).isNotEmpty();
        assertThat(adjusting.items()).isEqualTo(current(active(walking())).items());
    }

    @Test
    void aStatusThatANewerVersionAddedChangesNothing() {
        assertThat(kinds(active(walking()), on(14, "PUZZLING").pain(2))).containsExactly(CONTINUE);
    }

    // --- progression: two check-ins on the better side, or RMDQ 5 or more at once, 80 % done for two weeks ---

    @ParameterizedTest
    @CsvSource({"7, true", "8, false"})
    void oneGoodDayIsEnoughOnlyWhenFunctionGainedFivePoints(int rmdq, boolean progresses) {
        var kinds = kinds(active(walking()), on(14, "IMPROVING").pain(4).rmdq(rmdq));

        assertThat(kinds.contains(PROGRESS_EXERCISE)).isEqualTo(progresses);
        assertThat(kinds).contains(CONTINUE);
    }

    @ParameterizedTest
    @CsvSource({"13, 80, false", "14, 79, false", "14, 80, true"})
    void theExerciseIsHarderAfterTwoWeeksOfDoingFourFifthsOfIt(int day, double adherence, boolean progresses) {
        var checkIn = on(day, "IMPROVING").pain(4).rmdq(6).with("adherence14", adherence);

        assertThat(kinds(active(walking()), checkIn).contains(PROGRESS_EXERCISE))
                .isEqualTo(progresses);
    }

    @Test
    void theSecondCheckInOnTheBetterSideProgresses() {
        var plan = after(active(walking()), on(14, "STABLE_EARLY").pain(5).rmdq(11));

        assertThat(kinds(plan, on(28, "IMPROVING").pain(4).rmdq(8))).contains(PROGRESS_EXERCISE);
    }

    @Test
    void aProgressionIsOneLevelForEachExerciseAndNothingElse() {
        var plan = activeOnItsOwn(walking(), motorControl(), mobilisation());
        var items = adjusted(plan, on(14, "IMPROVING").pain(4).rmdq(6)).items();

        assertThat(item(items, "EX-08").dose()).isEqualTo("WALK-20X4");
        assertThat(item(items, "EX-05").dose()).isEqualTo("LEVEL-3");
        assertThat(item(items, "MT-02")).isEqualTo(item(current(plan).items(), "MT-02"));
    }

    // --- flare, worsening ---

    @Test
    void aFlareIsOneLevelDownAndTheFlareUpKit() {
        var adjusting = adjusted(active(walking()), on(14, "FLARE").pain(8).rmdq(14));

        assertThat(adjusting.adjustment().kinds()).containsExactly(FLARE_PLAN, REGRESS_EXERCISE);
        assertThat(item(adjusting.items(), "EX-08").level()).isEqualTo(1);
        assertThat(item(adjusting.items(), "EX-08").phase()).isEqualTo(1);
        assertThat(item(adjusting.items(), "SC-04").state()).isEqualTo(State.PLANNED);
    }

    @Test
    void aSecondFlareAtTheSameLevelIsTwoLevelsDown() {
        var plan = after(
                activeOnItsOwn(motorControl()),
                on(14, "IMPROVING").pain(4).rmdq(6),
                on(28, "IMPROVING").pain(4).rmdq(5),
                on(35, "FLARE").pain(8).rmdq(12),
                on(42, "STABLE_EARLY").pain(6).rmdq(10));
        assertThat(item(current(plan).items(), "EX-05").level()).isEqualTo(3);

        assertThat(item(adjusted(plan, on(49, "FLARE").pain(8).rmdq(12)).items(), "EX-05")
                        .level())
                .isEqualTo(1);
    }

    @Test
    void aWorseningIsReviewedByAClinicianAndExerciseIsEasierMeanwhile() {
        var adjustment = adjusted(active(walking()), on(21, "WORSENING").pain(9).rmdq(12))
                .adjustment();

        assertThat(adjustment.applied()).containsExactly(REGRESS_EXERCISE);
        assertThat(adjustment.awaiting()).containsExactly(CLINICIAN_REVIEW, RESTRATIFY);
        assertThat(adjustment.needsClinician()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"12, false", "13, true"})
    void aWorseningWithSevereDisabilityAsksForMoreCare(int rmdq, boolean stepUp) {
        assertThat(kinds(active(walking()), on(21, "WORSENING").pain(9).rmdq(rmdq))
                        .contains(STEP_UP_CARE))
                .isEqualTo(stepUp);
    }

    // --- corrected and late answers ---

    @Test
    void aCorrectedAnswerOfTheSameCheckInMakesNothingHarderOnceMoreAndEndsNothing() {
        var plan = after(activeOnItsOwn(walking()), on(14, "IMPROVING").pain(4).rmdq(6));
        assertThat(item(current(plan).items(), "EX-08").level()).isEqualTo(3);

        var corrected = adjusted(plan, on(14, "IMPROVING").pain(2).rmdq(4).with("pass", 1));
        assertThat(corrected.items()).isEqualTo(current(plan).items());
        assertThat(corrected.adjustment().kinds()).containsExactly(CONTINUE);
        assertThat(kinds(plan, on(14, "RECOVERED").pain(0).rmdq(0))).containsExactly(CONTINUE);

        assertThat(kinds(plan, on(28, "IMPROVING").pain(2).rmdq(4))).contains(PROGRESS_EXERCISE);
    }

    @Test
    void aCorrectedAnswerMakesExerciseEasierOnceAndIsOneFlare() {
        var stable = after(
                activeOnItsOwn(motorControl()), on(14, "STABLE_EARLY").pain(6).rmdq(11));
        var flare = after(stable, on(14, "FLARE").pain(9).rmdq(14));
        assertThat(item(current(flare).items(), "EX-05").level()).isEqualTo(1);

        var again = after(flare, on(14, "FLARE").pain(8).rmdq(14));
        assertThat(current(again).items()).isEqualTo(current(flare).items());
        assertThat(again.course().flaresAtLevel()).isEqualTo(1);
        assertThat(again.course().latest()).hasSize(1);
    }

    @Test
    void aLateAnswerOfAnEarlierDayOnlyMakesEasierAndCallsSomebody() {
        var plan =
                after(activeOnItsOwn(walking()), on(28, "STABLE_EARLY").pain(6).rmdq(11));

        assertThat(kinds(plan, on(21, "IMPROVING").pain(4).rmdq(6))).doesNotContain(PROGRESS_EXERCISE);
        assertThat(kinds(plan, on(21, "WORSENING").pain(9).rmdq(12)))
                .containsExactly(REGRESS_EXERCISE, CLINICIAN_REVIEW, RESTRATIFY);
        assertThat(kinds(plan, on(21, "RED_FLAG").pain(9).fired("RF-CA-7", Triage.URGENT_2W)))
                .containsExactly(URGENT_REFERRAL, SUSPEND_PLAN);
    }

    @Test
    void whatACorrectedAnswerAsksForIsDecidedOnByItself() {
        var plan = after(
                after(active(motorControl()), on(42, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE")),
                on(42, "PLATEAU").pain(6).rmdq(11).because("PR-PLATEAU-NO-RESPONSE"));

        assertThat(plan.pending())
                .extracting(each -> each.awaiting())
                .containsExactly(
                        List.of(CLINICIAN_REVIEW, RESTRATIFY, SWAP_MODALITY), List.of(CLINICIAN_REVIEW, RESTRATIFY));
        assertThat(plan.pending()).extracting(each -> each.adjustment()).doesNotHaveDuplicates();
    }

    // --- several check-ins of one day: one change at a time (6.3, 7.5) ---

    @Test
    void exerciseIsMadeHarderOnceADay() {
        var plan = after(activeOnItsOwn(walking()), on(14, "IMPROVING").pain(4).rmdq(6));
        assertThat(item(current(plan).items(), "EX-08").level()).isEqualTo(3);

        var evening = after(plan, on(14, "IMPROVING").again().pain(3).rmdq(6));
        assertThat(item(current(evening).items(), "EX-08").level()).isEqualTo(3);
        assertThat(kinds(evening, on(28, "IMPROVING").pain(2).rmdq(4))).contains(PROGRESS_EXERCISE);
    }

    @Test
    void exerciseIsMadeEasierOnceADayAndIsOneFlare() {
        var morning = after(active(motorControl()), on(9, "FLARE").pain(9).rmdq(14));
        var evening = after(morning, on(9, "FLARE").again().pain(9).rmdq(14));

        assertThat(current(evening).items()).isEqualTo(current(morning).items());
        assertThat(evening.course().flaresAtLevel()).isEqualTo(1);
        assertThat(kinds(morning, on(9, "WORSENING").again().pain(9).rmdq(14)))
                .containsExactly(CLINICIAN_REVIEW, RESTRATIFY);
    }

    @Test
    void whatWasMadeEasierInTheMorningIsNotMadeHarderInTheEveningOnlyTheOtherWayRound() {
        var flared =
                after(activeOnItsOwn(motorControl()), on(14, "FLARE").pain(9).rmdq(14));
        assertThat(kinds(flared, on(14, "IMPROVING").again().pain(4).rmdq(6))).doesNotContain(PROGRESS_EXERCISE);

        var progressed = after(
                activeOnItsOwn(motorControl()), on(14, "IMPROVING").pain(4).rmdq(6));
        assertThat(kinds(progressed, on(14, "FLARE").again().pain(9).rmdq(14)))
                .containsExactly(FLARE_PLAN, REGRESS_EXERCISE);
    }

    @Test
    void aDayOnWhichNothingWasChangedYetMayStillBringAChange() {
        var plan =
                after(activeOnItsOwn(walking()), on(14, "STABLE_EARLY").pain(6).rmdq(11));

        assertThat(kinds(plan, on(14, "IMPROVING").again().pain(4).rmdq(6))).contains(PROGRESS_EXERCISE);
    }

    @Test
    void twoAnswersOfOneDayAreNotTwoGoodDays() {
        var plan =
                after(activeOnItsOwn(walking()), on(14, "STABLE_EARLY").pain(5).rmdq(11));

        assertThat(kinds(plan, on(14, "IMPROVING").again().pain(4).rmdq(8))).doesNotContain(PROGRESS_EXERCISE);
        assertThat(after(plan, on(14, "IMPROVING").again().pain(4).rmdq(8))
                        .course()
                        .latest())
                .hasSize(1);
    }

    @Test
    void careIsSteppedUpByOneRungADay() {
        var swapped =
                after(active(motorControl()), on(42, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE"));
        var evening = on(42, "PLATEAU").again().pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE");
        assertThat(kinds(swapped, evening)).containsExactly(CLINICIAN_REVIEW, RESTRATIFY);

        var nextTime = after(
                after(swapped, evening), on(56, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE"));
        assertThat(kinds(nextTime, on(56, "PLATEAU").again().pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE")))
                .containsExactly(CLINICIAN_REVIEW, RESTRATIFY);
        assertThat(kinds(nextTime, on(70, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE")))
                .containsExactly(CLINICIAN_REVIEW, RESTRATIFY, REFER_ROUTINE);
    }

    @Test
    void dangerAndSideEffectsActWheneverTheyAreReported() {
        var plan =
                after(active(walking(), naproxen()), on(14, "IMPROVING").pain(4).rmdq(6));

        assertThat(kinds(plan, on(14, "RED_FLAG").again().pain(9).fired("RF-CA-7", Triage.URGENT_2W)))
                .containsExactly(URGENT_REFERRAL, SUSPEND_PLAN);
        assertThat(kinds(plan, on(14, "ADVERSE_EVENT").again().pain(4).reporting("dyspepsia")))
                .containsExactly(STOP_OR_PAUSE_ITEM, CLINICIAN_REVIEW);
        assertThat(kinds(plan, on(14, "CONFLICTING").again().pain(4).rmdq(18)))
                .containsExactly(HOLD_PLAN, CLINICIAN_REVIEW);
    }

    // --- danger ---

    @ParameterizedTest
    @CsvSource({"EMERGENCY_SAME_DAY, EMERGENCY_REFERRAL", "URGENT_2W, URGENT_REFERRAL"})
    void aRedFlagSuspendsAndRefers(Triage triage, AdjustmentKind referral) {
        var adjusting = adjusted(active(walking()), on(28, "RED_FLAG").pain(9).fired("RF-CA-7", triage));

        assertThat(adjusting.adjustment().applied()).containsExactly(referral, SUSPEND_PLAN);
        assertThat(adjusting.danger()).satisfies(danger -> {
            assertThat(danger).isNotNull();
            assertThat(danger.triage()).isEqualTo(triage);
            assertThat(danger.rules()).containsExactly("RF-CA-7");
        });
    }

    @Test
    void aDangerNamesEverythingThatIsDangerousAndNothingElse() {
        var adjusting = adjusted(
                active(walking()),
                on(28, "RED_FLAG")
                        .pain(9)
                        .fired("RF-INF-1", Triage.URGENT_2W)
                        .fired("RF-INF-9", Triage.ROUTINE_REFERRAL)
                        .reporting("wheeze")
                        .reporting("nausea"));

        assertThat(adjusting.danger())
                .isNotNull()
                .satisfies(danger -> assertThat(danger.rules()).containsExactly("RF-INF-1", "wheeze"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bleeding", "wheeze", "facial_swelling"})
    void bleedingBreathlessnessAndSwellingAreEmergencies(String event) {
        var adjusting = adjusted(
                active(walking(), naproxen()), on(7, "ADVERSE_EVENT").pain(5).reporting(event));

        assertThat(adjusting.adjustment().kinds())
                .contains(EMERGENCY_REFERRAL, SUSPEND_PLAN, STOP_OR_PAUSE_ITEM, CLINICIAN_REVIEW);
        assertThat(item(adjusting.items(), "RX-03").state()).isEqualTo(State.PAUSED);
    }

    // --- adverse events ---

    /** Monitoring gives RED_FLAG precedence over ADVERSE_EVENT; both are in the same check-in. */
    @Test
    void whatHarmedIsPausedAndReviewedAlsoWhereDangerTakesThePlaceOfTheStatus() {
        var adjusting = adjusted(
                active(walking(), naproxen(), omeprazole()),
                on(14, "RED_FLAG").pain(5).fired("RF-CA-7", Triage.URGENT_2W).reporting("dyspepsia"));

        assertThat(adjusting.adjustment().kinds())
                .containsExactly(URGENT_REFERRAL, SUSPEND_PLAN, STOP_OR_PAUSE_ITEM, CLINICIAN_REVIEW);
        assertThat(adjusting.adjustment().needsPrescriber()).isTrue();
        assertThat(item(adjusting.items(), "RX-03").state()).isEqualTo(State.PAUSED);
        assertThat(item(adjusting.items(), "RX-06").state()).isEqualTo(State.PLANNED);
    }

    /** Specification 5.3: hypersensitivity stops anti-inflammatories by all routes. */
    @ParameterizedTest
    @ValueSource(strings = {"wheeze", "facial_swelling", "swelling"})
    void aWheezeOrASwellingPausesEveryMedicineButWhatIsTapered(String event) {
        for (var status : List.of("ADVERSE_EVENT", "RED_FLAG")) {
            var adjusting = adjusted(
                    active(walking(), topical(), duloxetine()),
                    on(7, status).pain(5).reporting(event));

            assertThat(item(adjusting.items(), "RX-01").state()).as(status).isEqualTo(State.PAUSED);
            assertThat(item(adjusting.items(), "RX-09").state()).as(status).isEqualTo(State.PLANNED);
            assertThat(adjusting.adjustment().needsPrescriber()).as(status).isTrue();
        }
    }

    private static ProposedItem topical() {
        return new ProposedItem("RX-01", List.of("NSAID_TOPICAL"), Modality.MEDICATION, "GEL", 1, 2, false, true);
    }

    @Test
    void anUpsetStomachPausesTheTabletAndNothingElse() {
        var adjusting = adjusted(
                active(walking(), naproxen(), omeprazole()),
                on(14, "ADVERSE_EVENT").pain(5).rmdq(9).reporting("dyspepsia"));

        assertThat(adjusting.adjustment().kinds()).containsExactly(STOP_OR_PAUSE_ITEM, CLINICIAN_REVIEW);
        assertThat(adjusting.adjustment().items()).containsExactly(idOf(naproxen()));
        assertThat(item(adjusting.items(), "RX-03").state()).isEqualTo(State.PAUSED);
        assertThat(item(adjusting.items(), "EX-08").state()).isEqualTo(State.PLANNED);
    }

    @Test
    void anEventThatNobodyKnowsIsReviewed() {
        assertThat(kinds(active(walking()), on(14, "ADVERSE_EVENT").pain(5).reporting("UNRECOGNISED")))
                .containsExactly(STOP_OR_PAUSE_ITEM, CLINICIAN_REVIEW);
    }

    // --- too little to go by ---

    @Test
    void missedCheckInsAreRemindedOfThenCalledAboutThenReviewed() {
        var plan = active(walking());
        assertThat(kinds(plan, on(7, "INSUFFICIENT_DATA"))).containsExactly(SEND_REMINDER);

        plan = after(plan, on(7, "INSUFFICIENT_DATA"));
        assertThat(kinds(plan, on(14, "INSUFFICIENT_DATA"))).containsExactly(SEND_REMINDER, OUTREACH_CALL);

        plan = after(plan, on(14, "INSUFFICIENT_DATA"));
        assertThat(kinds(plan, on(21, "INSUFFICIENT_DATA")))
                .containsExactly(SEND_REMINDER, OUTREACH_CALL, CLINICIAN_REVIEW);

        plan = after(plan, on(21, "STABLE_EARLY").pain(6));
        assertThat(kinds(plan, on(28, "INSUFFICIENT_DATA"))).containsExactly(SEND_REMINDER);
    }

    @Test
    void contradictionHoldsProgressionUntilItIsClearedUp() {
        var plan = after(active(walking()), on(14, "CONFLICTING").pain(3).rmdq(18));
        assertThat(current(plan).held()).isTrue();
        assertThat(kinds(plan, on(21, "IMPROVING").pain(3).rmdq(5))).doesNotContain(PROGRESS_EXERCISE);

        plan = plan(plan.decide(plan.pending().getFirst().adjustment(), true, List.of(), DR_LIND, "medicine", NOW));
        assertThat(current(plan).held()).isFalse();
        assertThat(kinds(plan, on(28, "IMPROVING").pain(3).rmdq(5))).contains(PROGRESS_EXERCISE);
    }

    @Test
    void anExerciseThatIsNotDoneGetsEasierAndHelpToDoIt() {
        var adjusting = adjusted(
                active(walking()), on(28, "NON_ADHERENT").pain(6).rmdq(12).with("adherence14", 30));

        assertThat(adjusting.adjustment().kinds()).containsExactly(ADHERENCE_SUPPORT, HOLD_PLAN);
        assertThat(item(adjusting.items(), "EX-08").level()).isEqualTo(1);
        assertThat(item(adjusting.items(), "PS-08").state()).isEqualTo(State.PLANNED);
    }

    // --- plateau: at most one rung at a time ---

    @Test
    void aProgrammeThatDoesNotHelpIsSwappedThenSteppedUpThenReferred() {
        var plan = active(motorControl());
        var first = on(42, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE");
        assertThat(kinds(plan, first)).containsExactly(CLINICIAN_REVIEW, RESTRATIFY, SWAP_MODALITY);

        plan = after(plan, first);
        var second = on(56, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE");
        assertThat(kinds(plan, second)).containsExactly(CLINICIAN_REVIEW, RESTRATIFY, STEP_UP_CARE);

        plan = after(plan, second);
        assertThat(kinds(plan, on(70, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE")))
                .containsExactly(CLINICIAN_REVIEW, RESTRATIFY, REFER_ROUTINE);
    }

    @ParameterizedTest
    @CsvSource({"12, SWAP_MODALITY", "13, STEP_UP_CARE"})
    void severeDisabilityIsSteppedUpAtOnce(int rmdq, AdjustmentKind kind) {
        assertThat(kinds(
                        active(motorControl()),
                        on(42, "PLATEAU").pain(6).rmdq(rmdq).because("PR-PLATEAU-NO-RESPONSE")))
                .containsExactly(CLINICIAN_REVIEW, RESTRATIFY, kind);
    }

    @Test
    void aStalledGainAsksForSomethingMore() {
        assertThat(kinds(
                        active(motorControl()),
                        on(84, "PLATEAU").pain(4).rmdq(9).because("PR-PLATEAU-PARTIAL")))
                .containsExactly(ADD_MODALITY, CLINICIAN_REVIEW);
    }

    @Test
    void anAcceptedSwapPutsAnotherSafeExerciseInThePlaceOfTheFirst() {
        var plan =
                after(active(motorControl()), on(42, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE"));

        var items = TestKnowledge.ADJUSTER.accepted(
                plan, current(plan), plan.pending().getFirst());
        assertThat(items).extracting(PlanItem::intervention).containsExactly("SN-01", "EX-07");
    }

    // --- stepping down, discharge ---

    @ParameterizedTest
    @CsvSource({"2, , true", "3, , false", "3, 1, true", "4, 1, false", "2, 0, false"})
    void treatmentIsReducedWhenThePatientFindsTheStateAcceptable(int pain, Double pass, boolean stepsDown) {
        var checkIn = on(42, "IMPROVING").pain(pain).rmdq(5);
        if (pass != null) {
            checkIn.with("pass", pass);
        }

        assertThat(kinds(active(walking(), mobilisation()), checkIn).contains(STEP_DOWN))
                .isEqualTo(stepsDown);
    }

    @ParameterizedTest
    @CsvSource({"4, 7, 1, true", "4, 7, 3, false", "4, 7, , false", "6, 7, , false", "7, 7, , true", "7, 4, , true"})
    void aLegThatHurtMostAndIsNotSpokenOfIsNotTakenForALegThatIsFine(
            int backFirst, int legFirst, @Nullable Double leg, boolean stepsDown) {
        var context = new CareContext("RADICULOPATHY", "CHRONIC", "MEDIUM", backFirst, legFirst, 12, null);
        var plan = inForce(context, List.of(), walking(), mobilisation());
        var checkIn = on(42, "IMPROVING").pain(1).rmdq(5);
        if (leg != null) {
            checkIn.with("legPain", leg);
        }

        assertThat(kinds(plan, checkIn).contains(STEP_DOWN)).isEqualTo(stepsDown);
    }

    @Test
    void whatIsDoneToThePatientStopsBeforeExercise() {
        var items = adjusted(
                        activeOnItsOwn(walking(), mobilisation()),
                        on(42, "IMPROVING").pain(2).rmdq(5))
                .items();

        assertThat(items).extracting(PlanItem::intervention).containsExactly("SN-01", "EX-08");
    }

    @Test
    void aMedicineIsNeverStoppedByARuleAlone() {
        var adjusting = adjusted(
                active(walking(), naproxen()), on(42, "IMPROVING").pain(2).rmdq(5));

        assertThat(adjusting.adjustment().awaiting()).contains(STEP_DOWN, PROPOSE_DOSE_CHANGE);
        assertThat(adjusting.adjustment().needsPrescriber()).isTrue();
        assertThat(item(adjusting.items(), "RX-03").state()).isEqualTo(State.PLANNED);
    }

    @Test
    void recoveryEndsTreatmentAndKeepsWhatPreventsTheNextEpisode() {
        var adjusting = adjusted(
                activeOnItsOwn(motorControl(), mobilisation()),
                on(70, "RECOVERED").pain(0).rmdq(1));

        assertThat(adjusting.adjustment().applied()).containsExactly(DISCHARGE_RELAPSE_PREVENTION);
        assertThat(adjusting.items()).extracting(PlanItem::intervention).containsExactly("SN-01", "EX-05", "SC-04");
        assertThat(adjusting.items()).allMatch(item -> item.phase() == 4);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 75, 28, 7, true",
        "0, 3, 75, 28, 7, false",
        "1, 4, 75, 28, 7, false",
        "1, 3, 74, 28, 7, false",
        "1, 3, 75, 27, 7, false",
        "1, 3, 75, 28, 6, false"
    })
    void whoIsContentHasMetTheGoalsForFourWeeksAndManagesAloneIsDischarged(
            int pass, int pain, int goals, int days, int confidence, boolean discharged) {
        var checkIn = on(84, "STABLE_EARLY")
                .pain(pain)
                .rmdq(8)
                .with("pass", pass)
                .with("goalsMetPct", goals)
                .with("acceptableDays", days)
                .with("selfManagementConfidence", confidence);

        assertThat(kinds(active(walking()), checkIn).contains(DISCHARGE_RELAPSE_PREVENTION))
                .isEqualTo(discharged);
    }

    @Test
    void whoMayNotBeReleasedWithoutAClinicianIsNotChangedWithoutOneEither() {
        var improving = on(28, "IMPROVING").pain(2).rmdq(5);

        assertThat(adjusted(active(walking()), improving).adjustment().awaiting())
                .containsExactly(PROGRESS_EXERCISE, STEP_DOWN);
        assertThat(adjusted(activeOnItsOwn(walking()), improving).adjustment().applied())
                .containsExactly(PROGRESS_EXERCISE, STEP_DOWN);
        assertThat(adjusted(active(walking()), on(28, "FLARE").pain(8))
                        .adjustment()
                        .applied())
                .containsExactly(FLARE_PLAN, REGRESS_EXERCISE);
    }

    // --- medicines: one at a time, by a prescriber, within their limits ---

    @ParameterizedTest
    @CsvSource({"13, 4, false", "14, 3, false", "14, 4, true"})
    void aFirstDoseThatDoesNotHelpIsRaisedOnce(int day, int pain, boolean raised) {
        var plan = active(walking(), naproxen());
        var checkIn = on(day, "STABLE_EARLY").pain(pain).rmdq(12);

        assertThat(kinds(plan, checkIn).contains(PROPOSE_DOSE_CHANGE)).isEqualTo(raised);
        if (raised) {
            assertThat(item(acceptedOn(plan, checkIn), "RX-03").dose()).isEqualTo("500MG-X2");
        }
    }

    @Test
    void aProposalNamesTheMedicineAndTheDoseAndIsOutdatedWhenThatWouldBeOtherwise() {
        var plan = after(
                active(walking(), naproxen()), on(14, "STABLE_EARLY").pain(6).rmdq(12));
        var waiting = plan.pending().getFirst();
        assertThat(waiting.doses())
                .containsExactly(new Adjustment.DoseChange(idOf(naproxen()), "RX-03", "250MG-X2", "500MG-X2"));

        var asProposed = TestKnowledge.ADJUSTER.accepted(plan, current(plan), waiting);
        assertThat(waiting.isOutdatedBy(Adjustment.dosesBetween(current(plan).items(), asProposed)))
                .isFalse();
        assertThat(waiting.isOutdatedBy(List.of())).isTrue();
    }

    /** Pain 6 at day 28 would raise a first dose, and four weeks are the limit of an NSAID. */
    @Test
    void whatIsOverdueIsStoppedAndNeverRaisedInstead() {
        var plan = active(walking(), naproxen(), omeprazole());

        assertThat(acceptedOn(plan, on(28, "STABLE_EARLY").pain(6).rmdq(12)))
                .extracting(PlanItem::intervention)
                .containsExactly("SN-01", "EX-08");
    }

    @Test
    void ofSeveralMedicinesTheOverdueOneIsStopped() {
        var relaxant = new ProposedItem(
                "RX-08", List.of("MUSCLE_RELAXANT"), Modality.MEDICATION, "STANDARD", 1, 2, false, true);
        var items = acceptedOn(
                active(walking(), naproxen(), relaxant),
                on(14, "STABLE_EARLY").pain(6).rmdq(12));

        assertThat(items).extracting(PlanItem::intervention).containsExactly("SN-01", "EX-08", "RX-03");
        assertThat(item(items, "RX-03").dose()).isEqualTo("250MG-X2");
    }

    @Test
    void theHighestDoseIsNeverRaised() {
        assertThat(kinds(
                        active(walking(), duloxetine()),
                        on(14, "STABLE_EARLY").pain(6).rmdq(12)))
                .doesNotContain(PROPOSE_DOSE_CHANGE);
    }

    @Test
    void atASteadyGainLessIsProposedAndTheStomachIsProtectedAsLongAsNeeded() {
        var plan = active(walking(), naproxen(), omeprazole());
        var checkIn = on(14, "IMPROVING").pain(4).rmdq(6);

        assertThat(adjusted(plan, checkIn).adjustment().awaiting()).contains(PROPOSE_DOSE_CHANGE);
        assertThat(acceptedOn(plan, checkIn)).extracting(PlanItem::intervention).doesNotContain("RX-03", "RX-06");
    }

    @Test
    void whatTheBodyIsUsedToGoesDownStepByStep() {
        var plan = active(walking(), duloxetine());

        assertThat(item(acceptedOn(plan, on(42, "IMPROVING").pain(2).rmdq(5)), "RX-09")
                        .dose())
                .isEqualTo("30MG");
        assertThat(item(acceptedOn(plan, on(70, "RECOVERED").pain(0).rmdq(0)), "RX-09")
                        .dose())
                .isEqualTo("30MG");
    }

    @Test
    void noRulePausesWhatMustNotBeStoppedAtOnce() {
        var adjusting = adjusted(
                active(walking(), duloxetine(), naproxen()),
                on(14, "ADVERSE_EVENT").pain(5).reporting("rash"));

        assertThat(item(adjusting.items(), "RX-09").state()).isEqualTo(State.PLANNED);
        assertThat(item(adjusting.items(), "RX-03").state()).isEqualTo(State.PAUSED);
        assertThat(adjusting.adjustment().kinds()).containsExactly(STOP_OR_PAUSE_ITEM, CLINICIAN_REVIEW);
        assertThat(adjusting.adjustment().needsPrescriber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"27, false", "28, true"})
    void anAntiInflammatoryIsReviewedAfterFourWeeks(int day, boolean proposed) {
        assertThat(kinds(
                                active(walking(), naproxen()),
                                on(day, "STABLE_EARLY").pain(3).rmdq(12))
                        .contains(PROPOSE_DOSE_CHANGE))
                .isEqualTo(proposed);
    }

    @Test
    void whoAcceptsADoseSignsIt() {
        var plan = after(
                active(walking(), naproxen()), on(14, "STABLE_EARLY").pain(6).rmdq(12));
        var waiting = plan.pending().getFirst();
        var items = TestKnowledge.ADJUSTER.accepted(plan, current(plan), waiting);

        var after = plan(plan.decide(waiting.adjustment(), true, items, DR_FERRO, "more", NOW));

        assertThat(item(current(after).items(), "RX-03").isSigned()).isTrue();
        assertThat(item(current(after).items(), "RX-03").dose()).isEqualTo("500MG-X2");
    }

    @Test
    void whatWasProposedAboutADoseExpiresWhenACheckInIsMissed() {
        var plan = after(
                active(walking(), naproxen()), on(14, "STABLE_EARLY").pain(6).rmdq(12));
        assertThat(plan.pending()).hasSize(1);

        assertThat(after(plan, on(21, "INSUFFICIENT_DATA")).pending()).isEmpty();
    }

    // --- one rung at a time ---

    @Test
    void acutePainAtLowRiskThatDoesNotGetBetterMovesToGuidedCare() {
        var plan = acuteLow(motorControl());
        var plateau = on(28, "PLATEAU").pain(6).rmdq(14).because("PR-PLATEAU-NO-RESPONSE");

        assertThat(kinds(plan, plateau)).containsExactly(CLINICIAN_REVIEW, RESTRATIFY, STEP_UP_CARE, SWAP_MODALITY);
        assertThat(acceptedOn(plan, plateau)).extracting(PlanItem::intervention).containsExactly("SN-01", "EX-07");
        assertThat(after(plan, plateau).course().rung()).isEqualTo(1);
    }

    @Test
    void whereThereIsNothingToSwapAnExerciseIsAdded() {
        var plan = acuteLow();
        var plateau = on(28, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE");

        assertThat(kinds(plan, plateau)).containsExactly(CLINICIAN_REVIEW, RESTRATIFY, STEP_UP_CARE, ADD_MODALITY);
        assertThat(acceptedOn(plan, plateau)).extracting(PlanItem::intervention).containsExactly("SN-01", "EX-07");
    }

    private static EpisodePlan acuteLow(ProposedItem... items) {
        return inForce(
                new CareContext("NONSPECIFIC_MECHANICAL", "ACUTE", "LOW", 6, null, 12, null),
                List.of("SC-04", "PS-08", "EX-07"),
                items);
    }

    @ParameterizedTest
    @CsvSource({"27, false", "28, true"})
    void aProgrammeThatIsNotDoneForFourWeeksIsSwapped(int daysLater, boolean swapped) {
        var plan = after(active(motorControl()), on(14, "NON_ADHERENT").pain(6).rmdq(12));

        assertThat(kinds(plan, on(14 + daysLater, "NON_ADHERENT").pain(6).rmdq(12))
                        .contains(SWAP_MODALITY))
                .isEqualTo(swapped);
    }

    // --- what is not known, and what may be wrong ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PR-SAFETY-NOT-ANSWERED",
                "PR-REVIEW-OPEN-QUESTION",
                "PR-ELEVATION-UNCONFIRMED",
                "PR-REVIEW-LASTING-ELEVATION"
            })
    void nothingIsMadeHarderOrReducedWhileSomethingMayBeWrong(String rule) {
        var plan = active(walking(), mobilisation(), naproxen());

        assertThat(kinds(
                        plan,
                        on(28, "IMPROVING")
                                .pain(2)
                                .rmdq(5)
                                .because("PR-IMPROVING-PAIN")
                                .because(rule)))
                .doesNotContain(PROGRESS_EXERCISE, STEP_DOWN, DISCHARGE_RELAPSE_PREVENTION);
        assertThat(kinds(
                        plan,
                        on(70, "RECOVERED")
                                .pain(0)
                                .rmdq(0)
                                .because("PR-RECOVERED")
                                .because(rule)))
                .doesNotContain(DISCHARGE_RELAPSE_PREVENTION);
    }

    @Test
    void whoDidNotAnswerTheQuestionsAboutDangerIsAskedAgain() {
        assertThat(kinds(active(walking()), on(14, "STABLE_EARLY").pain(6).because("PR-SAFETY-NOT-ANSWERED")))
                .containsExactly(SEND_REMINDER);
    }

    // --- beside any status, and while suspended ---

    @ParameterizedTest
    @ValueSource(strings = {"PR-REVIEW-ROUTINE-RULE", "PR-REVIEW-OPEN-QUESTION", "PR-REVIEW-UNRECOGNISED-EVENT"})
    void whatAClinicianShouldLookAtIsReviewedWhateverTheStatus(String rule) {
        assertThat(kinds(
                        active(walking()),
                        on(14, "STABLE_EARLY")
                                .pain(6)
                                .because("PR-STABLE-EARLY")
                                .because(rule)))
                .containsExactly(CLINICIAN_REVIEW);
    }

    @Test
    void aSuspendedPlanIsNotMadeHarderByItself() {
        var adjusting =
                adjusted(suspended(walking()), on(28, "IMPROVING").pain(4).rmdq(6));

        assertThat(adjusting.adjustment().awaiting()).contains(PROGRESS_EXERCISE);
        assertThat(item(adjusting.items(), "EX-08").level()).isEqualTo(2);
    }

    /** It may resume at any time, and then nothing may have become harder or ended meanwhile without a clinician. */
    @Test
    void whileAPlanIsSuspendedAClinicianDecidesOnExerciseThatOtherwiseChangesByItself() {
        var onItsOwn = activeOnItsOwn(walking());
        var suspended = plan(onItsOwn.suspend(Plans.danger("check-in-7"), EVENT, NOW));
        var improving = on(14, "IMPROVING").pain(4).rmdq(6);

        assertThat(adjusted(onItsOwn, improving).adjustment().applied()).contains(PROGRESS_EXERCISE);
        var adjustment = adjusted(suspended, improving).adjustment();
        assertThat(adjustment.awaiting()).containsExactly(PROGRESS_EXERCISE);
        assertThat(adjustment.needsClinician()).isTrue();
        assertThat(adjustment.needsPrescriber()).isFalse();
        assertThat(adjusted(suspended, on(14, "INSUFFICIENT_DATA")).adjustment().applied())
                .containsExactly(SEND_REMINDER);
    }

    @Test
    void aSilencedKindIsNotProposedAndAReviewAlwaysIs() {
        var plan = active(motorControl());
        for (int day : new int[] {42, 49}) {
            plan = after(plan, on(day, "PLATEAU").pain(4).rmdq(9).because("PR-PLATEAU-PARTIAL"));
            plan = ((Accepted)
                            plan.decide(plan.pending().getFirst().adjustment(), false, List.of(), DR_LIND, "no", NOW))
                    .plan();
        }

        assertThat(kinds(plan, on(56, "PLATEAU").pain(4).rmdq(9).because("PR-PLATEAU-PARTIAL")))
                .containsExactly(CLINICIAN_REVIEW);
    }

    // --- who is asked, and what they are told ---

    @Test
    void onlyThoseWhoDecideAreAsked() {
        var dose = adjusted(
                        active(walking(), naproxen()),
                        on(14, "STABLE_EARLY").pain(6).rmdq(12))
                .adjustment();
        assertThat(dose.awaiting()).containsExactly(PROPOSE_DOSE_CHANGE);
        assertThat(dose.needsPrescriber()).isTrue();
        assertThat(dose.needsClinician()).isFalse();

        var harder =
                adjusted(active(walking()), on(14, "IMPROVING").pain(4).rmdq(6)).adjustment();
        assertThat(harder.awaiting()).containsExactly(PROGRESS_EXERCISE);
        assertThat(harder.needsPrescriber()).isFalse();
        assertThat(harder.needsClinician()).isTrue();

        var flare = adjusted(active(walking()), on(14, "FLARE").pain(8)).adjustment();
        assertThat(flare.awaiting()).isEmpty();
        assertThat(flare.needsPrescriber()).isFalse();
        assertThat(flare.needsClinician()).isFalse();
    }

    @Test
    void anAdjustmentNamesWhatItAddsWhatItChangesAndWhatItEnds() {
        assertThat(adjusted(active(walking(), mobilisation()), on(14, "FLARE").pain(8))
                        .adjustment()
                        .items())
                .containsExactly(idOf(walking()), ItemId.of(Plans.PLAN, "SC-04"));
        assertThat(adjusted(
                                activeOnItsOwn(walking(), mobilisation()),
                                on(42, "IMPROVING").pain(2).rmdq(9))
                        .adjustment()
                        .items())
                .containsExactly(idOf(mobilisation()));
    }

    @Test
    void aReasonIsTheRuleWhatItSawAndWhereItComesFrom() {
        assertThat(adjusted(
                                active(walking()),
                                on(14, "IMPROVING").pain(4).rmdq(6).with("adherence14", 87.5))
                        .adjustment()
                        .reasons())
                .filteredOn(reason -> reason.rule().equals("ADJ-PROGRESS"))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.facts())
                            .contains("status=IMPROVING", "day=14", "adherence14=87.5", "rmdqChange=-6");
                    assertThat(reason.citation()).isEqualTo("PLATFORM");
                });
        assertThat(adjusted(active(walking()), on(14, "STABLE_EARLY").pain(6))
                        .adjustment()
                        .reasons())
                .containsExactly(new Reason("ADJ-CONTINUE", List.of("status=STABLE_EARLY"), "PLATFORM"));
    }

    // --- holding ---

    @Test
    void aMissedCheckInNeitherLiftsAHoldNorBeginsOne() {
        var held = after(active(walking()), on(14, "NON_ADHERENT").pain(6).rmdq(12));
        assertThat(current(held).held()).isTrue();

        assertThat(adjusted(held, on(21, "INSUFFICIENT_DATA")).held()).isTrue();
        assertThat(adjusted(held, on(21, "STABLE_EARLY").pain(6)).held()).isFalse();
        assertThat(adjusted(active(walking()), on(21, "INSUFFICIENT_DATA")).held())
                .isFalse();
    }

    // --- the ladder of care is climbed once ---

    @Test
    void whoHasBeenReferredIsNotStartedOverAgain() {
        var plan = active(motorControl());
        for (int day : new int[] {42, 56, 70}) {
            plan = after(plan, on(day, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE"));
        }
        assertThat(plan.course().rung()).isEqualTo(3);

        assertThat(kinds(plan, on(77, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE")))
                .containsExactly(CLINICIAN_REVIEW, RESTRATIFY, REFER_ROUTINE);
    }

    // --- the knowledge ---

    @Test
    void knowledgeThatDoesNotSayWhoDecidesOnAKindIsNotUsed() {
        var all = TestKnowledge.ADJUSTMENT;
        var withoutSwap = new AdjustmentKnowledge(
                all.version(),
                all.kinds().stream()
                        .filter(policy -> policy.id() != SWAP_MODALITY)
                        .toList(),
                all.rules());

        assertThatThrownBy(() -> new PlanAdjuster(TestKnowledge.CATALOGUE, withoutSwap))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SWAP_MODALITY");
        assertThatCode(() -> new PlanAdjuster(TestKnowledge.CATALOGUE, all)).doesNotThrowAnyException();
    }

    @Test
    void theSameCheckInLeadsToTheSame() {
        var plan = active(walking());
        var checkIn = on(14, "FLARE").pain(8).rmdq(14);

        assertThat(adjusted(plan, checkIn)).isEqualTo(adjusted(plan, checkIn));
    }
}
