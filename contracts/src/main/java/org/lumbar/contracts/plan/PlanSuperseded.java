package org.lumbar.contracts.plan;

/**
 * A version of a plan was replaced before or after it was active.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version that no longer counts
 * @param byVersion version that takes its place
 */
public record PlanSuperseded(String planId, int version, int byVersion) implements PlanEvent {}
