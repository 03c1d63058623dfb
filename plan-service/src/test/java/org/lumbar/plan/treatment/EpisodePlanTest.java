package org.lumbar.plan.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.treatment.Plans.ACCEPT;
import static org.lumbar.plan.treatment.Plans.APPROVE;
import static org.lumbar.plan.treatment.Plans.CLOSE;
import static org.lumbar.plan.treatment.Plans.DR_FERRO;
import static org.lumbar.plan.treatment.Plans.DR_LIND;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PATIENT;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.RESUME;
import static org.lumbar.plan.treatment.Plans.accepted;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.activeWithProposal;
import static org.lumbar.plan.treatment.Plans.adjusting;
import static org.lumbar.plan.treatment.Plans.adjustment;
import static org.lumbar.plan.treatment.Plans.after;
import static org.lumbar.plan.treatment.Plans.asking;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.danger;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.mobilisation;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.omeprazole;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.proposal;
import static org.lumbar.plan.treatment.Plans.proposalOf;
import static org.lumbar.plan.treatment.Plans.proposed;
import static org.lumbar.plan.treatment.Plans.routine;
import static org.lumbar.plan.treatment.Plans.safetyNet;
import static org.lumbar.plan.treatment.Plans.suspended;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.Missing.What;
import org.lumbar.plan.treatment.PlanCommand.Accept;
import org.lumbar.plan.treatment.PlanCommand.Approve;
import org.lumbar.plan.treatment.PlanCommand.Decline;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.plan.treatment.PlanItem.State;
import org.lumbar.plan.treatment.Proposal.ProposedItem;

/** What clinicians, prescribers and patients decide on a plan. */
class EpisodePlanTest {

    private static final PlanCommand SIGN_NAPROXEN = new SignOffMedication(DR_FERRO, idOf(naproxen()), "250MG-X2");

    // --- composed ---

    @Test
    void aComposedPlanWaitsForApprovalAndAcceptance() {
        var decision = accepted(EpisodePlan.propose(null, PLAN, routine(1), proposal(walking()), EVENT, NOW));

        assertThat(current(decision.plan()).stage()).isEqualTo(Stage.PROPOSED);
        assertThat(decision.plan().missing())
                .containsExactly(new Missing(What.APPROVAL, null), new Missing(What.ACCEPTANCE, null));
        assertThat(decision.events()).singleElement().isInstanceOf(PlanEvent.Composed.class);
    }

    @Test
    void theSameAssessmentHeardAgainChangesNothing() {
        var plan = proposed(walking());

        assertThat(EpisodePlan.propose(plan, PLAN, routine(1), proposal(), EVENT, NOW))
                .isEqualTo(new Unchanged(plan));
    }

    @Test
    void anAmendedAssessmentReplacesAPlanThatNobodyHasReleased() {
        var decision = accepted(
                EpisodePlan.propose(proposed(walking()), PLAN, routine(2), proposal(motorControl()), EVENT, NOW));

        assertThat(current(decision.plan()).number()).isEqualTo(2);
        assertThat(decision.plan().proposal()).isNull();
        assertThat(decision.events().getFirst()).isEqualTo(new PlanEvent.Superseded(1, 2));
    }

