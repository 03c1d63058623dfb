package org.lumbar.plan.composition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.composition.Warning.CheckInDanger;
import org.lumbar.plan.composition.Warning.UrgentAssessment;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.platform.kernel.DomainClock;

/**
 * Hands over and suspends at once. It has a consumer group and a memory of its own: whichever of a red flag and the
 * completion it belongs to is heard first, the outcome is the same.
 */
public final class GuardingPlans {

    /** Its memory of what it has heard. */
    public static final String CONSUMER = "plan-safety";

    private final TreatmentPlans plans;
    private final ComposingPlans composing;
    private final DomainClock clock;

    public GuardingPlans(TreatmentPlans plans, ComposingPlans composing, DomainClock clock) {
        this.plans = plans;
        this.composing = composing;
        this.clock = clock;
    }

    public void guardAll(List<Heard<Warning>> warnings) {
        plans.fold(CONSUMER, warnings, this::guard);
    }

    private Decision guard(@Nullable EpisodePlan plan, Heard<Warning> heard) {
        return switch (heard.what()) {
            case UrgentAssessment(var evaluated) -> composing.compose(plan, heard, evaluated);
            case CheckInDanger(var danger) -> {
                if (plan == null) {
                    throw new IllegalStateException(
                            "Danger (%s), but plan %s is not there".formatted(danger.key(), heard.plan()));
                }
                yield danger.triage().forbidsPlan()
                        ? plan.suspend(danger, heard.by(), clock.now())
                        : new Decision.Unchanged(plan);
            }
        };
    }
}
