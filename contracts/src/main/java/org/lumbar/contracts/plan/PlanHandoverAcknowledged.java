package org.lumbar.contracts.plan;

/**
 * A clinician took over from a handover: nobody else needs to be called for it. Who it was stands in the attributes of the event.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param triage urgency of the handover that was acknowledged
 */
public record PlanHandoverAcknowledged(String planId, String triage) implements PlanEvent {}
