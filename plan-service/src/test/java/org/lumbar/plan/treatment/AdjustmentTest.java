package org.lumbar.plan.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lumbar.plan.treatment.AdjustmentKind.ADD_MODALITY;
import static org.lumbar.plan.treatment.AdjustmentKind.ADHERENCE_SUPPORT;
import static org.lumbar.plan.treatment.AdjustmentKind.CLINICIAN_REVIEW;
import static org.lumbar.plan.treatment.AdjustmentKind.CONTINUE;
import static org.lumbar.plan.treatment.AdjustmentKind.DISCHARGE_RELAPSE_PREVENTION;
import static org.lumbar.plan.treatment.AdjustmentKind.HOLD_PLAN;
import static org.lumbar.plan.treatment.AdjustmentKind.PROGRESS_EXERCISE;
import static org.lumbar.plan.treatment.AdjustmentKind.PROPOSE_DOSE_CHANGE;
import static org.lumbar.plan.treatment.AdjustmentKind.SUSPEND_PLAN;
import static org.lumbar.plan.treatment.AdjustmentKind.URGENT_REFERRAL;
import static org.lumbar.plan.treatment.Plans.ACCEPT;
import static org.lumbar.plan.treatment.Plans.APPROVE;
import static org.lumbar.plan.treatment.Plans.CLOSE;
import static org.lumbar.plan.treatment.Plans.DR_FERRO;
import static org.lumbar.plan.treatment.Plans.DR_LIND;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.accepted;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.activeWithProposal;
import static org.lumbar.plan.treatment.Plans.adjusting;
import static org.lumbar.plan.treatment.Plans.adjustment;
import static org.lumbar.plan.treatment.Plans.after;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.danger;
import static org.lumbar.plan.treatment.Plans.duloxetine;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.walking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.treatment.AdjustmentRecord.State;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;

/** What check-ins do to a plan in force, and what people decide about it. */
class AdjustmentTest {

    private static final Adjustment ADD = adjustment("check-in-1", List.of(), List.of(ADD_MODALITY), false);

    private static List<AdjustmentRecord> records(Accepted decision) {
        return decision.documents().stream()
                .filter(AdjustmentRecord.class::isInstance)
                .map(AdjustmentRecord.class::cast)
                .toList();
    }

    private static EpisodePlan waiting() {
        var plan = active(walking());
        return plan(plan.adjust(adjusting(plan, ADD), EVENT, NOW));
    }

    @Test
    void whatChangesNothingIsKeptAndToldToNobody() {
        var plan = active(walking());
        var decision = accepted(
                plan.adjust(adjusting(plan, adjustment("c", List.of(CONTINUE), List.of(), false)), EVENT, NOW));

        assertThat(decision.events()).isEmpty();
        assertThat(records(decision)).singleElement().satisfies(record -> {
            assertThat(record.state()).isEqualTo(State.APPLIED);
            assertThat(record.version()).isEqualTo(1);
        });
    }

