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
import static org.lumbar.plan.treatment.Plans.duloxetine;
import static org.lumbar.plan.treatment.Plans.emergency;
import static org.lumbar.plan.treatment.Plans.handedOver;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.proposal;
import static org.lumbar.plan.treatment.Plans.proposed;
import static org.lumbar.plan.treatment.Plans.routine;
import static org.lumbar.plan.treatment.Plans.suspended;
import static org.lumbar.plan.treatment.Plans.urgent;
import static org.lumbar.plan.treatment.Plans.walking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.catalogue.SettingAside;
import org.lumbar.plan.treatment.LogEntry.What;
import org.lumbar.plan.treatment.PlanCommand.Accept;
import org.lumbar.plan.treatment.PlanCommand.AcknowledgeHandover;
import org.lumbar.plan.treatment.PlanCommand.Approve;
import org.lumbar.plan.treatment.PlanCommand.Decline;
import org.lumbar.plan.treatment.PlanCommand.SetGoals;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.platform.kernel.Ids;

/** Whatever was decided about a plan, the log says who did, when, about which version, and why. */
class DecisionLogTest {

    private static final Instant LATER = NOW.plus(Duration.ofHours(3));
    private static final Adjustment ADD =
            adjustment("check-in-1", List.of(), List.of(AdjustmentKind.ADD_MODALITY), false);

    private static LogEntry noted(What what, By by, int version, String... items) {
        return noted(what, by, version, List.of(items), null, null);
    }

    private static LogEntry noted(
            What what, By by, int version, List<String> items, @Nullable String reason, @Nullable String note) {
        return new LogEntry(Ids.derive("log", "any"), what, LATER, by.actor(), by.role(), version, items, reason, note);
    }

    private static ListAssert<LogEntry> assertThatLog(Decision decision) {
        return assertThat(accepted(decision).documents().stream()
                        .filter(LogEntry.class::isInstance)
                        .map(LogEntry.class::cast)
                        .toList())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("document");
    }

    // --- what happens elsewhere ---

    @Test
    void aCompositionIsNoted() {
        assertThatLog(EpisodePlan.propose(null, PLAN, routine(1), proposal(walking()), EVENT, LATER))
                .containsExactly(noted(What.COMPOSED, EVENT, 1));
    }

    @Test
    void thatNobodyHasLookedAtAPlanBeforeItsReleaseIsNoted() {
        var asked = proposal(walking());
        var why = asked.explanation();
        var free = new Proposal(
                asked.items(),
                asked.context(),
                asked.reserve(),
                new Explanation(
                        why.document(),
                        why.knowledgeVersion(),
                        why.taken(),
                        why.excluded(),
                        why.questions(),
                        new SignOff(false, List.of(), List.of()),
                        why.reviewWithinDays(),
                        why.review()),
                List.of(),
                true);

        assertThatLog(EpisodePlan.propose(null, PLAN, routine(1), free, EVENT, LATER))
                .containsExactly(noted(What.COMPOSED, EVENT, 1), noted(What.AUTO_RELEASED, EVENT, 1));
    }

    @Test
    void aHandoverIsNotedAndWhatItSuspends() {
        assertThatLog(EpisodePlan.handOver(active(walking()), PLAN, urgent(2), emergency(), EVENT, LATER))
                .containsExactly(
                        noted(What.HANDED_OVER, EVENT, 0),
                        noted(What.SUSPENDED, EVENT, 1, List.of("RF-CES-1"), null, null));
    }

    @Test
    void aHandoverIsNotedAndWhatItWithdraws() {
        assertThatLog(EpisodePlan.handOver(proposed(walking()), PLAN, urgent(2), emergency(), EVENT, LATER))
                .containsExactly(
                        noted(What.HANDED_OVER, EVENT, 0),
                        noted(What.DECLINED, EVENT, 1, List.of(), "HANDED_OVER", null));
    }

    @Test
    void dangerIsNotedAlsoWhereThereIsNoPlanItCouldHold() {
        assertThatLog(handedOver().suspend(danger("check-in-1"), EVENT, LATER))
                .containsExactly(noted(What.ENDANGERED, EVENT, 0, "RF-CA-7"));
        assertThatLog(after(active(walking()), CLOSE).suspend(danger("check-in-1"), EVENT, LATER))
                .containsExactly(noted(What.ENDANGERED, EVENT, 1, "RF-CA-7"));
    }

    // --- what people decide ---

    @Test
    void anApprovalIsNotedWithTheQuestionsThatTheClinicianTookResponsibilityFor() {
        var question = new OpenQuestion("RF-CES-1", Triage.EMERGENCY_SAME_DAY, List.of("saddle"), false);
        var plan = plan(EpisodePlan.propose(null, PLAN, routine(1), asking(question, walking()), EVENT, NOW));

        assertThatLog(plan.decide(new Approve(DR_LIND, 1, List.of("RF-CES-1")), LATER))
                .containsExactly(noted(What.APPROVED, DR_LIND, 1, "RF-CES-1"));
    }

