package org.lumbar.monitoring.story;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the plan or the patient, beside the check-ins.
 *
 * @param version the plan's version after it; null for what is not about a version
 * @param codes kinds of adjustment, rules, a triage or an outcome
 */
public record Mark(Kind kind, Instant at, @Nullable Integer version, List<String> codes) {

    /** What happened. */
    public enum Kind {
        PLAN_ACTIVATED,
        PLAN_ADJUSTED,
        PLAN_SUSPENDED,
        PLAN_RESUMED,
        PLAN_CLOSED,
        DISCHARGED,
        HANDED_OVER,
        ALERT_RAISED,
        ALERT_CLOSED
    }

    public Mark {
        codes = List.copyOf(codes);
    }
}
