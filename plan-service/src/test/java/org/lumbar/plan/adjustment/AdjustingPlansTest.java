package org.lumbar.plan.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.plan.adjustment.Courses.after;
import static org.lumbar.plan.adjustment.Courses.item;
import static org.lumbar.plan.adjustment.Courses.on;
import static org.lumbar.plan.treatment.Plans.EPISODE;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.activeOnItsOwn;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.handedOver;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.proposed;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.adjustment.Courses.CheckIn;
import org.lumbar.plan.treatment.AdjustmentRecord;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Grounds;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.LogEntry;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.PlanItem.State;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.Refusal;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.NotPermitted;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** What a check-in does to a plan in force, and who decides on what waits (specification 7.4: medicines are a prescriber's). */
class AdjustingPlansTest {

    private static final Tenant CLINIC = Tenant.of("nord", "oslo");
    private static final PatientId ANN = PatientId.of("0195b1d2-0000-7000-8000-00000000000a");
    private static final Caller DR_LIND = caller("dr-lind", Role.CLINICIAN);
    private static final Caller DR_FERRO = caller("dr-ferro", Role.PRESCRIBER);

    private static final CheckIn NO_RESPONSE =
            on(42, "PLATEAU").pain(6).rmdq(12).because("PR-PLATEAU-NO-RESPONSE");
    private static final CheckIn FIRST_DOSE_DOES_NOT_HELP =
            on(14, "STABLE_EARLY").pain(6).rmdq(12);

    private final OnePlan plans = new OnePlan();
    private final AdjustingPlans adjusting = new AdjustingPlans(plans, TestKnowledge.ADJUSTER, () -> NOW);

    private static Caller caller(String actor, Role role) {
        return new Caller(ActorId.of(actor), Set.of(role), Scope.of(CLINIC), "request-" + actor, null, null);
    }

    /** The plan of one episode; null as long as there is none. */
    private static final class OnePlan implements TreatmentPlans {

        private @Nullable EpisodePlan plan;
        private final List<@Nullable Decision> decisions = new ArrayList<>();

        private EpisodePlan plan() {
            if (plan == null) {
                throw new AssertionError("Expected a plan, but there is none");
            }
            return plan;
        }

        private void keep(@Nullable Decision decision) {
            decisions.add(decision);
            if (decision instanceof Accepted accepted) {
                plan = accepted.plan();
            }
        }

        @Override
        public Answer update(Caller caller, PlanId id, Function<EpisodePlan, Decision> decide) {
            var decision = decide.apply(plan());
            keep(decision);
            return new Answer(decision, decisions.size());
        }

        @Override
        public <T> void fold(String consumer, List<Heard<T>> heard, Hearing<T> hearing) {
            heard.forEach(each -> keep(hearing.hear(plan, each)));
        }

        @Override
        public Optional<Found> find(Scope scope, PlanId id) {
            throw new UnsupportedOperationException("Deciding on an adjustment reads one plan and changes it");
        }

        @Override
        public Optional<Explanation> explanation(Scope scope, UUID id) {
            throw new UnsupportedOperationException("Deciding on an adjustment reads one plan and changes it");
        }

        @Override
        public Optional<Grounds> grounds(Scope scope, EpisodePlan of) {
            throw new UnsupportedOperationException("Deciding on an adjustment reads one plan and changes it");
        }

        @Override
        public List<AdjustmentRecord> adjustments(Scope scope, EpisodePlan of) {
            throw new UnsupportedOperationException("Deciding on an adjustment reads one plan and changes it");
        }

        @Override
        public List<LogEntry> log(Scope scope, EpisodePlan of) {
            throw new UnsupportedOperationException("Deciding on an adjustment reads one plan and changes it");
        }
    }

    private void heard(CheckIn... checkIns) {
        var heard = new ArrayList<Heard<Progress>>();
        for (var checkIn : checkIns) {
            var progress = checkIn.progress();
            heard.add(new Heard<>(
                    "event-" + progress.checkIn(),
                    "/follow-ups/1",
                    progress.day(),
                    NOW,
                    CLINIC,
                    ANN,
                    EPISODE,
                    progress));
        }
        adjusting.adjustAll(heard);
    }

    private UUID waiting() {
        return plans.plan().pending().getFirst().adjustment();
    }

    private Decision decide(Caller caller, UUID adjustment, boolean accept) {
        return adjusting
                .decide(caller, PLAN, adjustment, accept, "as discussed")
                .decision();
    }

    private List<String> interventions() {
        return current(plans.plan()).items().stream()
                .map(PlanItem::intervention)
                .toList();
    }

    // --- what happens by itself ---

    @Test
    void checkInsChangeThePlanOneAfterTheOther() {
        plans.plan = activeOnItsOwn(walking());

        heard(on(14, "IMPROVING").pain(4).rmdq(6), on(28, "IMPROVING").pain(3).rmdq(5));

        assertThat(item(current(plans.plan()).items(), "EX-08").dose()).isEqualTo("WALK-25X5");
    }

    @Test
    void aPlanThatIsNotInForceIsLeftAsItIs() {
        for (var plan : List.of(proposed(walking()), handedOver(), Plans.after(active(walking()), Plans.CLOSE))) {
            plans.plan = plan;
            plans.decisions.clear();

            heard(on(28, "RED_FLAG").pain(9), on(35, "FLARE").pain(8));

            assertThat(plans.decisions).containsExactly(new Unchanged(plan), new Unchanged(plan));
        }
    }

    @Test
    void aCheckInOfAPlanThatNobodyKnowsIsAFaultThatNamesBoth() {
        assertThatThrownBy(() -> heard(on(28, "FLARE").pain(8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("check-in-28", PLAN.toString());
    }

    // --- what people decide ---

    @Test
    void aClinicianAcceptsAnotherExercise() {
        plans.plan = after(active(motorControl()), NO_RESPONSE);

        assertThat(decide(DR_LIND, waiting(), true)).isInstanceOf(Accepted.class);
        assertThat(interventions()).containsExactly("SN-01", "EX-07");
        assertThat(plans.plan().pending()).isEmpty();
    }

    @Test
    void whatAClinicianRejectsChangesNothing() {
        plans.plan = after(active(motorControl()), NO_RESPONSE);

        assertThat(decide(DR_LIND, waiting(), false)).isInstanceOf(Accepted.class);
        assertThat(interventions()).containsExactly("SN-01", "EX-05");
        assertThat(plans.plan().pending()).isEmpty();
    }

    @Test
    void aDoseIsAPrescribersToAccept() {
        plans.plan = after(active(walking(), naproxen()), FIRST_DOSE_DOES_NOT_HELP);
        var before = plans.plan();
        var adjustment = waiting();

        assertThat(decide(DR_LIND, adjustment, true))
                .isEqualTo(new Refused(new Refusal.PrescriberNeeded(PLAN, adjustment)));
        assertThat(plans.plan()).isEqualTo(before);

        assertThat(decide(DR_FERRO, adjustment, true)).isInstanceOf(Accepted.class);
        var dose = item(current(plans.plan()).items(), "RX-03");
        assertThat(dose.dose()).isEqualTo("500MG-X2");
        assertThat(dose.isSigned()).isTrue();
    }

    @Test
    void aClinicianMayKeepADoseAsItIs() {
        plans.plan = after(active(walking(), naproxen()), FIRST_DOSE_DOES_NOT_HELP);

        assertThat(decide(DR_LIND, waiting(), false)).isInstanceOf(Accepted.class);
        assertThat(item(current(plans.plan()).items(), "RX-03").dose()).isEqualTo("250MG-X2");
        assertThat(plans.plan().pending()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLINICIAN", "PRESCRIBER"})
    void nobodyElseDecides(Role role) {
        plans.plan = after(active(motorControl()), NO_RESPONSE);
        var adjustment = waiting();

        assertThatThrownBy(() -> decide(caller("somebody", role), adjustment, true))
                .isInstanceOf(NotPermitted.class);
        assertThat(plans.decisions).isEmpty();
    }

    @Test
    void decidingTwiceTheSameChangesNothingAndTheOppositeIsRefused() {
        plans.plan = after(active(walking(), naproxen()), FIRST_DOSE_DOES_NOT_HELP);
        var adjustment = waiting();
        decide(DR_FERRO, adjustment, true);
        var decided = plans.plan();

        assertThat(decide(DR_FERRO, adjustment, true)).isEqualTo(new Unchanged(decided));
        assertThat(decide(DR_FERRO, adjustment, false))
                .isEqualTo(new Refused(new Refusal.AdjustmentDecided(PLAN, adjustment)));
        assertThat(plans.plan()).isEqualTo(decided);
    }

    @Test
    void whatNobodyProposedCannotBeDecidedOn() {
        plans.plan = active(walking());
        var unknown = UUID.fromString("0195b1d2-0000-7000-8000-0000000000ff");

        assertThat(decide(DR_FERRO, unknown, true))
                .isEqualTo(new Refused(new Refusal.AdjustmentUnknown(PLAN, unknown)));
    }

    /** The dose was to be raised; since then the medicine has upset the stomach and is paused. */
    @Test
    void aDoseThatWouldNoLongerBeTheOneProposedIsRefusedAndCanStillBeRejected() {
        plans.plan = after(
                active(walking(), naproxen()),
                FIRST_DOSE_DOES_NOT_HELP,
                on(16, "ADVERSE_EVENT").pain(6).reporting("dyspepsia"));
        var adjustment = waiting();

        assertThat(decide(DR_FERRO, adjustment, true))
                .isEqualTo(new Refused(new Refusal.AdjustmentOutdated(PLAN, adjustment)));
        assertThat(decide(DR_FERRO, adjustment, false)).isInstanceOf(Accepted.class);
        var dose = item(current(plans.plan()).items(), "RX-03");
        assertThat(dose.dose()).isEqualTo("250MG-X2");
        assertThat(dose.state()).isEqualTo(State.PAUSED);
    }
}
