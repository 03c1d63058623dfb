package org.lumbar.plan.treatment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/**
 * All episodes' plans that a scope may see. Anything outside the scope does not exist, for reads and for writes. A state,
 * its events and its documents are saved together or not at all.
 */
public interface TreatmentPlans {

    /**
     * A plan as it was read.
     *
     * @param revision changes with every write
     */
    record Found(EpisodePlan plan, Tenant tenant, EpisodeId episode, PatientId patient, long revision) {}

    /** A decision and the revision after it. */
    record Answer(Decision decision, long revision) {}

    /** What one thing that was heard does to a plan. Free of effects: after a lost race it is asked again. */
    @FunctionalInterface
    interface Hearing<T> {

        /**
         * Decides.
         *
         * @param plan null when there is none yet
         * @return null when there is nothing to decide
         */
        @Nullable
        Decision hear(@Nullable EpisodePlan plan, Heard<T> heard);
    }

    Optional<Found> find(Scope scope, PlanId id);

    /**
     * Loads a plan, lets {@code decide} decide, and saves an accepted decision. If somebody else wrote in between, starts
     * over with what they wrote, so {@code decide} must be free of effects.
     *
     * @return the decision; {@code Refused(PlanUnknown)} when the scope has no such plan
     */
    Answer update(Caller caller, PlanId id, Function<EpisodePlan, Decision> decide);

    /**
     * Saves what a batch of happenings leads to: those of one plan in their order, each once however often it is heard,
     * each within its own tenant.
     *
     * @param consumer each has a memory of its own of what it has heard
     */
    <T> void fold(String consumer, List<Heard<T>> heard, Hearing<T> hearing);

    Optional<Explanation> explanation(Scope scope, UUID id);

    /** What the plan, or the handover, was composed from; empty for one that was composed before grounds were kept. */
    Optional<Grounds> grounds(Scope scope, EpisodePlan plan);

    /** All adjustments in the order in which their check-ins were evaluated, each as it is now. */
    List<AdjustmentRecord> adjustments(Scope scope, EpisodePlan plan);

    /** All decisions in their order. */
    List<LogEntry> log(Scope scope, EpisodePlan plan);
}
