package org.lumbar.plan.treatment;

import java.util.UUID;

/**
 * The latest version of the episode's assessment that was heard of.
 *
 * @param version from 1; later ones count
 */
public record Assessed(UUID assessment, int version, Triage triage) {}
