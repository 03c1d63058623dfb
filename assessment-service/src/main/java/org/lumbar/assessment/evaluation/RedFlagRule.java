package org.lumbar.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * A sign of serious pathology, and what to do about it.
 *
 * @param group what it looks for, such as CES
 * @param withinDays days within which somebody must act; 0 for an emergency, null when there is no limit
 * @param action code of what to do
 * @param suspects the cause it points to; null when it says how fast, but not what
 * @param safety whether it must be asked until it is answered
 * @param sources what it rests on
 */
public record RedFlagRule(
        String id,
        String group,
        Triage triage,
        @Nullable Integer withinDays,
        String action,
        String actionText,
        @Nullable Referral referral,
        @Nullable Imaging imaging,
        List<String> investigations,
        @Nullable CauseClass suspects,
        boolean safety,
        boolean askAtCheckIn,
        Condition when,
        List<String> sources)
        implements Rule {

    public RedFlagRule {
        investigations = List.copyOf(investigations);
        sources = List.copyOf(sources);
    }

    public Urgency urgency() {
        return new Urgency(triage, withinDays);
    }
}
