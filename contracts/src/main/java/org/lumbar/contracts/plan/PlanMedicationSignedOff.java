package org.lumbar.contracts.plan;

import org.jspecify.annotations.Nullable;

/**
 * A prescriber took responsibility for one medication item and its dose. A change of either voids it.
 *
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param version version of the plan, from 1
 * @param itemId UUID of the item
 * @param intervention code in the catalogue
 * @param dose code of the dose that was signed; {@code null} when the item has none
 * @param prescriber pseudonymous actor id
 */
public record PlanMedicationSignedOff(
        String planId,
        int version,
        String itemId,
        String intervention,
        @Nullable String dose,
        String prescriber) implements PlanEvent {}
