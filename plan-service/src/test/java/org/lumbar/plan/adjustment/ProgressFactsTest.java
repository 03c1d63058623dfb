package org.lumbar.plan.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.adjustment.Courses.after;
import static org.lumbar.plan.adjustment.Courses.inForce;
import static org.lumbar.plan.adjustment.Courses.kinds;
import static org.lumbar.plan.adjustment.Courses.on;
import static org.lumbar.plan.treatment.AdjustmentKind.CLINICIAN_REVIEW;
import static org.lumbar.plan.treatment.AdjustmentKind.OUTREACH_CALL;
import static org.lumbar.plan.treatment.AdjustmentKind.PROGRESS_EXERCISE;
import static org.lumbar.plan.treatment.AdjustmentKind.PROPOSE_DOSE_CHANGE;
import static org.lumbar.plan.treatment.AdjustmentKind.SEND_REMINDER;
import static org.lumbar.plan.treatment.AdjustmentKind.STEP_UP_CARE;
import static org.lumbar.plan.treatment.AdjustmentKind.SWAP_MODALITY;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.adjustment.Courses.CheckIn;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Proposal.ProposedItem;
import org.lumbar.platform.kernel.rules.FactType;

/** What counts as better, as severe, as missed, as taken too long (specification 5.3, 7.2, 7.4, 7.5). */
class ProgressFactsTest {

    private static final List<String> RESERVE = List.of("SC-04", "PS-08", "EX-07");

    /** Pain improved by its minimal important change and function by less than 5 points: one good day. */
    private static CheckIn oneGoodDay(int day) {
        return on(day, "IMPROVING").pain(4).rmdq(8);
    }

    private static EpisodePlan measuredByOdi() {
        return inForce(
                new CareContext("NONSPECIFIC_MECHANICAL", "CHRONIC", "MEDIUM", 6, null, null, 40.0),
                RESERVE,
                motorControl());
    }

    // --- never harder on one good day (7.5) ---

    /** Baseline is pain 6 and RMDQ 12. */
    @ParameterizedTest
    @CsvSource({
        "6, 12, false",
        "7, 12, false",
        "6, 13, false",
        "5, 12, true",
        "6, 11, true",
        "5, 11, true",
        "5, 13, false",
        "7, 11, false"
    })
    void theCheckInBeforeMustHaveBeenBetterSomewhereAndWorseNowhere(int pain, int rmdq, boolean progresses) {
        var plan = after(active(walking()), on(14, "STABLE_EARLY").pain(pain).rmdq(rmdq));

        assertThat(kinds(plan, oneGoodDay(28)).contains(PROGRESS_EXERCISE)).isEqualTo(progresses);
    }

    @ParameterizedTest
    @CsvSource({"4, 8, false", "4, 7, false", "5, 7, false", "3, 7, true", "3, 8, false"})
    void theLegCountsLikeTheBack(int back, int leg, boolean progresses) {
        var context = new CareContext("RADICULAR_PAIN", "CHRONIC", "MEDIUM", 4, 7, null, null);
        var plan = after(
                inForce(context, RESERVE, walking()),
                on(14, "STABLE_EARLY").pain(back).with("legPain", leg));

        assertThat(kinds(plan, on(28, "IMPROVING").pain(3).with("legPain", 4)).contains(PROGRESS_EXERCISE))
                .isEqualTo(progresses);
    }

    @ParameterizedTest
    @CsvSource({"40, false", "39.5, true", "40.5, false"})
    void whereThereIsNoRmdqTheOdiSaysWhetherTheCheckInBeforeWasBetter(double odi, boolean progresses) {
        var plan = after(measuredByOdi(), on(14, "STABLE_EARLY").pain(6).with("odi", odi));

        assertThat(kinds(plan, on(28, "IMPROVING").pain(4).with("odi", 38)).contains(PROGRESS_EXERCISE))
                .isEqualTo(progresses);
    }

