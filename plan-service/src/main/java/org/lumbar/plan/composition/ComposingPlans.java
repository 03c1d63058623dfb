package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Grounds;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.platform.kernel.DomainClock;

/** Composes a plan, or a handover, from every assessment that is completed or amended. */
public final class ComposingPlans {

    /** Its memory of what it has heard; handovers have one of their own, so that they never wait. */
    public static final String CONSUMER = "plan-composition";

    private final TreatmentPlans plans;
    private final ClinicComposers composers;
    private final DomainClock clock;

    public ComposingPlans(TreatmentPlans plans, ClinicComposers composers, DomainClock clock) {
        this.plans = plans;
        this.composers = composers;
        this.clock = clock;
    }

    public void composeAll(List<Heard<Evaluated>> assessments) {
        plans.fold(CONSUMER, assessments, (plan, heard) -> compose(plan, heard, heard.what()));
    }

    /** What one assessment does to the plan of its episode; the same whichever way it was heard of. */
    Decision compose(@Nullable EpisodePlan plan, Heard<?> heard, Evaluated evaluated) {
        var id = heard.plan();
        var by = heard.by();
        var assessed = evaluated.assessed();
        if (plan != null && plan.knows(assessed)) {
            return new Decision.Unchanged(plan);
        }
        var decision = switch (composers.of(heard.tenant()).compose(evaluated)) {
            case Composition.Plan(var proposal) -> EpisodePlan.propose(plan, id, assessed, proposal, by, clock.now());
            case Composition.Handover(var request) ->
                EpisodePlan.handOver(plan, id, assessed, request, by, clock.now());
        };
        return keeping(evaluated.grounds(id), decision);
    }

    private static Decision keeping(Grounds grounds, Decision decision) {
        if (decision instanceof Decision.Accepted(var plan, var events, var documents)) {
            var all = new ArrayList<>(documents);
            all.add(grounds);
            return new Decision.Accepted(plan, events, all);
        }
        return decision;
    }
}
