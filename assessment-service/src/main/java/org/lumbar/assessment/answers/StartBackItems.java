package org.lumbar.assessment.answers;

import org.jspecify.annotations.Nullable;

/**
 * Answers to the nine STarT Back items under neutral labels: the wording is licensed and never stored. Null is not
 * answered.
 *
 * @param bothersomeness 0 not at all to 4 extremely
 */
public record StartBackItems(
        @Nullable Boolean legPainSpread,
        @Nullable Boolean shoulderNeckPain,
        @Nullable Boolean walkingLimited,
        @Nullable Boolean dressingSlow,
        @Nullable Boolean fearOfActivity,
        @Nullable Boolean worry,
        @Nullable Boolean catastrophising,
        @Nullable Boolean lowEnjoyment,
        @Nullable Integer bothersomeness) {}
