package org.lumbar.plan.composition;

import org.lumbar.platform.kernel.Tenant;

/** How each clinic composes: with which knowledge, and by which formulary. */
@FunctionalInterface
public interface ClinicComposers {

    /** The composer of one clinic. */
    record ClinicComposer(PlanComposer composer, Formulary formulary) {

        public Composition compose(Evaluated evaluated) {
            return composer.compose(evaluated, formulary);
        }
    }

    ClinicComposer of(Tenant clinic);
}
