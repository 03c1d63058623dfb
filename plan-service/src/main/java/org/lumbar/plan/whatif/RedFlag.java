package org.lumbar.plan.whatif;

import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * A red-flag rule, as far as it bears on what is supposed.
 *
 * @param referral code of where to; null = nowhere
 */
public record RedFlag(
        String id,
        Triage triage,
        @Nullable Integer withinDays,
        @Nullable String referral,
        Condition when) implements Rule {}
