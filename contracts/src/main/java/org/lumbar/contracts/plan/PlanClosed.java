package org.lumbar.contracts.plan;

/**
 * A plan came to its end.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version of the plan, from 1
 * @param reason code, such as {@code RECOVERED}
 */
public record PlanClosed(String planId, int version, String reason) implements PlanEvent {}
