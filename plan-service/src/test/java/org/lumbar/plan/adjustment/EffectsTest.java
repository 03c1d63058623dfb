package org.lumbar.plan.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.adjustment.Courses.acceptedOn;
import static org.lumbar.plan.adjustment.Courses.adjusted;
import static org.lumbar.plan.adjustment.Courses.after;
import static org.lumbar.plan.adjustment.Courses.inForce;
import static org.lumbar.plan.adjustment.Courses.item;
import static org.lumbar.plan.adjustment.Courses.kinds;
import static org.lumbar.plan.adjustment.Courses.on;
import static org.lumbar.plan.treatment.AdjustmentKind.CONTINUE;
import static org.lumbar.plan.treatment.AdjustmentKind.PROPOSE_DOSE_CHANGE;
import static org.lumbar.plan.treatment.Plans.DR_FERRO;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.activeOnItsOwn;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.duloxetine;
import static org.lumbar.plan.treatment.Plans.mobilisation;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.omeprazole;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.adjustment.AdjustmentKnowledge.KindPolicy;
import org.lumbar.plan.adjustment.AdjustmentKnowledge.Needs;
import org.lumbar.plan.adjustment.Courses.CheckIn;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.PlanItem.State;
import org.lumbar.plan.treatment.Proposal.ProposedItem;

/** What becomes of a plan's items: added, swapped, stepped up, reduced, ended (specification 5.3, 7.4, 7.6, 7.7). */
class EffectsTest {

    private static final CareContext CHRONIC =
            new CareContext("NONSPECIFIC_MECHANICAL", "CHRONIC", "MEDIUM", 6, null, 12, null);
    private static final CareContext ACUTE_LOW =
            new CareContext("NONSPECIFIC_MECHANICAL", "ACUTE", "LOW", 6, null, 12, null);

    private static final CheckIn STALLED = on(84, "PLATEAU").pain(4).rmdq(9).because("PR-PLATEAU-PARTIAL");
    private static final CheckIn STEADY_GAIN = on(6, "IMPROVING").pain(4).rmdq(7);

    private static List<String> interventions(List<PlanItem> items) {
        return items.stream().map(PlanItem::intervention).toList();
    }

    private static ProposedItem strengthening() {
        return new ProposedItem(
                "EX-07", List.of("EXERCISE_STRENGTH", "EXERCISE"), Modality.EXERCISE, "LEVEL-2", 2, 2, false, false);
    }

    private static ProposedItem medicine(String code, String category, String dose, int level) {
        return new ProposedItem(code, List.of(category), Modality.MEDICATION, dose, level, 2, false, true);
    }

    private static ProposedItem relaxant() {
        return medicine("RX-08", "MUSCLE_RELAXANT", "CYCLOBENZAPRINE-5MG", 1);
    }

    private static ProposedItem codeine() {
        return medicine("RX-11", "OPIOID_SHORT_WEAK", "CODEINE-30MG-X3", 1);
    }

    // --- a flare changes exercise and brings the kit; everything else stays (7.4: no plan rewrite) ---

    @Test
    void aFlareCalmsExerciseAndNothingElse() {
        var plan = active(walking(), mobilisation());
        var items = adjusted(plan, on(14, "FLARE").pain(8).rmdq(14)).items();

        assertThat(item(items, "EX-08").phase()).isEqualTo(1);
        assertThat(item(items, "MT-02")).isEqualTo(item(current(plan).items(), "MT-02"));
        assertThat(item(items, "SN-01")).isEqualTo(item(current(plan).items(), "SN-01"));
    }

    @Test
    void nobodyGetsTheFlareUpKitTwice() {
        var plan = after(
                active(walking()),
                on(14, "FLARE").pain(8).rmdq(14),
                on(28, "STABLE_EARLY").pain(6).rmdq(12),
                on(42, "FLARE").pain(8).rmdq(14));

        assertThat(interventions(current(plan).items())).containsExactly("SN-01", "EX-08", "SC-04");
    }

