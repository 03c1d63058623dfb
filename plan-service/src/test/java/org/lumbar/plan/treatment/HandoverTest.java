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
import static org.lumbar.plan.treatment.Plans.after;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.danger;
import static org.lumbar.plan.treatment.Plans.emergency;
import static org.lumbar.plan.treatment.Plans.handedOver;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.proposal;
import static org.lumbar.plan.treatment.Plans.proposed;
import static org.lumbar.plan.treatment.Plans.routine;
import static org.lumbar.plan.treatment.Plans.suspended;
import static org.lumbar.plan.treatment.Plans.urgent;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.Missing.What;
import org.lumbar.plan.treatment.PlanCommand.AcknowledgeHandover;
import org.lumbar.plan.treatment.PlanCommand.Approve;
import org.lumbar.plan.treatment.PlanCommand.Decline;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;

/** What happens when an assessment is urgent. */
class HandoverTest {

    static List<PlanCommand> everythingThatWouldReleaseAPlan() {
        return List.of(
                APPROVE,
                new SignOffMedication(DR_FERRO, idOf(naproxen()), null),
                ACCEPT,
                RESUME,
                new Decline(PATIENT, "no"),
                CLOSE);
    }

    @ParameterizedTest
    @MethodSource("everythingThatWouldReleaseAPlan")
    void aHandoverIsNeverApprovedSignedAcceptedOrResumed(PlanCommand command) {
        assertThat(handedOver().decide(command, NOW))
                .isEqualTo(new Refused(new Refusal.HandedOver(PLAN, Triage.EMERGENCY_SAME_DAY)));
    }

    @Test
    void aHandoverSaysWhereToHowFastAndWhy() {
        var decision = accepted(EpisodePlan.handOver(null, PLAN, urgent(1), emergency(), EVENT, NOW));

        assertThat(decision.plan().current()).isNull();
        assertThat(decision.events())
                .singleElement()
                .isInstanceOfSatisfying(PlanEvent.HandoverRequested.class, requested -> {
                    assertThat(requested.handover().referral()).isEqualTo("EMERGENCY_DEPARTMENT_MRI");
                    assertThat(requested.handover().withinDays()).isZero();
                    assertThat(requested.handover().categories()).containsExactly("SAFETY_NET");
                });
    }

    @Test
    void whyItWasHandedOverIsKeptWhereTheHandoverSaysItIs() {
        var decision = accepted(EpisodePlan.handOver(null, PLAN, urgent(1), emergency(), EVENT, NOW));

        assertThat(decision.plan().handover())
                .satisfies(handover -> assertThat(decision.documents())
                        .contains(emergency().explanation().as(handover.explanation())));
    }

    @Test
    void noMedicineOfASuspendedPlanIsSignedWhileItIsHandedOver() {
        var plan = plan(EpisodePlan.handOver(active(walking(), naproxen()), PLAN, urgent(2), emergency(), EVENT, NOW));

        assertThat(plan.decide(new SignOffMedication(DR_FERRO, idOf(naproxen()), null), NOW))
                .isEqualTo(new Refused(new Refusal.HandedOver(PLAN, Triage.EMERGENCY_SAME_DAY)));
    }

    @Test
    void aClinicianAcknowledgesItOnce() {
        var acknowledged = after(handedOver(), new AcknowledgeHandover(DR_LIND));

        assertThat(acknowledged.handover())
                .satisfies(
                        handover -> assertThat(handover.acknowledged()).isEqualTo(new Decided(DR_LIND.actor(), NOW)));
        assertThat(acknowledged.decide(new AcknowledgeHandover(DR_LIND), NOW)).isEqualTo(new Unchanged(acknowledged));
    }

    @Test
    void acknowledgingTellsThoseWhoWouldOtherwiseGoOnCalling() {
        assertThat(accepted(handedOver().decide(new AcknowledgeHandover(DR_LIND), NOW))
                        .events())
                .containsExactly(new PlanEvent.HandoverAcknowledged(Triage.EMERGENCY_SAME_DAY));
    }

    @Test
    void aPlanIsNothingToAcknowledge() {
        assertThat(proposed(walking()).decide(new AcknowledgeHandover(DR_LIND), NOW))
                .isEqualTo(new Refused(new Refusal.NotHandedOver(PLAN)));
    }

    @Test
    void theRedFlagAndTheCompletionItBelongsToMakeOneHandoverWhicheverComesFirst() {
        var plan = handedOver();

        assertThat(EpisodePlan.handOver(plan, PLAN, urgent(1), emergency(), By.event("event-2"), NOW))
                .isEqualTo(new Unchanged(plan));
    }

    @Test
    void aRedFlagOfAnEarlierVersionThatComesLateChangesNothing() {
        var plan = plan(EpisodePlan.propose(null, PLAN, routine(2), proposal(walking()), EVENT, NOW));

        assertThat(EpisodePlan.handOver(plan, PLAN, urgent(1), emergency(), EVENT, NOW))
                .isEqualTo(new Unchanged(plan));
    }

