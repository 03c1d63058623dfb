package org.lumbar.plan.composition;

import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.ChangeRules;
import org.lumbar.plan.treatment.Grounds;
import org.lumbar.platform.kernel.Tenant;

/** How each clinic composes: with which knowledge, and by which formulary. */
@FunctionalInterface
public interface ClinicComposers {

    /** The composer of one clinic. */
    record ClinicComposer(PlanComposer composer, Formulary formulary) {

        public Composition compose(Evaluated evaluated) {
            return composer.compose(evaluated, formulary);
        }

        /** @param grounds what a plan was composed from; null when that was not kept */
        public ChangeRules changing(@Nullable Grounds grounds) {
            return composer.changing(grounds == null ? null : Evaluated.from(grounds), formulary);
        }
    }

    ClinicComposer of(Tenant clinic);
}
