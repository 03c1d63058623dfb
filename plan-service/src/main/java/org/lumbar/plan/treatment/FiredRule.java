package org.lumbar.plan.treatment;

import org.jspecify.annotations.Nullable;

/** A red-flag rule that holds, and how urgent it makes the episode. */
public record FiredRule(
        String rule, Triage triage, @Nullable Integer withinDays) {}
