package org.lumbar.plan.adjustment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.Adjustment;
import org.lumbar.plan.treatment.By;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.Refusal;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.plan.treatment.TreatmentPlans.Answer;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.Role;

/** Adjusts plans to how patients are doing, and lets people decide on what is theirs to decide. */
public final class AdjustingPlans {

    /** Its memory of what it has heard. */
    public static final String CONSUMER = "plan-adjustment";

    private final TreatmentPlans plans;
    private final PlanAdjuster adjuster;
    private final DomainClock clock;

    public AdjustingPlans(TreatmentPlans plans, PlanAdjuster adjuster, DomainClock clock) {
        this.plans = plans;
        this.adjuster = adjuster;
        this.clock = clock;
    }

    public void adjustAll(List<Heard<Progress>> progress) {
        plans.fold(CONSUMER, progress, this::adjust);
    }

    private Decision adjust(@Nullable EpisodePlan plan, Heard<Progress> heard) {
        if (plan == null) {
            throw new IllegalStateException("Check-in %s was evaluated, but plan %s is not there"
                    .formatted(heard.what().checkIn(), heard.plan()));
        }
        var version = plan.current();
        if (version == null || !plan.isInForce()) {
            return new Decision.Unchanged(plan);
        }
        var now = clock.now();
        return plan.adjust(adjuster.adjust(plan, version, heard.what(), now), heard.by(), now);
    }

    /**
     * Decides on an adjustment that waits.
     *
     * @param reason in the person's own words
     * @throws org.lumbar.platform.kernel.NotPermitted when the caller is neither clinician nor prescriber
     */
    public Answer decide(Caller caller, PlanId id, UUID adjustment, boolean accept, String reason) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER);
        var now = clock.now();
        return plans.update(caller, id, plan -> {
            var waiting = plan.pending(adjustment);
            var version = plan.current();
            if (waiting.isPresent() && accept && waiting.get().needsPrescriber() && !caller.is(Role.PRESCRIBER)) {
                return new Decision.Refused(new Refusal.PrescriberNeeded(id, adjustment));
            }
            var items = waiting.isPresent() && version != null
                    ? adjuster.accepted(plan, version, waiting.get())
                    : List.<PlanItem>of();
            if (accept
                    && waiting.isPresent()
                    && version != null
                    && waiting.get().isOutdatedBy(Adjustment.dosesBetween(version.items(), items))) {
                return new Decision.Refused(new Refusal.AdjustmentOutdated(id, adjustment));
            }
            return plan.decide(adjustment, accept, items, By.of(caller), reason, now);
        });
    }
}
