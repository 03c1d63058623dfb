package org.lumbar.assessment.answers;

import org.jspecify.annotations.Nullable;

/**
 * Who the patient is, as far as rules ask.
 *
 * @param age in whole years
 * @param gestationWeeks completed weeks of pregnancy
 * @param weightKg with the height it gives the body mass index
 */
public record Person(
        @Nullable Integer age,
        @Nullable Sex sex,
        @Nullable Boolean pregnant,
        @Nullable Integer gestationWeeks,
        @Nullable Double weightKg,
        @Nullable Double heightCm)
        implements Answers {}