    @Test
    void whatIsAddedBeginsGentlyInThePhaseThatThePlanIsIn() {
        var recovered = after(
                activeOnItsOwn(motorControl()), on(70, "RECOVERED").pain(0).rmdq(0));
        var items = adjusted(recovered, on(98, "NON_ADHERENT").pain(1).rmdq(2)).items();

        assertThat(item(items, "PS-08").phase()).isEqualTo(4);
        assertThat(item(items, "PS-08").dose()).isEqualTo("WEEKLY-4");
        assertThat(item(items, "PS-08").level()).isEqualTo(1);
    }

    // --- something more, or something else ---

    @ParameterizedTest
    @CsvSource({
        "EX-07 LS-02, LS-02, another kind of treatment before more of the same",
        "SN-01 EX-05 EX-07, EX-07, more of the same where there is nothing else",
        "RX-03 RX-16 LS-02, LS-02, never a medicine which is a prescriber's to add",
        "MT-02 LS-02, MT-02, the first that could safely be added"
    })
    void aStalledGainGetsOneThingMore(String reserve, String added) {
        var plan = inForce(CHRONIC, List.of(reserve.split(" ")), motorControl());

        assertThat(interventions(acceptedOn(plan, STALLED))).containsExactly("SN-01", "EX-05", added);
    }

    @Test
    void oneThingThatIsDoneToThePatientIsEnough() {
        var plan = inForce(CHRONIC, List.of("SC-01", "MT-03", "LS-02"), motorControl(), mobilisation());

        assertThat(interventions(acceptedOn(plan, STALLED))).containsExactly("SN-01", "EX-05", "MT-02", "LS-02");
    }

    @Test
    void whereOnlyMedicinesCouldBeAddedNothingIs() {
        var plan = inForce(CHRONIC, List.of("RX-03", "RX-16"), motorControl());

        assertThat(interventions(acceptedOn(plan, STALLED))).containsExactly("SN-01", "EX-05");
    }