    @Test
    void anUrgentAmendmentSuspendsTheActivePlanAndHandsOver() {
        var decision =
                accepted(EpisodePlan.handOver(active(walking(), naproxen()), PLAN, urgent(2), emergency(), EVENT, NOW));

        assertThat(current(decision.plan()).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(decision.plan().isHandedOver()).isTrue();
        assertThat(decision.events())
                .satisfiesExactly(
                        requested -> assertThat(requested).isInstanceOf(PlanEvent.HandoverRequested.class),
                        suspended -> assertThat(suspended)
                                .isEqualTo(new PlanEvent.Suspended(
                                        1, List.of(idOf(walking())), Triage.EMERGENCY_SAME_DAY, List.of("RF-CES-1"))));
        assertThat(decision.plan().decide(RESUME, NOW))
                .isEqualTo(new Refused(new Refusal.HandedOver(PLAN, Triage.EMERGENCY_SAME_DAY)));
    }

    @Test
    void anAmendmentThatTheyAreAChildSuspendsTheActivePlanAndHandsOver() {
        var child = new HandoverRequest(
                Triage.ROUTINE_REFERRAL,
                null,
                "PAEDIATRICS",
                List.of(new FiredRule("RF-PED-1", Triage.ROUTINE_REFERRAL, null)),
                List.of("SAFETY_NET"),
                emergency().explanation());
        var decision = accepted(EpisodePlan.handOver(active(walking()), PLAN, routine(2), child, EVENT, NOW));

        assertThat(current(decision.plan()).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(decision.plan().decide(RESUME, NOW))
                .isEqualTo(new Refused(new Refusal.HandedOver(PLAN, Triage.ROUTINE_REFERRAL)));
        assertThat(decision.plan().decide(APPROVE, NOW))
                .isEqualTo(new Refused(new Refusal.HandedOver(PLAN, Triage.ROUTINE_REFERRAL)));
    }

    @Test
    void anUrgentAmendmentWithdrawsAPlanThatNobodyHasReleased() {
        var decision = accepted(
                EpisodePlan.handOver(after(proposed(walking()), APPROVE), PLAN, urgent(2), emergency(), EVENT, NOW));

        assertThat(current(decision.plan()).stage()).isEqualTo(Stage.DECLINED);
        assertThat(decision.events()).contains(new PlanEvent.Declined(1, ReasonCode.HANDED_OVER));
        assertThat(decision.plan().decide(ACCEPT, NOW))
                .isEqualTo(new Refused(new Refusal.HandedOver(PLAN, Triage.EMERGENCY_SAME_DAY)));
    }

    @Test
    void whenItIsNoLongerUrgentAPlanIsProposedAndTheHandoverIsOver() {
        var plan = plan(EpisodePlan.propose(handedOver(), PLAN, routine(2), proposal(walking()), EVENT, NOW));

        assertThat(plan.isHandedOver()).isFalse();
        assertThat(current(after(plan, APPROVE, ACCEPT)).stage()).isEqualTo(Stage.ACTIVE);
    }

    @Test
    void aSuspendedPlanStaysSuspendedWhenItIsNoLongerUrgentUntilAClinicianResumesIt() {
        var handedOver = plan(EpisodePlan.handOver(active(walking()), PLAN, urgent(2), emergency(), EVENT, NOW));
        var routine = plan(EpisodePlan.propose(handedOver, PLAN, routine(3), proposal(walking()), EVENT, NOW));

        assertThat(current(routine).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(current(after(routine, RESUME)).stage()).isEqualTo(Stage.ACTIVE);
    }

    /** On the way to the hospital the patient answers the next check-in; the scan then finds nothing urgent. */
    @Test
    void dangerReportedWhileThereIsOnlyAHandoverHoldsThePlanThatFollowsUntilAClinicianLiftsIt() {
        var endangered = accepted(handedOver().suspend(danger("check-in-1"), EVENT, NOW));
        assertThat(endangered.plan().isHandedOver()).isTrue();
        assertThat(endangered.events()).isEmpty();
        assertThat(endangered.plan().suspend(danger("check-in-1"), EVENT, NOW))
                .isEqualTo(new Unchanged(endangered.plan()));

        var acknowledged = after(endangered.plan(), new AcknowledgeHandover(DR_LIND));
        var composed = plan(EpisodePlan.propose(acknowledged, PLAN, routine(2), proposal(walking()), EVENT, NOW));
        assertThat(composed.missing()).contains(new Missing(What.DANGER, "RF-CA-7"));
        assertThat(current(after(composed, APPROVE, ACCEPT)).stage()).isEqualTo(Stage.APPROVED);

        var lifted = after(composed, ACCEPT, new Approve(DR_LIND, null, List.of("RF-CA-7")));
        assertThat(current(lifted).stage()).isEqualTo(Stage.ACTIVE);
        var amended = plan(EpisodePlan.propose(lifted, PLAN, routine(3), proposal(walking()), EVENT, NOW));
        assertThat(amended.missing()).doesNotContain(new Missing(What.DANGER, "RF-CA-7"));
    }

    @Test
    void whatHeldAPlanThatAHandoverWithdrewHoldsThePlanAfterTheHandover() {
        var endangered = plan(proposed(walking()).suspend(danger("check-in-1"), EVENT, NOW));
        var handedOver = plan(EpisodePlan.handOver(endangered, PLAN, urgent(2), emergency(), EVENT, NOW));
        var another = plan(
                handedOver.suspend(Danger.ofCheckIn("check-in-2", Triage.URGENT_2W, List.of("RF-NEU-1")), EVENT, NOW));

        var composed = plan(EpisodePlan.propose(another, PLAN, routine(3), proposal(walking()), EVENT, NOW));
        assertThat(composed.missing())
                .contains(new Missing(What.DANGER, "RF-CA-7"), new Missing(What.DANGER, "RF-NEU-1"));
    }
}
