package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.AdjustmentRecord;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Grounds;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.LogEntry;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Scope;

/** The plan of one episode, and what became of all that was heard of it; nobody reads it but the test. */
final class OneEpisode implements TreatmentPlans {

    @Nullable
    EpisodePlan plan;

    /** Who folded, once for each batch. */
    final List<String> consumers = new ArrayList<>();

    /** What was decided, in the order in which it was heard. */
    final List<@Nullable Decision> decisions = new ArrayList<>();

    OneEpisode(@Nullable EpisodePlan plan) {
        this.plan = plan;
    }

    @Override
    public <T> void fold(String consumer, List<Heard<T>> heard, Hearing<T> hearing) {
        consumers.add(consumer);
        for (var each : heard) {
            var decision = hearing.hear(plan, each);
            decisions.add(decision);
            if (decision instanceof Accepted accepted) {
                plan = accepted.plan();
            }
        }
    }

    @Override
    public Optional<Found> find(Scope scope, PlanId id) {
        throw new AssertionError("Folding reads what it needs");
    }

    @Override
    public Answer update(Caller caller, PlanId id, Function<EpisodePlan, Decision> decide) {
        throw new AssertionError("Nobody decides here");
    }

    @Override
    public Optional<Explanation> explanation(Scope scope, UUID id) {
        throw new AssertionError("Nobody explains here");
    }

    @Override
    public Optional<Grounds> grounds(Scope scope, EpisodePlan of) {
        throw new AssertionError("Nobody composes again here");
    }

    @Override
    public List<AdjustmentRecord> adjustments(Scope scope, EpisodePlan of) {
        throw new AssertionError("Nobody adjusts here");
    }

    @Override
    public List<LogEntry> log(Scope scope, EpisodePlan of) {
        throw new AssertionError("Nobody reads the log here");
    }
}
