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
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.duloxetine;
import static org.lumbar.plan.treatment.Plans.handedOver;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.mobilisation;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.proposal;
import static org.lumbar.plan.treatment.Plans.proposed;
import static org.lumbar.plan.treatment.Plans.suspended;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.catalogue.SettingAside;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.LogEntry.What;
import org.lumbar.plan.treatment.PlanCommand.Accept;
import org.lumbar.plan.treatment.PlanCommand.Choose;
import org.lumbar.plan.treatment.PlanCommand.Decline;
import org.lumbar.plan.treatment.PlanCommand.EditItems;
import org.lumbar.plan.treatment.PlanCommand.SetAside;
import org.lumbar.plan.treatment.PlanCommand.SetGoals;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.plan.treatment.Proposal.ProposedItem;

/** Every decision is refused for the reason that its person can act on, and noted when it is taken. */
class RefusalsTest {

    private static final Explanation WHY = proposal(walking()).explanation();
    private static final ItemId UNKNOWN = ItemId.of(PLAN, "XX-99");
    private static final PlanCommand SIGN = new SignOffMedication(DR_FERRO, idOf(naproxen()), "250MG-X2");
    private static final PlanCommand GOALS = new SetGoals(PATIENT, List.of(goal("psfs")));
    private static final PlanCommand CHOOSE =
            new Choose(PATIENT, 1, WHY, idOf(walking()), in(motorControl()), List.of());

    private static Goal goal(String measure) {
        var reason = new Reason("OWN-GOAL", List.of(), "PLATFORM");
        return new Goal("OWN-1", "dig the garden", measure, "points", 2, 8, 6, 9, false, reason);
    }

    private static PlanItem in(ProposedItem item) {
        return item.in(PLAN);
    }

    private static PlanCommand edit(int version, ItemEdit... edits) {
        return new EditItems(DR_LIND, version, WHY, List.of(edits), "to fit her day");
    }

    private static PlanCommand aside(SettingAside needed, ProposedItem item, PlanItem... alongside) {
        return new SetAside(DR_FERRO, 1, WHY, in(item), List.of("CX-05"), needed, List.of(alongside), "knows the risk");
    }

    private static ProposedItem passive(String code, Modality modality) {
        return new ProposedItem(code, List.of("TEST"), modality, "STANDARD", 1, 2, true, false);
    }

    static Stream<PlanCommand> whatNeedsAPlan() {
        return Stream.of(SIGN, GOALS, CHOOSE, edit(1), aside(SettingAside.ONE_PERSON, naproxen()));
    }

    @ParameterizedTest
    @MethodSource("whatNeedsAPlan")
    void duringAHandoverNothingIsSignedEditedOverriddenChosenOrAimedAt(PlanCommand command) {
        assertThat(handedOver().decide(command, NOW))
                .isEqualTo(new Refused(new Refusal.HandedOver(PLAN, Triage.EMERGENCY_SAME_DAY)));
    }

