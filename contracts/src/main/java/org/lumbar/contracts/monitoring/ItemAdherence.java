package org.lumbar.contracts.monitoring;

/**
 * How much of one item of a plan was done.
 *
 * @param itemId UUID of the item
 * @param adherencePct share of what was planned, 0 to 100 %
 */
public record ItemAdherence(String itemId, int adherencePct) {}