    @Test
    void aSwapBringsAnExerciseThatThePlanDoesNotHaveYet() {
        var plan = inForce(CHRONIC, List.of("LS-02", "EX-07", "EX-06"), motorControl(), strengthening());
        var plateau = on(42, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE");

        assertThat(interventions(acceptedOn(plan, plateau))).containsExactly("SN-01", "EX-07", "EX-06");
    }

    @Test
    void whereThereIsNoOtherExerciseTheOneThereIsStays() {
        var plan = inForce(CHRONIC, List.of("LS-02", "MT-02"), motorControl());
        var plateau = on(42, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE");

        assertThat(interventions(acceptedOn(plan, plateau))).containsExactly("SN-01", "EX-05");
    }

    // --- one rung at a time (7.6) ---

    @Test
    void steppingUpFromGuidedExerciseIsTheCombinedProgramme() {
        var plan = inForce(CHRONIC, List.of("EX-07", "MD-01"), motorControl());
        var severe = on(42, "PLATEAU").pain(6).rmdq(13).because("PR-PLATEAU-NO-RESPONSE");

        assertThat(interventions(acceptedOn(plan, severe))).containsExactly("SN-01", "EX-05", "MD-01");
    }

    /** Acute pain at low risk moves to guided exercise first, whatever the combined programme could do. */
    @Test
    void lookingAfterOneselfIsSteppedUpToGuidedExerciseAndNotFurther() {
        var plateau = on(28, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE");

        assertThat(interventions(acceptedOn(inForce(ACUTE_LOW, List.of("MD-01", "EX-07"), motorControl()), plateau)))
                .containsExactly("SN-01", "EX-07");
        assertThat(interventions(acceptedOn(inForce(ACUTE_LOW, List.of("MD-01", "LS-02", "EX-07")), plateau)))
                .containsExactly("SN-01", "EX-07");
    }

    @Test
    void theCombinedProgrammeIsNotAddedWhereSomethingSpeaksAgainstIt() {
        var plan = inForce(CHRONIC, List.of("EX-07"), motorControl());
        var severe = on(42, "PLATEAU").pain(6).rmdq(13).because("PR-PLATEAU-NO-RESPONSE");

        assertThat(interventions(acceptedOn(plan, severe))).containsExactly("SN-01", "EX-05");
    }

    // --- medicines: the riskiest first, one at a time, what must not be stopped at once step by step (5.3, 7.4) ---

    @Test
    void theOpioidGoesBeforeTheAntiInflammatoryAndTheStomachStaysProtected() {
        var items = acceptedOn(active(walking(), naproxen(), omeprazole(), codeine()), STEADY_GAIN);

        assertThat(interventions(items)).containsExactly("SN-01", "EX-08", "RX-03", "RX-06");
        assertThat(item(items, "RX-03").dose()).isEqualTo("250MG-X2");
    }

    @Test
    void theAntiInflammatoryGoesBeforeWhatMustBeTapered() {
        var items = acceptedOn(active(walking(), duloxetine(), naproxen()), STEADY_GAIN);

        assertThat(interventions(items)).containsExactly("SN-01", "EX-08", "RX-09");
        assertThat(item(items, "RX-09").dose()).isEqualTo("60MG");
    }

    @Test
    void theStomachIsProtectedAsLongAsTheAntiInflammatoryIsTaken() {
        var items = acceptedOn(
                active(walking(), naproxen(), omeprazole(), relaxant()),
                on(14, "STABLE_EARLY").pain(3).rmdq(12));

        assertThat(interventions(items)).containsExactly("SN-01", "EX-08", "RX-03", "RX-06");
    }

    @Test
    void aHigherDoseThanTheFirstIsHalvedBeforeItEnds() {
        var items = acceptedOn(
                active(walking(), medicine("RX-03", "NSAID_ORAL", "500MG-X2", 2), omeprazole()), STEADY_GAIN);

        assertThat(interventions(items)).containsExactly("SN-01", "EX-08", "RX-03", "RX-06");
        assertThat(item(items, "RX-03").dose()).isEqualTo("250MG-X2");
    }

    /** Opioids: only reduction, and no abrupt stop. */
    @Test
    void anOpioidThatIsTakenForTooLongGoesDownOneDoseAndIsNotStoppedAtOnce() {
        var items = acceptedOn(
                active(walking(), medicine("RX-11", "OPIOID_SHORT_WEAK", "CODEINE-30MG-X4", 2)),
                on(7, "STABLE_EARLY").pain(6).rmdq(12));

        assertThat(item(items, "RX-11").dose()).isEqualTo("CODEINE-30MG-X3");
        assertThat(item(items, "RX-11").level()).isEqualTo(1);
    }

    /** Four weeks are the limit of an anti-inflammatory; the strongest dose of it ends then as well. */
    @Test
    void anAntiInflammatoryThatIsTakenForTooLongIsStoppedAtAnyDose() {
        var items = acceptedOn(
                active(walking(), medicine("RX-03", "NSAID_ORAL", "500MG-X2", 2), omeprazole()),
                on(28, "STABLE_EARLY").pain(6).rmdq(12));

        assertThat(interventions(items)).containsExactly("SN-01", "EX-08");
    }

    /** Somebody who has taken a gabapentinoid before has a taper of their own. */
    @Test
    void whatIsOverdueIsStoppedAndNotWhatIsRiskier() {
        var items = acceptedOn(
                active(walking(), medicine("RX-13", "GABAPENTINOID", "STANDARD", 2), naproxen()),
                on(28, "STABLE_EARLY").pain(6).rmdq(12));

        assertThat(interventions(items)).containsExactly("SN-01", "EX-08", "RX-13");
        assertThat(item(items, "RX-13").level()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"21, STABLE_EARLY, 6", "28, STABLE_EARLY, 6", "28, IMPROVING, 3"})
    void whatIsPausedIsNeitherRaisedNorLoweredNorOverdue(int day, String status, int pain) {
        var plan = after(
                active(walking(), naproxen()), on(7, "ADVERSE_EVENT").pain(6).reporting("dyspepsia"));
        assertThat(item(current(plan).items(), "RX-03").state()).isEqualTo(State.PAUSED);

        assertThat(kinds(plan, on(day, status).pain(pain).rmdq(7))).doesNotContain(PROPOSE_DOSE_CHANGE);
    }

    /** Two proposals of a kind that were rejected silence it for 28 days, but never a stop (7.5). */
    @Test
    void aMedicineThatIsTakenForTooLongIsProposedToStopHoweverOftenAnotherDoseWasRejected() {
        var plan = active(walking(), naproxen());
        for (int day : new int[] {14, 21}) {
            plan = after(plan, on(day, "STABLE_EARLY").pain(6).rmdq(12));
            plan = plan(plan.decide(plan.pending().getFirst().adjustment(), false, List.of(), DR_FERRO, "no", NOW));
        }

        assertThat(kinds(plan, on(27, "STABLE_EARLY").pain(6).rmdq(12))).containsExactly(CONTINUE);
        assertThat(kinds(plan, on(28, "STABLE_EARLY").pain(6).rmdq(12))).containsExactly(PROPOSE_DOSE_CHANGE);
    }

    /** One change a day, but a stop never waits for the next one. */
    @Test
    void aMedicineThatIsTakenForTooLongIsProposedToStopAlsoOnADayThatChangedSomethingElse() {
        var morning = after(
                active(walking(), mobilisation(), naproxen()),
                on(28, "NON_ADHERENT").pain(6).rmdq(12));

        assertThat(kinds(morning, on(28, "STABLE_EARLY").again().pain(6).rmdq(12)))
                .containsExactly(PROPOSE_DOSE_CHANGE);
    }

    // --- discharge (7.4, 7.7): walking and the kit stay or come, treatment ends ---

    @Test
    void afterRecoveryWalkingAndTheFlareUpKitPreventTheNextEpisode() {
        var plan = inForce(CHRONIC, List.of("EX-08", "SC-04", "EX-07"), motorControl(), mobilisation(), naproxen());
        var items = acceptedOn(plan, on(70, "RECOVERED").pain(0).rmdq(1));

        assertThat(interventions(items)).containsExactly("SN-01", "EX-05", "EX-08", "SC-04");
        assertThat(item(items, "EX-08").dose()).isEqualTo("WALK-10X3");
        assertThat(items).allMatch(item -> item.phase() == 4);
    }

    @Test
    void afterRecoveryWhatMustBeTaperedStaysAtItsLowestDose() {
        var plan = active(walking(), medicine("RX-09", "DULOXETINE", "30MG", 1), naproxen());

        var items = acceptedOn(plan, on(70, "RECOVERED").pain(0).rmdq(0));

        assertThat(interventions(items)).containsExactly("SN-01", "EX-08", "RX-09", "SC-04");
        assertThat(item(items, "RX-09").dose()).isEqualTo("30MG");
    }

    // --- who decides makes no difference to what is done ---

    /** A clinic's knowledge may ask nobody; what is then done at once is what accepting it would have done. */
    @Test
    void whatTakesEffectAtOnceIsWhatAcceptingItWouldDo() {
        var asksNobody = new PlanAdjuster(
                TestKnowledge.CATALOGUE,
                new AdjustmentKnowledge(
                        TestKnowledge.ADJUSTMENT.version(),
                        TestKnowledge.ADJUSTMENT.kinds().stream()
                                .map(kind -> new KindPolicy(
                                        kind.id(), Needs.NOBODY, null, null, false, false, kind.sources()))
                                .toList(),
                        TestKnowledge.ADJUSTMENT.rules()));
        var acuteLow = inForce(ACUTE_LOW, List.of("MD-01", "EX-07"), motorControl());
        var plateau = on(28, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE");
        var overdue = active(walking(), naproxen(), omeprazole());
        var fourWeeks = on(28, "STABLE_EARLY").pain(6).rmdq(12);

        assertThat(asksNobody
                        .adjust(acuteLow, current(acuteLow), plateau.progress(), NOW)
                        .items())
                .isEqualTo(acceptedOn(acuteLow, plateau));
        assertThat(asksNobody
                        .adjust(overdue, current(overdue), fourWeeks.progress(), NOW)
                        .items())
                .isEqualTo(acceptedOn(overdue, fourWeeks));
    }
}
