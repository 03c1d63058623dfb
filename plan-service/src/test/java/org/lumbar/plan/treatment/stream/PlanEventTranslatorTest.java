package org.lumbar.plan.treatment.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.treatment.Plans.ACCEPT;
import static org.lumbar.plan.treatment.Plans.APPROVE;
import static org.lumbar.plan.treatment.Plans.CLOSE;
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
import static org.lumbar.plan.treatment.Plans.danger;
import static org.lumbar.plan.treatment.Plans.emergency;
import static org.lumbar.plan.treatment.Plans.handedOver;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.proposal;
import static org.lumbar.plan.treatment.Plans.proposed;
import static org.lumbar.plan.treatment.Plans.routine;
import static org.lumbar.plan.treatment.Plans.suspended;
import static org.lumbar.plan.treatment.Plans.urgent;
import static org.lumbar.plan.treatment.Plans.walking;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.contracts.PublishedEvent;
import org.lumbar.contracts.plan.PlanActivated;
import org.lumbar.contracts.plan.PlanComposed;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.ClinicSettings;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.PlanCommand.AcknowledgeHandover;
import org.lumbar.plan.treatment.PlanCommand.Decline;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;

/** What leaves this service is what the published schemas promise, whatever happened. */
class PlanEventTranslatorTest {

    private static final String CHECK_IN = "0195b1d2-0000-7000-8000-0000000000c1";

    private final PlanEventTranslator translator =
            new PlanEventTranslator(new ClinicSettings(ZoneId.of("Europe/Oslo")));

    static Stream<Decision> everythingThatHappens() {
        var plan = active(walking());
        var proposedChange = adjustment(
                CHECK_IN, List.of(AdjustmentKind.HOLD_PLAN), List.of(AdjustmentKind.CLINICIAN_REVIEW), false);
        return Stream.of(
                EpisodePlan.propose(null, PLAN, routine(1), proposal(walking(), naproxen()), EVENT, NOW),
                EpisodePlan.propose(proposed(walking()), PLAN, routine(2), proposal(motorControl()), EVENT, NOW),
                EpisodePlan.handOver(null, PLAN, urgent(1), emergency(), EVENT, NOW),
                EpisodePlan.handOver(active(walking()), PLAN, urgent(2), emergency(), EVENT, NOW),
                EpisodePlan.handOver(proposed(walking()), PLAN, urgent(2), emergency(), EVENT, NOW),
                handedOver().decide(new AcknowledgeHandover(DR_LIND), NOW),
                proposed(naproxen()).decide(new SignOffMedication(DR_LIND, idOf(naproxen()), null), NOW),
                after(proposed(walking()), APPROVE).decide(ACCEPT, NOW),
                after(activeWithProposal(motorControl()), APPROVE).decide(ACCEPT, NOW),
                proposed(walking()).decide(new Decline(PATIENT, "I do not want this"), NOW),
                plan.adjust(adjusting(plan, proposedChange), EVENT, NOW),
                plan.suspend(danger(CHECK_IN), EVENT, NOW),
                suspended(walking()).decide(RESUME, NOW),
                plan.decide(CLOSE, NOW));
    }

    @ParameterizedTest
    @MethodSource("everythingThatHappens")
    void everyEventFitsItsSchema(Decision decision) {
        var accepted = accepted(decision);

        assertThat(accepted.events()).isNotEmpty();
        for (var published : published(accepted)) {
            SchemaCheck.requireValid(published);
            assertThat(SchemaCheck.json(published)).doesNotContain("I do not want this");
        }
    }

    private List<PublishedEvent> published(Accepted accepted) {
        return accepted.events().stream()
                .map(event -> (PublishedEvent) translator.published(accepted.plan(), event))
                .toList();
    }

    @Test
    void aComposedPlanTellsWhatMustNotBeDoneAndWho() {
        var composed =
                published(accepted(EpisodePlan.propose(null, PLAN, routine(1), proposal(walking()), EVENT, NOW)));

        assertThat(composed).singleElement().isInstanceOfSatisfying(PlanComposed.class, event -> {
            assertThat(event.stage()).isEqualTo("PROPOSED");
            assertThat(event.excluded())
                    .extracting(exclusion -> exclusion.item())
                    .containsExactly("RX-13");
            assertThat(event.signOff().by()).containsExactly("clinician");
        });
    }

    @Test
    void anActivatedPlanTellsMonitoringWhenAndForWhat() {
        var activated = published(accepted(after(proposed(walking()), APPROVE).decide(ACCEPT, NOW)));

        assertThat(activated).last().isInstanceOfSatisfying(PlanActivated.class, event -> {
            assertThat(event.timeZone()).isEqualTo("Europe/Oslo");
            assertThat(event.durationClass()).isEqualTo("CHRONIC");
            assertThat(event.items()).extracting(item -> item.intervention()).containsExactly("SN-01", "EX-08");
        });
    }
}
