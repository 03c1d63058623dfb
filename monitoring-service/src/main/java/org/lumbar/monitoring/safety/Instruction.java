package org.lumbar.monitoring.safety;

/**
 * What a patient is told to do.
 *
 * @param code stable, such as {@code EMERGENCY_DEPARTMENT}
 * @param text for people
 */
public record Instruction(String code, String text) {}
