package org.lumbar.contracts.plan;

/**
 * A proposed adjustment waits no longer, and changed nothing: somebody rejected it, or something newer took its place. One that was accepted
 * is a {@link PlanAdjusted}.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version of the plan in force
 * @param adjustmentId UUID of the adjustment
 * @param outcome {@code REJECTED} or {@code LAPSED}
 */
public record PlanAdjustmentSettled(String planId, int version, String adjustmentId, String outcome)
        implements PlanEvent {}