    @ParameterizedTest
    @MethodSource("whatNeedsAPlan")
    void aPlanThatIsOverIsNotSignedEditedOverriddenChosenOrAimedAt(PlanCommand command) {
        assertThat(after(proposed(walking(), naproxen()), new Decline(PATIENT, "no"))
                        .decide(command, NOW))
                .isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.DECLINED)));
        assertThat(after(active(walking(), naproxen()), CLOSE).decide(command, NOW))
                .isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.CLOSED)));
    }

    static Stream<Arguments> refused() {
        var newGoal = new SetGoals(PATIENT, List.of(goal("painNprs")));
        return Stream.of(
                Arguments.of(new Accept(PATIENT, List.of(UNKNOWN)), new Refusal.ItemUnknown(PLAN, UNKNOWN)),
                Arguments.of(
                        new Choose(PATIENT, 1, WHY, UNKNOWN, in(motorControl()), List.of()),
                        new Refusal.ItemUnknown(PLAN, UNKNOWN)),
                Arguments.of(
                        edit(1, new ItemEdit.ChangeDose(UNKNOWN, "LEVEL-2", 2)),
                        new Refusal.ItemUnknown(PLAN, UNKNOWN)),
                Arguments.of(edit(1, new ItemEdit.Remove(UNKNOWN)), new Refusal.ItemUnknown(PLAN, UNKNOWN)),
                Arguments.of(edit(1, new ItemEdit.Restart(UNKNOWN)), new Refusal.ItemUnknown(PLAN, UNKNOWN)),
                Arguments.of(edit(2), new Refusal.VersionSuperseded(PLAN, 2, 1)),
                Arguments.of(
                        edit(1, new ItemEdit.Add(in(passive("MT-09", Modality.MANUAL)))),
                        new Refusal.TooMuch(PLAN, "MT-09", "one passive treatment")),
                Arguments.of(
                        edit(
                                1,
                                new ItemEdit.Add(in(new ProposedItem(
                                        "RX-02",
                                        List.of("NSAID_ORAL"),
                                        Modality.MEDICATION,
                                        "200MG-X3",
                                        1,
                                        2,
                                        false,
                                        true)))),
                        new Refusal.TooMuch(PLAN, "RX-02", "one NSAID")),
                Arguments.of(aside(SettingAside.ONE_PERSON, naproxen()), new Refusal.ItemTwice(PLAN, "RX-03")),
                Arguments.of(
                        aside(SettingAside.ONE_PERSON, duloxetine(), in(naproxen())),
                        new Refusal.ItemTwice(PLAN, "RX-03")),
                Arguments.of(newGoal, new Refusal.OnlyPainGoals(PLAN)),
                Arguments.of(new SetGoals(PATIENT, List.of()), new Refusal.OnlyPainGoals(PLAN)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeDoneIsRefusedWithItsReason(PlanCommand command, Refusal refusal) {
        assertThat(proposed(walking(), mobilisation(), naproxen()).decide(command, NOW))
                .isEqualTo(new Refused(refusal));
    }

    @Test
    void onlyASecondPassiveTreatmentBesideAManualOneIsTooMuch() {
        var plan = proposed(walking(), mobilisation());
        assertThat(plan.decide(edit(1, new ItemEdit.Add(in(motorControl()))), NOW))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(proposed(walking(), passive("DV-01", Modality.EDUCATION))
                        .decide(edit(1, new ItemEdit.Add(in(mobilisation()))), NOW))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whatWasDecidedAlreadyChangesNothingTheSecondTime() {
        var accepted = after(proposed(walking()), ACCEPT);
        var declined = after(proposed(walking()), new Decline(PATIENT, "no"));
        var aimed = after(proposed(walking()), GOALS);
        assertThat(accepted.decide(ACCEPT, NOW)).isEqualTo(new Unchanged(accepted));
        assertThat(declined.decide(new Decline(PATIENT, "no"), NOW)).isEqualTo(new Unchanged(declined));
        assertThat(aimed.decide(GOALS, NOW)).isEqualTo(new Unchanged(aimed));
        assertThat(aimed.decide(edit(1, new ItemEdit.ChangeDose(idOf(walking()), "WALK-15X3", 2)), NOW))
                .isEqualTo(new Unchanged(aimed));
    }

    static Stream<Arguments> noted() {
        var plan = proposed(walking(), naproxen());
        return Stream.of(
                Arguments.of(plan, APPROVE, What.APPROVED, List.of()),
                Arguments.of(plan, SIGN, What.SIGNED_OFF, List.of("RX-03")),
                Arguments.of(plan, new Accept(PATIENT, List.of(idOf(naproxen()))), What.ACCEPTED, List.of("RX-03")),
                Arguments.of(plan, new Decline(PATIENT, "no"), What.DECLINED, List.of()),
                Arguments.of(plan, GOALS, What.GOALS_SET, List.of("OWN-1")),
                Arguments.of(plan, aside(SettingAside.TWO_PEOPLE, duloxetine()), What.OVERRIDE_ASKED, List.of("RX-09")),
                Arguments.of(after(proposed(walking()), APPROVE), ACCEPT, What.ACTIVATED, List.of()),
                Arguments.of(handedOver(), new PlanCommand.AcknowledgeHandover(DR_LIND), What.ACKNOWLEDGED, List.of()));
    }

    @ParameterizedTest
    @MethodSource("noted")
    void whoDecidedWhatAndWhenIsNoted(EpisodePlan plan, PlanCommand command, What what, List<String> items) {
        assertThat(accepted(plan.decide(command, NOW)).documents())
                .anySatisfy(document -> assertThat(document).isInstanceOfSatisfying(LogEntry.class, entry -> {
                    assertThat(entry.what()).isEqualTo(what);
                    assertThat(entry.actor()).isEqualTo(command.by().actor());
                    assertThat(entry.at()).isEqualTo(NOW);
                    assertThat(entry.items()).isEqualTo(items);
                }));
    }

    @Test
    void aSignatureAndAResumptionAreTold() {
        var signed = accepted(proposed(naproxen()).decide(SIGN, NOW));
        assertThat(signed.events())
                .containsExactly(new PlanEvent.MedicationSignedOff(
                        1, current(signed.plan()).item(idOf(naproxen())).orElseThrow(), DR_FERRO.actor()));
        assertThat(accepted(suspended(walking()).decide(RESUME, NOW)).events())
                .containsExactly(new PlanEvent.Resumed(1, List.of(idOf(walking())), ReasonCode.of("re-examined")));
    }

    @Test
    void closingAPlanWithdrawsWhatWaits() {
        assertThat(accepted(activeWithProposal(motorControl()).decide(CLOSE, NOW))
                        .events())
                .startsWith(new PlanEvent.Declined(2, ReasonCode.GOALS_MET));
        var add = adjustment("check-in-1", List.of(), List.of(AdjustmentKind.ADD_MODALITY), false);
        var active = active(walking());
        var closed =
                accepted(plan(active.adjust(adjusting(active, add), EVENT, NOW)).decide(CLOSE, NOW));
        assertThat(closed.plan().pending()).isEmpty();
        assertThat(closed.events())
                .contains(new PlanEvent.AdjustmentSettled(1, add.adjustment(), AdjustmentRecord.State.LAPSED));
    }
}