    @Test
    void anAmendedAssessmentNeverOverwritesADecisionInSilence() {
        var plan = activeWithProposal(motorControl());

        assertThat(current(plan).number()).isEqualTo(1);
        assertThat(current(plan).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(proposalOf(plan).number()).isEqualTo(2);
        assertThat(proposalOf(plan).stage()).isEqualTo(Stage.PROPOSED);
    }

    // --- released: in any order, when the gate has all it asks ---

    static Stream<Arguments> anyOrder() {
        return Stream.of(
                Arguments.of(List.of(APPROVE, SIGN_NAPROXEN, ACCEPT)),
                Arguments.of(List.of(APPROVE, ACCEPT, SIGN_NAPROXEN)),
                Arguments.of(List.of(SIGN_NAPROXEN, APPROVE, ACCEPT)),
                Arguments.of(List.of(SIGN_NAPROXEN, ACCEPT, APPROVE)),
                Arguments.of(List.of(ACCEPT, APPROVE, SIGN_NAPROXEN)),
                Arguments.of(List.of(ACCEPT, SIGN_NAPROXEN, APPROVE)));
    }

    @ParameterizedTest
    @MethodSource("anyOrder")
    void approvalSignOffAndAcceptanceComeInAnyOrder(List<PlanCommand> commands) {
        var plan = after(proposed(walking(), naproxen()), commands.get(0), commands.get(1));
        assertThat(current(plan).stage()).isNotEqualTo(Stage.ACTIVE);

        var last = accepted(plan.decide(commands.get(2), NOW));
        assertThat(current(last.plan()).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(last.events()).last().isEqualTo(new PlanEvent.Activated(current(last.plan())));
    }

    @Test
    void approvalAloneIsNotEnough() {
        var plan = after(proposed(walking(), naproxen()), APPROVE);

        assertThat(current(plan).stage()).isEqualTo(Stage.APPROVED);
        assertThat(plan.missing())
                .containsExactly(new Missing(What.SIGN_OFF, "RX-03"), new Missing(What.ACCEPTANCE, null));
    }

    @Test
    void approvingTwiceChangesNothingTheSecondTime() {
        var approved = after(proposed(walking()), APPROVE);
        var active = after(approved, ACCEPT);

        assertThat(approved.decide(APPROVE, NOW)).isEqualTo(new Unchanged(approved));
        assertThat(active.decide(APPROVE, NOW)).isEqualTo(new Unchanged(active));
        assertThat(active.decide(ACCEPT, NOW)).isEqualTo(new Unchanged(active));
    }

    @Test
    void anApprovalOfAnotherVersionThanTheOpenOneIsRefused() {
        var plan = activeWithProposal(motorControl());

        assertThat(plan.decide(new Approve(DR_LIND, 1, List.of()), NOW))
                .isEqualTo(new Refused(new Refusal.VersionSuperseded(PLAN, 1, 2)));
    }

    @Test
    void anOpenEmergencyQuestionHoldsReleaseUntilAClinicianHasConsideredIt() {
        var question = new OpenQuestion("RF-CES-1", Triage.EMERGENCY_SAME_DAY, List.of("saddle"), false);
        var plan = plan(EpisodePlan.propose(null, PLAN, routine(1), asking(question, walking()), EVENT, NOW));

        var approved = after(plan, APPROVE, ACCEPT);
        assertThat(current(approved).stage()).isEqualTo(Stage.APPROVED);
        assertThat(approved.missing()).containsExactly(new Missing(What.OPEN_QUESTION, "RF-CES-1"));

        var considered = after(approved, new Approve(DR_LIND, null, List.of("RF-CES-1")));
        assertThat(current(considered).stage()).isEqualTo(Stage.ACTIVE);
    }

    // --- medication ---

    @Test
    void aSignOffIsBoundToTheDose() {
        var plan = proposed(naproxen());

        assertThat(plan.decide(new SignOffMedication(DR_FERRO, idOf(naproxen()), "500MG-X2"), NOW))
                .isEqualTo(new Refused(new Refusal.DoseDiffers(PLAN, "RX-03", "500MG-X2", "250MG-X2")));
    }

    @Test
    void anotherDoseVoidsTheSignOff() {
        var signed = after(proposed(naproxen()), SIGN_NAPROXEN);
        var item = current(signed).item(idOf(naproxen())).orElseThrow();

        assertThat(item.isSigned()).isTrue();
        assertThat(item.at("500MG-X2", 2).isSigned()).isFalse();
        assertThat(item.at("250MG-X2", 1).isSigned()).isTrue();
    }

    @Test
    void signingTwiceChangesNothingTheSecondTime() {
        var signed = after(proposed(naproxen()), SIGN_NAPROXEN);

        assertThat(signed.decide(SIGN_NAPROXEN, NOW)).isEqualTo(new Unchanged(signed));
    }

    @Test
    void exerciseNeedsNoSignOff() {
        assertThat(proposed(walking()).decide(new SignOffMedication(DR_FERRO, idOf(walking()), null), NOW))
                .isEqualTo(new Refused(new Refusal.NothingToSign(PLAN, "EX-08")));
    }

    @Test
    void anItemOfAnotherPlanIsUnknown() {
        assertThat(proposed(walking()).decide(new SignOffMedication(DR_FERRO, idOf(naproxen()), null), NOW))
                .isEqualTo(new Refused(new Refusal.ItemUnknown(PLAN, idOf(naproxen()))));
    }

    @Test
    void aSignatureSaysWhoTookResponsibilityForWhichDoseAndWhenAndIsTold() {
        var decision = accepted(proposed(naproxen()).decide(SIGN_NAPROXEN, NOW.plusSeconds(60)));

        var signed = current(decision.plan()).item(idOf(naproxen())).orElseThrow();
        assertThat(signed.signature())
                .isEqualTo(new PlanItem.Signature(DR_FERRO.actor(), "250MG-X2", NOW.plusSeconds(60)));
        assertThat(decision.events()).containsExactly(new PlanEvent.MedicationSignedOff(1, signed, DR_FERRO.actor()));
    }

    @Test
    void onlyTheMedicineThatWasLookedAtIsSigned() {
        var plan = after(proposed(naproxen(), omeprazole()), SIGN_NAPROXEN);

        assertThat(plan.missing())
                .containsExactly(
                        new Missing(What.APPROVAL, null),
                        new Missing(What.SIGN_OFF, "RX-06"),
                        new Missing(What.ACCEPTANCE, null));
    }

    /** Whatever made the dose differ: a prescriber signs what the patient takes now. */
    @Test
    void aMedicineOfAPlanInForceOrSuspendedIsSignedAtItsNewDose() {
        var plan = active(walking(), naproxen());
        var stronger = current(plan).items().stream()
                .map(item -> item.intervention().equals("RX-03") ? item.at("500MG-X2", 2) : item)
                .toList();
        var changed = plan(plan.adjust(
                new Adjusting(
                        adjustment("check-in-0", List.of(AdjustmentKind.PROPOSE_DOSE_CHANGE), List.of(), false),
                        stronger,
                        false,
                        plan.course(),
                        null),
                EVENT,
                NOW));
        var command = new SignOffMedication(DR_FERRO, idOf(naproxen()), "500MG-X2");

        var signed = after(changed, command);
        assertThat(current(signed).item(idOf(naproxen())).orElseThrow().isSigned())
                .isTrue();
        assertThat(signed.decide(SIGN_NAPROXEN, NOW))
                .isEqualTo(new Refused(new Refusal.DoseDiffers(PLAN, "RX-03", "250MG-X2", "500MG-X2")));
        var suspended = after(plan(changed.suspend(danger("check-in-1"), EVENT, NOW)), command);
        assertThat(current(suspended).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(current(suspended).item(idOf(naproxen())).orElseThrow().isSigned())
                .isTrue();
    }

    @Test
    void noMedicineOfAPlanThatIsOverIsSigned() {
        assertThat(after(active(walking(), naproxen()), CLOSE).decide(SIGN_NAPROXEN, NOW))
                .isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.CLOSED)));
    }