    @Test
    void aSignOffIsNotedWithTheMedicine() {
        assertThatLog(proposed(walking(), naproxen())
                        .decide(new SignOffMedication(DR_FERRO, idOf(naproxen()), "250MG-X2"), LATER))
                .containsExactly(noted(What.SIGNED_OFF, DR_FERRO, 1, "RX-03"));
    }

    @Test
    void anAcceptanceIsNotedWithWhatThePatientDoesNotWant() {
        assertThatLog(proposed(walking(), naproxen()).decide(new Accept(PATIENT, List.of(idOf(naproxen()))), LATER))
                .containsExactly(noted(What.ACCEPTED, PATIENT, 1, "RX-03"));
    }

    @Test
    void aReleaseIsNotedAfterTheDecisionThatCompletedIt() {
        assertThatLog(after(proposed(walking()), APPROVE).decide(ACCEPT, LATER))
                .containsExactly(noted(What.ACCEPTED, PATIENT, 1), noted(What.ACTIVATED, PATIENT, 1));
    }

    @Test
    void whatAReleasedVersionTakesThePlaceOfIsNoted() {
        assertThatLog(after(activeWithProposal(motorControl()), APPROVE).decide(ACCEPT, LATER))
                .containsExactly(
                        noted(What.ACCEPTED, PATIENT, 2),
                        noted(What.SUPERSEDED, PATIENT, 1),
                        noted(What.ACTIVATED, PATIENT, 2));
    }

    @Test
    void whyAPlanWasDeclinedIsNotedAsItWasSaid() {
        assertThatLog(proposed(walking()).decide(new Decline(PATIENT, "afraid of the exercises"), LATER))
                .containsExactly(noted(What.DECLINED, PATIENT, 1, List.of(), "OTHER", "afraid of the exercises"));
    }

    @Test
    void whyAPlanWasResumedAndWhyItEndedIsNoted() {
        assertThatLog(suspended(walking()).decide(RESUME, LATER))
                .containsExactly(noted(What.RESUMED, DR_LIND, 1, List.of(), "RE_EXAMINED", "re-examined"));
        assertThatLog(active(walking()).decide(CLOSE, LATER))
                .containsExactly(noted(What.CLOSED, DR_LIND, 1, List.of(), "GOALS_MET", "goals met"));
    }

    @Test
    void whoTookOverFromAHandoverIsNoted() {
        assertThatLog(handedOver().decide(new AcknowledgeHandover(DR_LIND), LATER))
                .containsExactly(noted(What.ACKNOWLEDGED, DR_LIND, 0));
    }

    @Test
    void bothWhoSetAHardStopAsideAreNoted() {
        var asked = accepted(proposed(walking()).decide(setAside(DR_LIND, "pain at night"), LATER));
        assertThatLog(asked)
                .containsExactly(noted(What.OVERRIDE_ASKED, DR_LIND, 1, List.of("RX-09"), "OTHER", "pain at night"));

        assertThatLog(asked.plan().decide(setAside(DR_FERRO, "clinical judgement"), LATER))
                .containsExactly(
                        noted(What.SUPERSEDED, DR_FERRO, 1),
                        noted(
                                What.OVERRIDDEN,
                                DR_FERRO,
                                2,
                                List.of("RX-09"),
                                "CLINICAL_JUDGEMENT",
                                "clinical judgement"));
    }

    private static PlanCommand setAside(By by, String reason) {
        return new PlanCommand.SetAside(
                by,
                1,
                proposal(walking()).explanation(),
                duloxetine().in(PLAN),
                List.of("CX-05"),
                SettingAside.TWO_PEOPLE,
                List.of(),
                reason);
    }

    @Test
    void whoSetTheGoalsIsNoted() {
        var garden = new Goal(
                "OWN-1",
                "dig the garden",
                "psfs",
                "points",
                2,
                8,
                6,
                9,
                false,
                new Reason("OWN-GOAL", List.of(), "PLATFORM"));

        assertThatLog(proposed(walking()).decide(new SetGoals(PATIENT, List.of(garden)), LATER))
                .containsExactly(noted(What.GOALS_SET, PATIENT, 1, "OWN-1"));
    }

    @Test
    void whoAcceptedOrRejectedAnAdjustmentIsNotedWithWhatItWasAboutAndWhy() {
        var plan = active(walking());
        var waiting = plan(plan.adjust(adjusting(plan, ADD), EVENT, NOW));
        var more = current(active(walking(), motorControl())).items();

        assertThatLog(waiting.decide(ADD.adjustment(), true, more, DR_LIND, "clinical judgement", LATER))
                .containsExactly(noted(
                        What.ADJUSTED,
                        DR_LIND,
                        2,
                        List.of("ADD_MODALITY"),
                        "CLINICAL_JUDGEMENT",
                        "clinical judgement"));
        assertThatLog(waiting.decide(ADD.adjustment(), false, List.of(), DR_LIND, "first see how it goes", LATER))
                .containsExactly(noted(
                        What.ADJUSTMENT_REJECTED,
                        DR_LIND,
                        1,
                        List.of("ADD_MODALITY"),
                        "OTHER",
                        "first see how it goes"));
    }
}
