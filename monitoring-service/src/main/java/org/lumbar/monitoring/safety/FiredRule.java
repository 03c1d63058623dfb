package org.lumbar.monitoring.safety;

/** A red-flag rule that holds. */
public record FiredRule(String rule, Urgency urgency) {

    static FiredRule of(RedFlag rule) {
        return new FiredRule(rule.id(), rule.urgency());
    }
}
