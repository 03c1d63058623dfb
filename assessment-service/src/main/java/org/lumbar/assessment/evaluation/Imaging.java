package org.lumbar.assessment.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Imaging that is indicated.
 *
 * @param modality code
 * @param text the modality in words
 * @param note what to mind; null when there is nothing
 */
public record Imaging(
        String modality, @Nullable String text, @Nullable String note) {}