    @Test
    void harderExerciseIsANewVersionInForceAtOnce() {
        var plan = active(walking());
        var harder = current(plan).items().stream()
                .map(item -> item.intervention().equals("EX-08") ? item.at("WALK-20X4", 3) : item)
                .toList();
        var adjusting = new Adjusting(
                adjustment("c", List.of(PROGRESS_EXERCISE), List.of(), false), harder, false, plan.course(), null);

        var decision = accepted(plan.adjust(adjusting, EVENT, NOW));
        assertThat(current(decision.plan()).number()).isEqualTo(2);
        assertThat(current(decision.plan()).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(decision.events()).singleElement().isInstanceOfSatisfying(PlanEvent.Adjusted.class, adjusted -> {
            assertThat(adjusted.version()).isEqualTo(2);
            assertThat(adjusted.kinds()).containsExactly(PROGRESS_EXERCISE);
            assertThat(adjusted.items()).isEqualTo(harder);
        });
    }

    @Test
    void whatNeedsAPersonWaitsForTheDecision() {
        var plan = active(walking());
        var decision = accepted(plan.adjust(adjusting(plan, ADD), EVENT, NOW));

        assertThat(decision.plan().pending()).containsExactly(ADD);
        assertThat(decision.events()).containsExactly(new PlanEvent.AdjustmentProposed(1, ADD));
        assertThat(records(decision))
                .singleElement()
                .satisfies(record -> assertThat(record.state()).isEqualTo(State.PROPOSED));
    }

    @Test
    void whatTheCheckInSaidOfTheCourseIsRemembered() {
        var plan = active(walking());
        var course = plan.course().with(new Course.Seen(7, "IMPROVING", 4, null, 6, null), false, 1, 0);
        var adjusting = new Adjusting(
                adjustment("c", List.of(CONTINUE), List.of(), false),
                current(plan).items(),
                false,
                course,
                null);

        assertThat(plan(plan.adjust(adjusting, EVENT, NOW)).course()).isEqualTo(course);
    }

    @Test
    void aVersionThatACheckInMadeIsKeptWithItsItems() {
        var plan = active(walking());
        var harder = current(plan).items().stream()
                .map(item -> item.intervention().equals("EX-08") ? item.at("WALK-20X4", 3) : item)
                .toList();
        var decision = accepted(plan.adjust(with(plan, PROGRESS_EXERCISE, harder), EVENT, NOW));

        assertThat(versions(decision)).singleElement().satisfies(version -> {
            assertThat(version.number()).isEqualTo(2);
            assertThat(version.at()).isEqualTo(NOW);
            assertThat(version.items()).isEqualTo(harder);
        });
    }

    private static Adjusting with(EpisodePlan plan, AdjustmentKind applied, List<PlanItem> items) {
        return new Adjusting(adjustment("c", List.of(applied), List.of(), false), items, false, plan.course(), null);
    }

    private static List<VersionRecord> versions(Accepted decision) {
        return decision.documents().stream()
                .filter(VersionRecord.class::isInstance)
                .map(VersionRecord.class::cast)
                .toList();
    }

    // --- what is told ---

    @Test
    void supportThatChangesNoItemIsToldAllTheSame() {
        var plan = active(walking());

        assertThat(accepted(plan.adjust(
                                with(plan, ADHERENCE_SUPPORT, current(plan).items()), EVENT, NOW))
                        .events())
                .singleElement()
                .isInstanceOfSatisfying(
                        PlanEvent.Adjusted.class,
                        told -> assertThat(told.kinds()).containsExactly(ADHERENCE_SUPPORT));
    }

    @Test
    void thatThePatientMaySoonDoWithoutThePlanIsToldOnceNotAtEachGoodCheckIn() {
        var plan = active(walking());
        var maintaining =
                current(plan).items().stream().map(item -> item.inPhase(4)).toList();

        var first = accepted(plan.adjust(with(plan, DISCHARGE_RELAPSE_PREVENTION, maintaining), EVENT, NOW));
        assertThat(first.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        PlanEvent.Adjusted.class,
                        told -> assertThat(told.kinds()).containsExactly(DISCHARGE_RELAPSE_PREVENTION));
        assertThat(accepted(first.plan()
                                .adjust(with(first.plan(), DISCHARGE_RELAPSE_PREVENTION, maintaining), EVENT, NOW))
                        .events())
                .isEmpty();
    }

    // --- exercise that must not be made harder ---

    private static EpisodePlan held(Adjustment... waiting) {
        var plan = active(walking());
        for (var each : waiting) {
            plan = plan(plan.adjust(adjusting(plan, each), EVENT, NOW));
        }
        var hold = new Adjusting(
                adjustment("hold", List.of(HOLD_PLAN), List.of(), false),
                current(plan).items(),
                true,
                plan.course(),
                null);
        return plan(plan.adjust(hold, EVENT, NOW));
    }

    @Test
    void aHeldPlanIsTheSameVersionThatMustNotBeMadeHarder() {
        assertThat(current(held()).held()).isTrue();
        assertThat(current(held()).number()).isEqualTo(1);
    }

    @Test
    void aHoldEndsWhenAClinicianHasReviewedThePlanAndWithNothingElseThatIsAccepted() {
        var review = adjustment("check-in-2", List.of(), List.of(CLINICIAN_REVIEW), false);
        var plan = held(ADD, review);
        var items = current(plan).items();

        assertThat(current(plan(plan.decide(ADD.adjustment(), true, items, DR_LIND, "yes", NOW)))
                        .held())
                .isTrue();
        assertThat(current(plan(plan.decide(review.adjustment(), true, items, DR_LIND, "yes", NOW)))
                        .held())
                .isFalse();
        assertThat(current(plan(plan.decide(review.adjustment(), false, items, DR_LIND, "no", NOW)))
                        .held())
                .isTrue();
        assertThat(current(plan(waiting().decide(ADD.adjustment(), true, items, DR_LIND, "yes", NOW)))
                        .held())
                .isFalse();
    }

    // --- medicines ---

    @Test
    void aPrescriberWhoAcceptsAMedicineSignsItAtThatDoseAndNoOtherThatIsStillUnsigned() {
        var plan = active(walking(), naproxen());
        var stronger = current(plan).items().stream()
                .map(item -> item.intervention().equals("RX-03") ? item.at("500MG-X2", 2) : item)
                .toList();
        plan = plan(plan.adjust(with(plan, PROPOSE_DOSE_CHANGE, stronger), EVENT, NOW));
        var add = adjustment("check-in-2", List.of(), List.of(PROPOSE_DOSE_CHANGE), true);
        plan = plan(plan.adjust(adjusting(plan, add), EVENT, NOW));
        var items = new ArrayList<>(stronger);
        items.add(duloxetine().in(PLAN));

        var decided = current(plan(plan.decide(add.adjustment(), true, items, DR_FERRO, "clinical judgement", NOW)));
        assertThat(decided.items())
                .extracting(PlanItem::intervention)
                .containsExactly("SN-01", "EX-08", "RX-03", "RX-09");
        assertThat(decided.item(idOf(duloxetine())).orElseThrow().signature())
                .isEqualTo(new PlanItem.Signature(DR_FERRO.actor(), "60MG", NOW));
        assertThat(decided.item(idOf(naproxen())).orElseThrow().lacksSignature())
                .isTrue();
        assertThat(decided.item(idOf(walking())).orElseThrow().signature()).isNull();
    }

    @Test
    void whatNeedsNoPrescriberSignsNothing() {
        var items = new ArrayList<>(current(waiting()).items());
        items.add(duloxetine().in(PLAN));

        var decided = current(plan(waiting().decide(ADD.adjustment(), true, items, DR_LIND, "yes", NOW)));
        assertThat(decided.item(idOf(duloxetine())).orElseThrow().lacksSignature())
                .isTrue();
    }

    /** The check-in at which a medicine is watched was missed: nobody knows what the dose has done. */
    @Test
    void aMissedCheckInLetsWhatWasProposedAboutDosesLapseAndNothingElse() {
        var plan = active(walking(), naproxen());
        var dose = adjustment("check-in-1", List.of(), List.of(PROPOSE_DOSE_CHANGE), true);
        var review = review("check-in-2", "ADVERSE_EVENT", true);
        plan = plan(plan.adjust(adjusting(plan, dose), EVENT, NOW));
        plan = plan(plan.adjust(adjusting(plan, review), EVENT, NOW));

        var missed = accepted(plan.adjust(adjusting(plan, of("check-in-3", "INSUFFICIENT_DATA")), EVENT, NOW));
        assertThat(missed.plan().pending()).containsExactly(review);
        assertThat(missed.events())
                .containsExactly(new PlanEvent.AdjustmentSettled(1, dose.adjustment(), State.LAPSED));
        assertThat(records(missed))
                .extracting(AdjustmentRecord::adjustment, AdjustmentRecord::state)
                .containsExactly(
                        tuple(dose, State.LAPSED), tuple(of("check-in-3", "INSUFFICIENT_DATA"), State.APPLIED));

        var answered = accepted(plan.adjust(adjusting(plan, of("check-in-3", "IMPROVING")), EVENT, NOW));
        assertThat(answered.plan().pending()).containsExactly(dose, review);
        assertThat(answered.events()).isEmpty();
    }

    private static Adjustment of(String checkIn, String status) {
        return in(status, adjustment(checkIn, List.of(CONTINUE), List.of(), false));
    }

    // --- what people decide ---

    @Test
    void anAcceptedProposalTakesEffect() {
        var plan = waiting();
        var more = active(walking(), motorControl());
        var decision = accepted(
                plan.decide(ADD.adjustment(), true, current(more).items(), DR_LIND, "clinical judgement", NOW));

        assertThat(current(decision.plan()).number()).isEqualTo(2);
        assertThat(decision.plan().pending()).isEmpty();
        assertThat(decision.events()).singleElement().isInstanceOf(PlanEvent.Adjusted.class);
        assertThat(records(decision)).singleElement().satisfies(record -> {
            assertThat(record.state()).isEqualTo(State.APPLIED);
            assertThat(record.decided()).isEqualTo(new Decided(DR_LIND.actor(), NOW));
        });
    }

    @Test
    void aRejectedProposalChangesNothingAndWaitsNoLonger() {
        var decision = accepted(waiting().decide(ADD.adjustment(), false, List.of(), DR_LIND, "not now", NOW));

        assertThat(current(decision.plan()).number()).isEqualTo(1);
        assertThat(decision.events())
                .containsExactly(new PlanEvent.AdjustmentSettled(1, ADD.adjustment(), State.REJECTED));
        assertThat(records(decision))
                .singleElement()
                .satisfies(record -> assertThat(record.state()).isEqualTo(State.REJECTED));
    }

    @Test
    void decidingTheSameTwiceChangesNothingAndDecidingOtherwiseIsRefused() {
        var rejected = plan(waiting().decide(ADD.adjustment(), false, List.of(), DR_LIND, "no", NOW));

        assertThat(rejected.decide(ADD.adjustment(), false, List.of(), DR_LIND, "no", NOW))
                .isEqualTo(new Unchanged(rejected));
        assertThat(rejected.decide(ADD.adjustment(), true, List.of(), DR_LIND, "yes", NOW))
                .isEqualTo(new Refused(new Refusal.AdjustmentDecided(PLAN, ADD.adjustment())));
    }

    @Test
    void eachOfSeveralProposalsIsDecidedForItself() {
        var plan = waiting();
        var review = review("check-in-2", "PLATEAU", false);
        plan = plan(plan.adjust(adjusting(plan, review), EVENT, NOW));
        assertThat(plan.pending()).containsExactly(ADD, review);

        var reviewed = plan(plan.decide(review.adjustment(), false, List.of(), DR_LIND, "no", NOW));
        assertThat(reviewed.pending()).containsExactly(ADD);

        var both = plan(reviewed.decide(ADD.adjustment(), true, current(plan).items(), DR_LIND, "yes", NOW));
        assertThat(both.decide(review.adjustment(), false, List.of(), DR_LIND, "no", NOW))
                .isEqualTo(new Unchanged(both));
        assertThat(both.decide(ADD.adjustment(), true, List.of(), DR_LIND, "yes", NOW))
                .isEqualTo(new Unchanged(both));
        assertThat(both.decide(ADD.adjustment(), false, List.of(), DR_LIND, "no", NOW))
                .isEqualTo(new Refused(new Refusal.AdjustmentDecided(PLAN, ADD.adjustment())));
        var third = adjustment("check-in-3", List.of(), List.of(ADD_MODALITY), false);
        assertThat(both.decide(third.adjustment(), true, List.of(), DR_LIND, "yes", NOW))
                .isEqualTo(new Refused(new Refusal.AdjustmentUnknown(PLAN, third.adjustment())));
    }

    /** Closing lets what waits lapse; a plan stored with both is not changed any more all the same. */
    @Test
    void whatStillWaitsInAPlanThatIsOverIsNotDecided() {
        var waiting = waiting();
        var closed = after(active(walking()), CLOSE);
        var over = new EpisodePlan(
                PLAN,
                closed.assessed(),
                closed.versions(),
                null,
                new Adjustments(waiting.course(), waiting.pending(), List.of()),
                List.of(),
                closed.trail(),
                List.of(),
                List.of());

        assertThat(over.decide(ADD.adjustment(), true, current(waiting).items(), DR_LIND, "yes", NOW))
                .isEqualTo(new Refused(new Refusal.NotInForce(PLAN, Stage.CLOSED)));
    }

    @Test
    void anAdjustmentOfAnotherPlanIsUnknown() {
        assertThat(active(walking()).decide(ADD.adjustment(), true, List.of(), DR_LIND, "yes", NOW))
                .isEqualTo(new Refused(new Refusal.AdjustmentUnknown(PLAN, ADD.adjustment())));
    }

    /** Specification 7.5. */
    @Test
    void twoRejectionsOfAKindSilenceItForFourWeeks() {
        var once = Course.begun().rejecting(List.of(ADD_MODALITY), NOW);
        var twice = once.rejecting(List.of(ADD_MODALITY), NOW.plus(Duration.ofDays(7)));

        assertThat(once.silences(ADD_MODALITY, NOW)).isFalse();
        assertThat(twice.silences(ADD_MODALITY, NOW.plus(Duration.ofDays(7)))).isTrue();
        assertThat(twice.silences(
                        ADD_MODALITY, NOW.plus(Duration.ofDays(7 + 28)).minusMillis(1)))
                .isTrue();
        assertThat(twice.silences(ADD_MODALITY, NOW.plus(Duration.ofDays(7 + 28))))
                .isFalse();
        assertThat(twice.silences(CLINICIAN_REVIEW, NOW.plus(Duration.ofDays(8))))
                .isFalse();
    }

    @Test
    void anAcceptanceBreaksTheRow() {
        var course = Course.begun()
                .rejecting(List.of(ADD_MODALITY), NOW)
                .accepting(List.of(ADD_MODALITY))
                .rejecting(List.of(ADD_MODALITY), NOW);

        assertThat(course.silences(ADD_MODALITY, NOW)).isFalse();
    }

    @Test
    void aNewerProposalOfTheSameKindsReplacesTheOlderOne() {
        var plan = waiting();
        var newer = adjustment("check-in-2", List.of(), List.of(ADD_MODALITY), false);
        var decision = accepted(plan.adjust(adjusting(plan, newer), EVENT, NOW));

        assertThat(decision.plan().pending()).containsExactly(newer);
        assertThat(records(decision)).extracting(AdjustmentRecord::state).containsExactly(State.LAPSED, State.PROPOSED);
        assertThat(decision.events())
                .containsExactly(
                        new PlanEvent.AdjustmentSettled(1, ADD.adjustment(), State.LAPSED),
                        new PlanEvent.AdjustmentProposed(1, newer));
    }

    private static Adjustment review(String checkIn, String status, boolean needsPrescriber) {
        return in(status, adjustment(checkIn, List.of(), List.of(CLINICIAN_REVIEW), needsPrescriber));
    }

    private static Adjustment in(String status, Adjustment plain) {
        return new Adjustment(
                plain.adjustment(),
                plain.checkIn(),
                plain.day(),
                status,
                plain.applied(),
                plain.awaiting(),
                plain.needsClinician(),
                plain.needsPrescriber(),
                plain.items(),
                plain.reasons(),
                plain.doses());
    }

    @Test
    void aReviewOfAnAdverseEventIsNotReplacedByALesserReview() {
        var event = review("check-in-1", "ADVERSE_EVENT", true);
        var lesser = review("check-in-2", "STABLE_EARLY", false);
        var plan = active(walking());
        plan = plan(plan.adjust(adjusting(plan, event), EVENT, NOW));

        assertThat(plan(plan.adjust(adjusting(plan, lesser), EVENT, NOW)).pending())
                .containsExactly(event, lesser);
    }

    /** When the medicine is paused already, a second report of the same harm asks for no prescriber by itself. */
    @Test
    void whatTakesThePlaceOfAReviewThatNeedsAPrescriberNeedsOneToo() {
        var plan = active(walking());
        plan = plan(plan.adjust(adjusting(plan, review("check-in-1", "ADVERSE_EVENT", true)), EVENT, NOW));
        plan = plan(plan.adjust(adjusting(plan, review("check-in-2", "ADVERSE_EVENT", false)), EVENT, NOW));

        assertThat(plan.pending()).containsExactly(review("check-in-2", "ADVERSE_EVENT", true));
    }

    @Test
    void aDangerousCheckInSuspendsOnceWhetherTheAlertOrTheEvaluationIsHeardFirst() {
        var adjustment = adjustment("check-in-1", List.of(URGENT_REFERRAL, SUSPEND_PLAN), List.of(), false);
        var plan = active(walking());
        var adjusting = new Adjusting(adjustment, current(plan).items(), false, plan.course(), danger("check-in-1"));

        var evaluatedFirst = accepted(plan.adjust(adjusting, EVENT, NOW));
        assertThat(evaluatedFirst.events()).singleElement().isInstanceOf(PlanEvent.Suspended.class);
        assertThat(evaluatedFirst.plan().suspend(danger("check-in-1"), EVENT, NOW))
                .isInstanceOf(Unchanged.class);

        var alertFirst = plan(plan.suspend(danger("check-in-1"), EVENT, NOW));
        var evaluated = accepted(alertFirst.adjust(
                new Adjusting(
                        adjustment, current(alertFirst).items(), false, alertFirst.course(), danger("check-in-1")),
                EVENT,
                NOW));
        assertThat(evaluated.events()).isEmpty();
        assertThat(current(evaluated.plan())).isEqualTo(current(evaluatedFirst.plan()));
    }

    @Test
    void aClosedPlanIsNoLongerAdjusted() {
        var closed = after(active(walking()), CLOSE);

        assertThat(closed.adjust(adjusting(closed, ADD), EVENT, NOW)).isEqualTo(new Unchanged(closed));
    }

    @Test
    void aVersionThatIsReleasedAfterAnAdjustmentHasAHigherNumberThanIt() {
        var plan = activeWithProposal(motorControl());
        var paused = current(plan).items().stream()
                .map(item -> item.in(PlanItem.State.PAUSED))
                .toList();
        var adjusted = plan(plan.adjust(
                new Adjusting(
                        adjustment("c", List.of(AdjustmentKind.STOP_OR_PAUSE_ITEM), List.of(), false),
                        paused,
                        false,
                        plan.course(),
                        null),
                EVENT,
                NOW));
        assertThat(current(adjusted).number()).isEqualTo(3);

        var decision = accepted(after(adjusted, APPROVE).decide(ACCEPT, NOW));
        assertThat(current(decision.plan()).number()).isEqualTo(4);
        assertThat(decision.events().getFirst()).isEqualTo(new PlanEvent.Superseded(3, 4));
        assertThat(versions(decision)).singleElement().satisfies(version -> {
            assertThat(version.number()).isEqualTo(4);
            assertThat(version.items()).isEqualTo(current(decision.plan()).items());
        });
    }

    @Test
    void whatWaitsNeverGrowsWithoutBound() {
        var plan = active(walking());
        var kinds = AdjustmentKind.values();
        for (int i = 0; i < 200; i++) {
            var awaiting = List.of(kinds[i % kinds.length], kinds[(i / kinds.length) % kinds.length]);
            plan = plan(plan.adjust(adjusting(plan, adjustment("c" + i, List.of(), awaiting, false)), EVENT, NOW));
        }

        assertThat(plan.pending()).hasSizeLessThanOrEqualTo(24);
        assertThat(plan.adjustments().recent()).hasSizeLessThanOrEqualTo(History.PAGE);
    }

    private static final Adjustment DOSE =
            adjustment("check-in-2", List.of(), List.of(AdjustmentKind.PROPOSE_DOSE_CHANGE), true);

    private static Adjusting holding(EpisodePlan plan, Adjustment adjustment) {
        return new Adjusting(adjustment, current(plan).items(), true, plan.course(), null);
    }

    @Test
    void aMissedCheckInEndsWhatWasProposedAboutDosesAndNothingElse() {
        var waiting = waiting();
        var plan = plan(waiting.adjust(adjusting(waiting, DOSE), EVENT, NOW));
        var some = adjustment("c", List.of(CONTINUE), List.of(), false);
        assertThat(plan(plan.adjust(adjusting(plan, some), EVENT, NOW)).pending())
                .containsExactly(ADD, DOSE);

        var miss = new Adjustment(
                some.adjustment(),
                "c",
                28,
                "INSUFFICIENT_DATA",
                some.applied(),
                List.of(),
                false,
                false,
                List.of(),
                some.reasons(),
                null);
        var missed = accepted(plan.adjust(adjusting(plan, miss), EVENT, NOW));
        assertThat(missed.plan().pending()).containsExactly(ADD);
        assertThat(missed.events())
                .containsExactly(new PlanEvent.AdjustmentSettled(1, DOSE.adjustment(), State.LAPSED));
    }

    @Test
    void aDecisionIsAboutTheAdjustmentItNamesAndIsNoted() {
        var waiting = waiting();
        var both = plan(waiting.adjust(adjusting(waiting, DOSE), EVENT, NOW));
        var one = plan(both.decide(ADD.adjustment(), false, List.of(), DR_LIND, "no", NOW));
        var other = accepted(one.decide(DOSE.adjustment(), true, current(one).items(), DR_LIND, "yes", NOW));

        assertThat(plan(both.decide(DOSE.adjustment(), false, List.of(), DR_LIND, "no", NOW))
                        .pending())
                .containsExactly(ADD);
        assertThat(other.documents())
                .filteredOn(LogEntry.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        LogEntry.class, entry -> assertThat(entry.what()).isEqualTo(LogEntry.What.ADJUSTED));
    }

    @Test
    void whoAcceptsAMedicineSignsItAtItsDose() {
        var plan = active(walking());
        var waiting = plan(plan.adjust(adjusting(plan, DOSE), EVENT, NOW));
        var items = new ArrayList<>(current(plan).items());
        items.add(Plans.naproxen().in(PLAN));

        var signed = plan(waiting.decide(DOSE.adjustment(), true, items, Plans.DR_FERRO, "yes", NOW));
        assertThat(current(signed).items()).hasSize(3);
        assertThat(current(signed).items().getLast().signature())
                .isEqualTo(new PlanItem.Signature(Plans.DR_FERRO.actor(), "250MG-X2", NOW));

        var unsigned = plan(waiting().decide(ADD.adjustment(), true, items, DR_LIND, "yes", NOW));
        assertThat(current(unsigned).items().getLast().signature()).isNull();
    }

    @Test
    void onlyAnAcceptedReviewEndsTheHoldOnHarderExercise() {
        var review = review("check-in-3", "PLATEAU", false);
        var plan = active(walking());
        var adding = plan(plan.adjust(holding(plan, ADD), EVENT, NOW));
        var reviewing = plan(plan.adjust(holding(plan, review), EVENT, NOW));
        var items = current(plan).items();

        assertThat(current(adding).held()).isTrue();
        assertThat(current(plan(adding.decide(ADD.adjustment(), true, items, DR_LIND, "yes", NOW)))
                        .held())
                .isTrue();
        assertThat(current(plan(reviewing.decide(review.adjustment(), true, items, DR_LIND, "yes", NOW)))
                        .held())
                .isFalse();
    }

    @Test
    void anAdjustmentOfAPlanThatIsOverIsNotAccepted() {
        var waiting = waiting();
        var over = waiting.with(waiting.versions().with(current(waiting).in(Stage.CLOSED), null));

        assertThat(over.decide(ADD.adjustment(), true, List.of(), DR_LIND, "yes", NOW))
                .isEqualTo(new Refused(new Refusal.NotInForce(PLAN, Stage.CLOSED)));
    }

    @Test
    void aDischargeIsToldOnceNotAtEveryCheckInAfterIt() {
        var plan = active(walking());
        var discharge = adjustment("c", List.of(AdjustmentKind.DISCHARGE_RELAPSE_PREVENTION), List.of(), false);
        var fewer = current(plan).items().subList(0, 1);

        assertThat(accepted(plan.adjust(adjusting(plan, discharge), EVENT, NOW)).events())
                .isEmpty();
        assertThat(accepted(plan.adjust(new Adjusting(discharge, fewer, false, plan.course(), null), EVENT, NOW))
                        .events())
                .singleElement()
                .isInstanceOf(PlanEvent.Adjusted.class);
    }

    @Test
    void whereTooMuchWaitsTheOldestLapsesAndThatIsTold() {
        var plan = active(walking());
        for (int i = 0; i < 24; i++) {
            plan = plan(plan.adjust(adjusting(plan, review("c" + i, "STATUS-" + i, false)), EVENT, NOW));
        }
        var newest = review("c24", "STATUS-24", false);

        var decision = accepted(plan.adjust(adjusting(plan, newest), EVENT, NOW));
        assertThat(decision.plan().pending())
                .hasSize(24)
                .doesNotContain(plan.pending().getFirst());
        assertThat(decision.events())
                .containsExactly(
                        new PlanEvent.AdjustmentSettled(
                                1, plan.pending().getFirst().adjustment(), State.LAPSED),
                        new PlanEvent.AdjustmentProposed(1, newest));
    }
}
