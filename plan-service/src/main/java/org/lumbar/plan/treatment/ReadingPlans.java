package org.lumbar.plan.treatment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lumbar.plan.treatment.TreatmentPlans.Found;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;

/** Those who care for a patient, and the patient, look at the plan. */
public final class ReadingPlans {

    private final TreatmentPlans plans;

    public ReadingPlans(TreatmentPlans plans) {
        this.plans = plans;
    }

    /** @throws org.lumbar.platform.kernel.NotPermitted for those who only run a clinic or the platform */
    public Optional<Found> find(Caller caller, PlanId id) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        return plans.find(caller.scope(), id);
    }

    /** Why a version or a handover came out as it did. */
    public Explanation explanation(Scope scope, UUID id) {
        return plans.explanation(scope, id)
                .orElseThrow(
                        () -> new IllegalStateException("Explanation %s was written but is not there".formatted(id)));
    }

    public List<AdjustmentRecord> adjustments(Scope scope, EpisodePlan plan) {
        return plans.adjustments(scope, plan);
    }

    public List<LogEntry> log(Scope scope, EpisodePlan plan) {
        return plans.log(scope, plan);
    }
}