    @Test
    void whatThePatientDoesNotWantIsNotSigned() {
        var plan = after(proposed(walking(), naproxen()), new Accept(PATIENT, List.of(idOf(naproxen()))));

        assertThat(plan.decide(SIGN_NAPROXEN, NOW)).isEqualTo(new Refused(new Refusal.NothingToSign(PLAN, "RX-03")));
    }

    // --- the patient's choice ---

    @Test
    void aPatientMayDeclineAnItemAndItsSignOffIsNoLongerAsked() {
        var plan = after(
                proposed(walking(), naproxen(), omeprazole()), new Accept(PATIENT, List.of(idOf(naproxen()))), APPROVE);

        assertThat(current(plan).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(current(plan).chosen()).extracting(PlanItem::intervention).containsExactly("SN-01", "EX-08");
    }

    @Test
    void whoDeclinesTheStomachProtectionDeclinesTheTabletItGoesWith() {
        var plan = after(
                proposed(walking(), naproxen(), omeprazole()),
                new Accept(PATIENT, List.of(idOf(omeprazole()))),
                APPROVE);

        assertThat(current(plan).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(current(plan).chosen()).extracting(PlanItem::intervention).containsExactly("SN-01", "EX-08");
    }

    @Test
    void theStomachProtectionIsRemovedOnlyTogetherWithTheTablet() {
        var plan = proposed(walking(), naproxen(), omeprazole());
        var explanation = proposal(walking(), naproxen(), omeprazole()).explanation();

        assertThat(plan.decide(
                        new PlanCommand.EditItems(
                                DR_LIND, 1, explanation, List.of(new ItemEdit.Remove(idOf(omeprazole()))), "too many"),
                        NOW))
                .isEqualTo(new Refused(new Refusal.ProtectionNeeded(PLAN, List.of("RX-03"))));

        var neither = after(
                plan,
                new PlanCommand.EditItems(
                        DR_LIND,
                        1,
                        explanation,
                        List.of(new ItemEdit.Remove(idOf(omeprazole())), new ItemEdit.Remove(idOf(naproxen()))),
                        "too many"));
        assertThat(current(neither).items()).extracting(PlanItem::intervention).containsExactly("SN-01", "EX-08");
    }

    @Test
    void anOpioidIsNeverAddedBesideAMuscleRelaxantNorTheOtherWayRound() {
        var relaxant = medicine("RX-08", "MUSCLE_RELAXANT");
        var opioid = medicine("RX-11", "OPIOID_SHORT_WEAK");

        assertThat(adding(proposed(walking(), relaxant), opioid))
                .isEqualTo(new Refused(new Refusal.NotTogether(PLAN, "RX-11", "RX-08", "CX-10")));
        assertThat(adding(proposed(walking(), opioid), relaxant))
                .isEqualTo(new Refused(new Refusal.NotTogether(PLAN, "RX-08", "RX-11", "CX-10")));
        assertThat(adding(proposed(walking()), opioid)).isInstanceOf(Decision.Accepted.class);
    }

    private static ProposedItem medicine(String code, String category) {
        return new ProposedItem(code, List.of(category), Modality.MEDICATION, "STANDARD", 1, 2, false, true);
    }

    private static Decision adding(EpisodePlan plan, ProposedItem item) {
        return plan.decide(
                new PlanCommand.EditItems(
                        DR_FERRO,
                        1,
                        proposal(walking()).explanation(),
                        List.of(new ItemEdit.Add(item.in(PLAN))),
                        "much pain"),
                NOW);
    }

    @Test
    void noPlanIsLeftWithPassiveTreatmentOnly() {
        var plan = proposed(walking(), mobilisation());

        assertThat(plan.decide(new Accept(PATIENT, List.of(idOf(walking()))), NOW))
                .isEqualTo(new Refused(new Refusal.OnlyPassiveLeft(PLAN, List.of("MT-02"))));
        assertThat(plan.decide(new Accept(PATIENT, List.of(idOf(walking()), idOf(mobilisation()))), NOW))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void theSafetyNetCannotBeDeclined() {
        assertThat(proposed(walking()).decide(new Accept(PATIENT, List.of(idOf(safetyNet()))), NOW))
                .isEqualTo(new Refused(new Refusal.NotDeclinable(PLAN, "SN-01")));
    }

    @Test
    void aPatientMayChangeTheChoiceUntilThePlanIsActive() {
        var declined = after(proposed(walking(), motorControl()), new Accept(PATIENT, List.of(idOf(walking()))));
        var changed = after(declined, ACCEPT);

        assertThat(current(changed).items()).allMatch(item -> item.state() == State.PLANNED);
    }

    @Test
    void acceptingTwiceChangesNothingTheSecondTime() {
        var accepted = after(proposed(walking(), naproxen()), ACCEPT);

        assertThat(accepted.decide(ACCEPT, NOW)).isEqualTo(new Unchanged(accepted));
    }

    @Test
    void whatIsNotInThePlanCannotBeDeclined() {
        assertThat(proposed(walking()).decide(new Accept(PATIENT, List.of(idOf(naproxen()))), NOW))
                .isEqualTo(new Refused(new Refusal.ItemUnknown(PLAN, idOf(naproxen()))));
    }

    @Test
    void decliningTwiceChangesNothingTheSecondTime() {
        var decline = new Decline(PATIENT, "no");
        var declined = after(proposed(walking()), decline);

        assertThat(declined.decide(decline, NOW)).isEqualTo(new Unchanged(declined));
    }

    @Test
    void aDeclinedPlanIsOver() {
        var decision = accepted(proposed(walking()).decide(new Decline(PATIENT, "patient choice"), NOW));

        assertThat(current(decision.plan()).stage()).isEqualTo(Stage.DECLINED);
        assertThat(decision.events()).containsExactly(new PlanEvent.Declined(1, ReasonCode.PATIENT_CHOICE));
        assertThat(decision.plan().decide(APPROVE, NOW))
                .isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.DECLINED)));
    }

