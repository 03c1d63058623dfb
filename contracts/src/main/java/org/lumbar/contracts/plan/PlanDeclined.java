package org.lumbar.contracts.plan;

/**
 * Somebody declined a proposed plan.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version of the plan, from 1
 * @param reason code
 */
public record PlanDeclined(String planId, int version, String reason) implements PlanEvent {}
