package org.lumbar.plan.treatment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.platform.kernel.Tenant;

/**
 * What the knowledge that a clinic goes by says of changes to one plan. A plan knows nothing of how it is composed, so it
 * asks here: one that people have changed is to be as safe as a composed one.
 */
public interface ChangeRules {

    /** Where the rules for a plan come from. */
    @FunctionalInterface
    interface OfClinics {

        /** @param grounds what the plan was composed from; null when that was not kept, and then nothing is known */
        ChangeRules of(Tenant clinic, @Nullable Grounds grounds);
    }

    /**
     * Something that a plan must not be without.
     *
     * @param rule the rule that says so
     * @param needing interventions of the plan that go only together with it
     * @param companion the intervention to add; null when none may be had
     */
    record Lacking(
            String rule, List<String> needing, @Nullable String companion) {

        public Lacking {
            needing = List.copyOf(needing);
        }
    }

    /** A rule that forbids an intervention beside another one. */
    record Conflict(String rule, String intervention, String other) {}

    /** The catalogue, with what the clinic and its network have added to it. */
    InterventionCatalogue catalogue();

    /**
     * What stands against an intervention today.
     *
     * @param beside the other items of the plan
     * @return the rules that hold, or that cannot be decided; empty when it may be added, or when the plan's grounds were
     *     not kept
     */
    Optional<Exclusion> against(String intervention, List<PlanItem> beside);

    /** The first of the rules that forbid two of these items in one plan, whoever the patient is. */
    Optional<Conflict> conflict(List<PlanItem> items);

    /**
     * What the items of a plan go only together with and that is not among them.
     *
     * @param setAside rules that people take responsibility for, also where they stand against what is lacking
     */
    List<Lacking> lacking(List<PlanItem> items, Collection<String> setAside);
}
