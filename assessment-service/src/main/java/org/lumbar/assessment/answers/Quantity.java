package org.lumbar.assessment.answers;

import org.jspecify.annotations.Nullable;

/**
 * A measured value as it was given.
 *
 * @param unit UCUM code; null means the unit that the vocabulary names for the measure
 */
public record Quantity(double value, @Nullable String unit) {}