    @Test
    void anActivePlanIsClosedNotDeclined() {
        assertThat(active(walking()).decide(new Decline(PATIENT, "enough"), NOW))
                .isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.ACTIVE)));
    }

    @Test
    void whatSomebodyWroteStaysInTheLogAndNeverEntersAnEvent() {
        var decision = accepted(active(walking()).decide(new PlanCommand.Close(DR_LIND, "moved to Bergen"), NOW));

        assertThat(decision.events()).containsExactly(new PlanEvent.Closed(1, ReasonCode.OTHER));
        assertThat(decision.documents())
                .filteredOn(LogEntry.class::isInstance)
                .singleElement()
                .satisfies(entry -> assertThat(((LogEntry) entry).note()).isEqualTo("moved to Bergen"));
    }

    // --- a newer version while one is in force ---

    @Test
    void aReleasedProposalTakesThePlaceOfTheVersionInForce() {
        var plan = after(activeWithProposal(motorControl()), APPROVE);
        assertThat(current(plan).number()).isEqualTo(1);

        var decision = accepted(plan.decide(ACCEPT, NOW));
        assertThat(current(decision.plan()).number()).isEqualTo(2);
        assertThat(current(decision.plan()).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(decision.plan().proposal()).isNull();
        assertThat(decision.events())
                .containsExactly(new PlanEvent.Superseded(1, 2), new PlanEvent.Activated(current(decision.plan())));
    }

    @Test
    void whatWaitsForADecisionAboutAVersionLapsesWithIt() {
        var inForce = activeWithProposal(motorControl());
        var more = adjustment("check-in-1", List.of(), List.of(AdjustmentKind.ADD_MODALITY), false);
        var review = adjustment("check-in-2", List.of(), List.of(AdjustmentKind.CLINICIAN_REVIEW), false);
        inForce = plan(inForce.adjust(adjusting(inForce, more), EVENT, NOW));
        inForce = plan(inForce.adjust(adjusting(inForce, review), EVENT, NOW));

        var decision = accepted(after(inForce, APPROVE).decide(ACCEPT, NOW));
        assertThat(decision.plan().pending()).isEmpty();
        assertThat(decision.events())
                .containsExactly(
                        new PlanEvent.Superseded(1, 2),
                        new PlanEvent.AdjustmentSettled(1, more.adjustment(), AdjustmentRecord.State.LAPSED),
                        new PlanEvent.AdjustmentSettled(1, review.adjustment(), AdjustmentRecord.State.LAPSED),
                        new PlanEvent.Activated(current(decision.plan())));
        assertThat(decision.plan().decide(more.adjustment(), true, List.of(), DR_LIND, "late", NOW))
                .isEqualTo(new Refused(new Refusal.AdjustmentUnknown(PLAN, more.adjustment())));
    }

    @Test
    void aDeclinedProposalLeavesTheVersionInForceAsItIs() {
        var plan = after(activeWithProposal(motorControl()), new Decline(DR_LIND, "not suitable"));

        assertThat(plan.proposal()).isNull();
        assertThat(current(plan).stage()).isEqualTo(Stage.ACTIVE);
    }

    // --- danger ---

    @Test
    void dangerSuspendsExerciseAndManualItemsAtOnceAndNeverAMedicine() {
        var decision =
                accepted(active(walking(), mobilisation(), naproxen()).suspend(danger("check-in-1"), EVENT, NOW));

        assertThat(current(decision.plan()).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(current(decision.plan()).items())
                .filteredOn(item -> item.state() == State.SUSPENDED)
                .extracting(PlanItem::intervention)
                .containsExactly("EX-08", "MT-02");
        assertThat(decision.events())
                .containsExactly(new PlanEvent.Suspended(
                        1, List.of(idOf(walking()), idOf(mobilisation())), Triage.URGENT_2W, List.of("RF-CA-7")));
    }

    @Test
    void onlyAClinicianResumesAndTheSameDangerHeardLateDoesNotSuspendAgain() {
        var resumed = after(suspended(walking()), RESUME);

        assertThat(current(resumed).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(current(resumed).items()).allMatch(item -> item.state() == State.PLANNED);
        assertThat(resumed.suspend(danger("check-in-1"), EVENT, NOW)).isEqualTo(new Unchanged(resumed));
        assertThat(resumed.suspend(danger("check-in-2"), EVENT, NOW)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void dangerSuspendsAPlanOfMedicinesAloneAndTellsItThoughNothingStops() {
        var decision = accepted(active(naproxen()).suspend(danger("check-in-1"), EVENT, NOW));

        assertThat(current(decision.plan()).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(decision.events())
                .containsExactly(new PlanEvent.Suspended(1, List.of(), Triage.URGENT_2W, List.of("RF-CA-7")));
    }

    @Test
    void furtherDangerAboutASuspendedPlanIsRememberedAndStopsOnlyWhatWasNotStoppedYet() {
        var suspended = suspended(walking());
        var again = accepted(suspended.suspend(danger("check-in-2"), EVENT, NOW));
        assertThat(again.events()).isEmpty();
        assertThat(again.plan().suspend(danger("check-in-2"), EVENT, NOW)).isEqualTo(new Unchanged(again.plan()));

        var more = current(active(walking(), motorControl())).item(idOf(motorControl()));
        var items = Stream.concat(current(suspended).items().stream(), more.stream())
                .toList();
        var adding = new Adjusting(
                adjustment("check-in-0", List.of(AdjustmentKind.ADD_MODALITY), List.of(), false),
                items,
                false,
                suspended.course(),
                null);
        var added = plan(suspended.adjust(adding, EVENT, NOW));
        assertThat(accepted(added.suspend(danger("check-in-2"), EVENT, NOW)).events())
                .containsExactly(new PlanEvent.Suspended(
                        2, List.of(idOf(motorControl())), Triage.URGENT_2W, List.of("RF-CA-7")));
    }

    @Test
    void resumingTellsWhatMayBeDoneAgainAndWhy() {
        assertThat(accepted(suspended(walking(), mobilisation(), naproxen()).decide(RESUME, NOW))
                        .events())
                .containsExactly(new PlanEvent.Resumed(
                        1, List.of(idOf(walking()), idOf(mobilisation())), ReasonCode.RE_EXAMINED));
    }

    /** Fever in the morning, a clinician resumes; in the evening of the same day the answer is corrected. */
    @Test
    void anotherDangerInTheCorrectedAnswerOfTheSameCheckInSuspendsAgain() {
        var fever = Danger.ofCheckIn("check-in-1", Triage.URGENT_2W, List.of("RF-INF-1"));
        var footDrop = Danger.ofCheckIn("check-in-1", Triage.URGENT_2W, List.of("RF-NEU-1"));
        var worse = Danger.ofCheckIn("check-in-1", Triage.EMERGENCY_SAME_DAY, List.of("RF-INF-1"));
        var resumed = after(plan(active(walking()).suspend(fever, EVENT, NOW)), RESUME);

        assertThat(resumed.suspend(fever, EVENT, NOW)).isEqualTo(new Unchanged(resumed));
        assertThat(current(plan(resumed.suspend(worse, EVENT, NOW))).stage()).isEqualTo(Stage.SUSPENDED);
        var again = accepted(resumed.suspend(footDrop, EVENT, NOW));
        assertThat(again.events())
                .containsExactly(
                        new PlanEvent.Suspended(1, List.of(idOf(walking())), Triage.URGENT_2W, List.of("RF-NEU-1")));

        var both = Danger.ofCheckIn("check-in-1", Triage.URGENT_2W, List.of("RF-NEU-1", "RF-INF-1"));
        var resumedAgain = after(again.plan(), RESUME);
        assertThat(resumedAgain.suspend(both, EVENT, NOW)).isEqualTo(new Unchanged(resumedAgain));
    }

    private static EpisodePlan paused(EpisodePlan plan, ProposedItem what) {
        var items = current(plan).items().stream()
                .map(item -> item.intervention().equals(what.intervention()) ? item.in(State.PAUSED) : item)
                .toList();
        return plan(plan.adjust(
                new Adjusting(
                        adjustment("check-in-0", List.of(AdjustmentKind.STOP_OR_PAUSE_ITEM), List.of(), false),
                        items,
                        false,
                        plan.course(),
                        null),
                EVENT,
                NOW));
    }

    private static State stateOf(EpisodePlan plan, ProposedItem item) {
        return current(plan).item(idOf(item)).orElseThrow().state();
    }

    private static EpisodePlan edited(EpisodePlan plan, ItemEdit... edits) {
        var open = plan.open();
        if (open == null) {
            throw new AssertionError("Expected a version to edit");
        }
        var explanation = proposal(walking(), naproxen()).explanation();
        return after(
                plan, new PlanCommand.EditItems(DR_LIND, open.number(), explanation, List.of(edits), "side effect"));
    }

    @Test
    void whatIsPausedForASideEffectIsNotBegunAgainByReleasingAnotherVersion() {
        var inForce = paused(active(walking(), naproxen()), naproxen());
        var edited = edited(inForce, new ItemEdit.ChangeDose(idOf(walking()), "WALK-20X4", 3));

        assertThat(stateOf(after(edited, APPROVE, ACCEPT), naproxen())).isEqualTo(State.PAUSED);

        var wavering = after(edited, APPROVE, new Accept(PATIENT, List.of(idOf(naproxen()))));
        assertThat(stateOf(wavering, naproxen())).isEqualTo(State.DECLINED);
    }

    @Test
    void whatIsPausedWhileAnotherVersionWaitsIsPausedThereAsWell() {
        var waiting = plan(EpisodePlan.propose(
                active(walking(), naproxen()), PLAN, routine(2), proposal(motorControl(), naproxen()), EVENT, NOW));
        var paused = paused(waiting, naproxen());
        assertThat(proposalOf(paused).item(idOf(naproxen())).orElseThrow().state())
                .isEqualTo(State.PAUSED);

        assertThat(stateOf(after(paused, SIGN_NAPROXEN, APPROVE, ACCEPT), naproxen()))
                .isEqualTo(State.PAUSED);
    }

    @Test
    void whatAnAmendedAssessmentComposesAnewStaysPaused() {
        var paused = paused(active(walking(), naproxen()), naproxen());
        var amended =
                plan(EpisodePlan.propose(paused, PLAN, routine(2), proposal(motorControl(), naproxen()), EVENT, NOW));

        assertThat(proposalOf(amended).item(idOf(naproxen())).orElseThrow().state())
                .isEqualTo(State.PAUSED);
    }

    @Test
    void aClinicianBeginsAPausedMedicineAgainAndAPrescriberSignsAnew() {
        var edited = edited(paused(active(walking(), naproxen()), naproxen()), new ItemEdit.Restart(idOf(naproxen())));

        var accepted = after(edited, APPROVE, ACCEPT);
        assertThat(stateOf(accepted, naproxen())).isEqualTo(State.PAUSED);
        assertThat(accepted.missing()).containsExactly(new Missing(What.SIGN_OFF, "RX-03"));

        var again = after(accepted, SIGN_NAPROXEN);
        assertThat(stateOf(again, naproxen())).isEqualTo(State.PLANNED);
        assertThat(stateOf(paused(again, naproxen()), naproxen())).isEqualTo(State.PAUSED);
    }

    @Test
    void onlyWhatIsPausedCanBeBegunAgain() {
        var command = new PlanCommand.EditItems(
                DR_LIND,
                1,
                proposal(walking()).explanation(),
                List.of(new ItemEdit.Restart(idOf(walking()))),
                "side effect");

        assertThat(active(walking()).decide(command, NOW)).isEqualTo(new Refused(new Refusal.NotPaused(PLAN, "EX-08")));
    }

    @Test
    void aPausedItemStaysPausedWhenThePlanIsResumed() {
        var plan = active(walking(), mobilisation());
        var paused = current(plan).items().stream()
                .map(item -> item.intervention().equals("MT-02") ? item.in(State.PAUSED) : item)
                .toList();
        var adjusted = plan(plan.adjust(
                new Adjusting(
                        adjustment("check-in-0", List.of(AdjustmentKind.STOP_OR_PAUSE_ITEM), List.of(), false),
                        paused,
                        false,
                        plan.course(),
                        null),
                EVENT,
                NOW));

        var resumed = after(plan(adjusted.suspend(danger("check-in-1"), EVENT, NOW)), RESUME);
        assertThat(current(resumed).item(idOf(mobilisation())).orElseThrow().state())
                .isEqualTo(State.PAUSED);
    }

    @Test
    void aSuspendedPlanCannotBeApprovedBackIntoForce() {
        var plan = suspended(walking());

        assertThat(plan.decide(APPROVE, NOW)).isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.SUSPENDED)));
    }

    @Test
    void anActivePlanHasNothingToResumeAndAProposedOneNeitherHas() {
        var active = active(walking());

        assertThat(active.decide(RESUME, NOW)).isEqualTo(new Unchanged(active));
        assertThat(proposed(walking()).decide(RESUME, NOW))
                .isEqualTo(new Refused(new Refusal.NotSuspended(PLAN, Stage.PROPOSED)));
    }

    @Test
    void aProposalIsNotReleasedPastASuspension() {
        var plan = plan(activeWithProposal(motorControl()).suspend(danger("check-in-1"), EVENT, NOW));

        var complete = after(plan, APPROVE, ACCEPT);
        assertThat(current(complete).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(complete.missing()).containsExactly(new Missing(What.RESUMPTION, null));

        var resumed = after(complete, RESUME);
        assertThat(current(resumed).number()).isEqualTo(2);
        assertThat(current(resumed).stage()).isEqualTo(Stage.ACTIVE);
    }

    static Stream<Arguments> beforeThePlanIsInForce() {
        return Stream.of(Arguments.of(List.of()), Arguments.of(List.of(APPROVE)), Arguments.of(List.of(ACCEPT)));
    }

    @ParameterizedTest
    @MethodSource("beforeThePlanIsInForce")
    void dangerReportedBeforeThePlanIsInForceHoldsItUntilAClinicianLiftsIt(List<PlanCommand> before) {
        var waiting = after(proposed(walking(), mobilisation()), before.toArray(PlanCommand[]::new));
        var endangered = accepted(waiting.suspend(danger("check-in-1"), EVENT, NOW));
        assertThat(current(endangered.plan()).stage()).isEqualTo(Stage.PROPOSED);
        assertThat(endangered.plan().missing())
                .contains(new Missing(What.APPROVAL, null), new Missing(What.DANGER, "RF-CA-7"));
        assertThat(endangered.documents())
                .singleElement()
                .isInstanceOfSatisfying(
                        LogEntry.class, entry -> assertThat(entry.what()).isEqualTo(LogEntry.What.ENDANGERED));

        // an acceptance, or an approval by somebody who has not seen it, does not lift it
        var accepted = plan(endangered.plan().decide(new Accept(PATIENT, List.of(idOf(mobilisation()))), NOW));
        var approved = after(accepted, APPROVE);
        assertThat(current(approved).stage()).isEqualTo(Stage.APPROVED);
        assertThat(approved.missing()).containsExactly(new Missing(What.DANGER, "RF-CA-7"));

        var lifted = after(approved, new Approve(DR_LIND, null, List.of("RF-CA-7")));
        assertThat(current(lifted).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(lifted.suspend(danger("check-in-1"), EVENT, NOW)).isEqualTo(new Unchanged(lifted));
    }

    @Test
    void whatAClinicianConsideredBeforeTheDangerHasToBeConsideredAgain() {
        var question = new OpenQuestion("RF-CA-7", Triage.URGENT_2W, List.of("weightLoss"), false);
        var plan = plan(EpisodePlan.propose(null, PLAN, routine(1), asking(question, walking()), EVENT, NOW));
        var considered = after(plan, new Approve(DR_LIND, null, List.of("RF-CA-7")));
        assertThat(considered.missing()).containsExactly(new Missing(What.ACCEPTANCE, null));

        var endangered = plan(considered.suspend(danger("check-in-1"), EVENT, NOW));
        assertThat(endangered.missing())
                .containsExactly(
                        new Missing(What.APPROVAL, null),
                        new Missing(What.DANGER, "RF-CA-7"),
                        new Missing(What.ACCEPTANCE, null));
    }

    @Test
    void dangerHoldsWhateverTakesThePlaceOfTheVersionItWasReportedBefore() {
        var endangered = plan(proposed(walking()).suspend(danger("check-in-1"), EVENT, NOW));
        var amended = proposal(motorControl());
        var released = new Proposal(
                amended.items(),
                amended.context(),
                amended.reserve(),
                withoutSignOff(amended.explanation()),
                List.of(),
                true);

        var next = plan(EpisodePlan.propose(endangered, PLAN, routine(2), released, EVENT, NOW));
        assertThat(current(next).number()).isEqualTo(2);
        assertThat(current(after(next, ACCEPT)).stage()).isEqualTo(Stage.PROPOSED);
        assertThat(next.missing()).contains(new Missing(What.DANGER, "RF-CA-7"));
    }

    private static Explanation withoutSignOff(Explanation asked) {
        return new Explanation(
                asked.document(),
                asked.knowledgeVersion(),
                asked.taken(),
                asked.excluded(),
                asked.questions(),
                new SignOff(false, List.of(), List.of()),
                asked.reviewWithinDays(),
                asked.review());
    }

    @Test
    void dangerAboutAPlanThatIsOverSuspendsNothingAndHoldsTheNextOne() {
        var endangered = accepted(after(active(walking()), CLOSE).suspend(danger("check-in-1"), EVENT, NOW));
        assertThat(endangered.events()).isEmpty();
        assertThat(current(endangered.plan()).stage()).isEqualTo(Stage.CLOSED);
        assertThat(endangered.plan().missing()).isEmpty();

        var next = plan(EpisodePlan.propose(endangered.plan(), PLAN, routine(2), proposal(walking()), EVENT, NOW));
        assertThat(next.missing()).contains(new Missing(What.DANGER, "RF-CA-7"));
    }

    @Test
    void decliningAPlanThatDangerHoldsDoesNotFreeTheNextOneOfIt() {
        var declined = after(
                plan(proposed(walking()).suspend(danger("check-in-1"), EVENT, NOW)), new Decline(PATIENT, "afraid"));

        var next = plan(EpisodePlan.propose(declined, PLAN, routine(2), proposal(walking()), EVENT, NOW));
        assertThat(current(after(next, APPROVE, ACCEPT)).stage()).isEqualTo(Stage.APPROVED);
        assertThat(next.missing()).contains(new Missing(What.DANGER, "RF-CA-7"));
    }

    // --- the end ---

    @Test
    void closingTwiceChangesNothingTheSecondTime() {
        var closed = after(active(walking()), CLOSE);

        assertThat(current(closed).stage()).isEqualTo(Stage.CLOSED);
        assertThat(closed.decide(CLOSE, NOW)).isEqualTo(new Unchanged(closed));
    }

    @Test
    void closingWithdrawsTheVersionThatWaitsAndWhateverWaitsForADecision() {
        var plan = activeWithProposal(motorControl());
        var more = adjustment("check-in-1", List.of(), List.of(AdjustmentKind.ADD_MODALITY), false);
        plan = plan(plan.adjust(adjusting(plan, more), EVENT, NOW));

        var decision = accepted(plan.decide(CLOSE, NOW));
        assertThat(decision.plan().proposal()).isNull();
        assertThat(decision.plan().pending()).isEmpty();
        assertThat(decision.events())
                .containsExactly(
                        new PlanEvent.Declined(2, ReasonCode.GOALS_MET),
                        new PlanEvent.AdjustmentSettled(1, more.adjustment(), AdjustmentRecord.State.LAPSED),
                        new PlanEvent.Closed(1, ReasonCode.GOALS_MET));
    }

    @Test
    void aDeclinedPlanCannotBeClosed() {
        assertThat(after(proposed(walking()), new Decline(PATIENT, "no")).decide(CLOSE, NOW))
                .isEqualTo(new Refused(new Refusal.Ended(PLAN, Stage.DECLINED)));
    }

    // --- what is kept ---

    @Test
    void whatIsMadeAfterTheSameCauseHasTheSameIds() {
        var once = accepted(EpisodePlan.propose(null, PLAN, routine(1), proposal(walking()), EVENT, NOW));
        var again = accepted(EpisodePlan.propose(null, PLAN, routine(1), proposal(walking()), EVENT, NOW));

        assertThat(again.documents()).isEqualTo(once.documents());
    }

    @Test
    void aPlanOfTenYearsIsAsSmallAsANewOne() {
        var plan = active(walking());
        for (int i = 0; i < 500; i++) {
            plan = plan(plan.suspend(danger("check-in-" + i), EVENT, NOW));
            plan = after(plan, RESUME);
        }

        assertThat(plan.log().count()).isGreaterThan(1000);
        assertThat(plan.log().recent()).hasSizeLessThanOrEqualTo(History.PAGE);
        assertThat(plan.dangers()).hasSizeLessThanOrEqualTo(16);
        assertThat(plan.heard()).hasSizeLessThanOrEqualTo(16);
    }
}
