package org.lumbar.plan.catalogue;

/**
 * How much of an intervention.
 *
 * @param code such as {@code LEVEL-2} or {@code 250MG-X2}
 * @param text frequency, time, intensity, and for how long, for people
 */
public record Dose(String code, String text) {}
