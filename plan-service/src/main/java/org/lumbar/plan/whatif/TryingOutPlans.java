package org.lumbar.plan.whatif;

import org.lumbar.plan.composition.ClinicComposers;
import org.lumbar.plan.composition.Composition;
import org.lumbar.plan.composition.Evaluated;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.Role;

/** Clinicians see what would be composed if something were otherwise. Nothing is kept and nobody is told. */
public final class TryingOutPlans {

    private final TreatmentPlans plans;
    private final ClinicComposers composers;
    private final Changeable changeable;
    private final RedFlags redFlags;

    /** What came of it. */
    public sealed interface Answer {

        /**
         * It was composed.
         *
         * @param assessmentVersion of the assessment that it was composed from
         * @param before what is composed today from what is known
         * @param after what would be composed
         */
        record Tried(
                int assessmentVersion,
                String knowledgeVersion,
                Composition before,
                Composition after,
                Difference difference)
                implements Answer {}

        /** There is no such plan in the caller's scope. */
        record PlanUnknown(PlanId plan) implements Answer {}

        /** It was composed before grounds were kept: its assessment has to be amended first. */
        record GroundsUnknown(PlanId plan) implements Answer {}
    }

    public TryingOutPlans(TreatmentPlans plans, ClinicComposers composers, Changeable changeable, RedFlags redFlags) {
        this.plans = plans;
        this.composers = composers;
        this.changeable = changeable;
        this.redFlags = redFlags;
    }

    /**
     * Composes from what a plan or handover was composed from, with changes.
     *
     * @throws InvalidInput with all that is wrong with the changes
     */
    public Answer tryOut(Caller caller, PlanId id, Changes changes) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER);
        var faults = changeable.faults(changes);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        var found = plans.find(caller.scope(), id);
        if (found.isEmpty()) {
            return new Answer.PlanUnknown(id);
        }
        var grounds = plans.grounds(caller.scope(), found.get().plan());
        if (grounds.isEmpty()) {
            return new Answer.GroundsUnknown(id);
        }
        var known = Evaluated.from(grounds.get());
        var supposed = redFlags.raisedBy(changeable.with(changes, known.facts()), known);
        var composer = composers.of(caller.tenant());
        var before = composer.compose(known);
        var after = composer.compose(supposed);
        return new Answer.Tried(
                known.assessed().version(),
                composer.composer().knowledgeVersion(),
                before,
                after,
                Difference.between(before, after));
    }
}