    /** A flare can be milder than baseline was, and is no good day all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"FLARE", "WORSENING"})
    void aFlareIsNoGoodDayHoweverFarBelowBaseline(String status) {
        var plan = after(active(walking()), on(14, status).pain(5).rmdq(10));

        assertThat(kinds(plan, oneGoodDay(28))).doesNotContain(PROGRESS_EXERCISE);
    }

    /** Minimal important change of the ODI: 10 points (7.2). */
    @ParameterizedTest
    @CsvSource({"-9.5, false", "-10, true", "-10.5, true"})
    void tenPointsOfTheOdiAreEnoughAtOnce(double change, boolean progresses) {
        var checkIn = on(14, "IMPROVING").pain(4).with("odi", 40 + change).with("odiChange", change);

        assertThat(kinds(measuredByOdi(), checkIn).contains(PROGRESS_EXERCISE)).isEqualTo(progresses);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true"})
    void twoImprovedCheckInsInARowAreEnough(int inARow, boolean progresses) {
        assertThat(kinds(active(walking()), oneGoodDay(14).with("improvedInARow", inARow))
                        .contains(PROGRESS_EXERCISE))
                .isEqualTo(progresses);
    }

    /** Only a contradiction that nobody has looked at holds exercise back; a dose that waits for a prescriber does not. */
    @Test
    void whatElseWaitsForAPersonDoesNotHoldExerciseBack() {
        var plan = after(
                active(walking(), naproxen()), on(14, "STABLE_EARLY").pain(6).rmdq(12));
        assertThat(plan.pending()).hasSize(1);

        assertThat(kinds(plan, on(21, "IMPROVING").pain(4).rmdq(7))).contains(PROGRESS_EXERCISE);
    }

    // --- severe disability: RMDQ 13 or more, or an ODI in the band above 40 % (4, 7.2) ---

    @ParameterizedTest
    @CsvSource({"39, SWAP_MODALITY", "40, SWAP_MODALITY", "40.5, STEP_UP_CARE", "41, STEP_UP_CARE"})
    void whereThereIsNoRmdqTheOdiSaysWhetherDisabilityIsSevere(double odi, AdjustmentKind kind) {
        var plateau = on(42, "PLATEAU").pain(6).with("odi", odi).because("PR-PLATEAU-NO-RESPONSE");

        assertThat(kinds(measuredByOdi(), plateau))
                .contains(kind)
                .doesNotContain(kind == STEP_UP_CARE ? SWAP_MODALITY : STEP_UP_CARE);
    }

    @Test
    void whereBothWereAskedTheRmdqCounts() {
        var plateau = on(42, "PLATEAU").pain(6).rmdq(12).with("odi", 60).because("PR-PLATEAU-NO-RESPONSE");

        assertThat(kinds(active(motorControl()), plateau))
                .contains(SWAP_MODALITY)
                .doesNotContain(STEP_UP_CARE);
    }

    @Test
    void whereNeitherWasAskedNobodyIsTakenForSeverelyDisabled() {
        assertThat(kinds(active(motorControl()), on(21, "WORSENING").pain(9))).doesNotContain(STEP_UP_CARE);
    }

    // --- misses ---

    /** Monitoring has seen misses that this plan has not, such as those before it became active. */
    @ParameterizedTest
    @CsvSource({"1, false, false", "2, true, false", "3, true, true"})
    void howManyCheckInsWereMissedIsForMonitoringToSay(int missed, boolean called, boolean reviewed) {
        var kinds = kinds(active(walking()), on(21, "INSUFFICIENT_DATA").with("missedInARow", missed));

        assertThat(kinds).contains(SEND_REMINDER);
        assertThat(kinds.contains(OUTREACH_CALL)).isEqualTo(called);
        assertThat(kinds.contains(CLINICIAN_REVIEW)).isEqualTo(reviewed);
    }

    // --- taken for too long (5.3): weak opioids 7 days, muscle relaxants 14 ---

    @ParameterizedTest
    @CsvSource({
        "RX-11, OPIOID_SHORT_WEAK, 6, false",
        "RX-11, OPIOID_SHORT_WEAK, 7, true",
        "RX-11, OPIOID_SHORT_WEAK, 8, true",
        "RX-08, MUSCLE_RELAXANT, 13, false",
        "RX-08, MUSCLE_RELAXANT, 14, true",
        "RX-08, MUSCLE_RELAXANT, 15, true"
    })
    void whatIsOnlyForDaysIsReviewedOnTheLastOfThem(String code, String category, int day, boolean proposed) {
        var medicine = new ProposedItem(code, List.of(category), Modality.MEDICATION, "STANDARD", 1, 2, false, true);

        assertThat(kinds(
                                active(walking(), medicine),
                                on(day, "STABLE_EARLY").pain(6).rmdq(12))
                        .contains(PROPOSE_DOSE_CHANGE))
                .isEqualTo(proposed);
    }

    // --- what the knowledge may name ---

    @Test
    void theKnowledgeMayNameWhatACheckInSaysAndWhatThePlanHolds() {
        assertThat(ProgressFacts.types())
                .containsEntry("status", FactType.TEXT)
                .containsEntry("riskStratum", FactType.TEXT)
                .containsEntry("worstPain", FactType.NUMBER)
                .containsEntry("rung", FactType.NUMBER)
                .containsEntry("has_nsaid", FactType.BOOL)
                .containsEntry("ae_bleeding", FactType.BOOL)
                .containsEntry("ae_dizziness", FactType.BOOL);
    }

    @Test
    void everythingThatTheKnowledgeMayNameIsOfTheKindItSays() {
        var plan = active(walking(), naproxen());
        var facts = new ProgressFacts(
                on(14, "ADVERSE_EVENT").pain(6).rmdq(12).reporting("dyspepsia").progress(),
                plan,
                current(plan),
                new Medicines(TestKnowledge.CATALOGUE));

        ProgressFacts.types().forEach((name, type) -> {
            var value = facts.value(name);
            switch (type) {
                case TEXT -> assertThat(value).as(name).isInstanceOf(String.class);
                case BOOL -> assertThat(value).as(name).isInstanceOf(Boolean.class);
                case NUMBER ->
                    assertThat(value == null || value instanceof Double)
                            .as(name)
                            .isTrue();
            }
        });
    }
}
