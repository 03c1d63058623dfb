package org.lumbar.monitoring.progress;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** The value of every {@link Limit}. */
public final class Limits {

    private final Map<Limit, Double> values;

    private Limits(Map<Limit, Double> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException unless every limit has a value that is not negative */
    public static Limits of(Map<Limit, Double> values) {
        var missing = EnumSet.allOf(Limit.class);
        missing.removeAll(values.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Every limit needs a value, but there is none for " + missing);
        }
        values.forEach((limit, value) -> {
            if (!(value >= 0)) {
                throw new IllegalArgumentException("%s must not be negative, but is %s".formatted(limit, value));
            }
        });
        return new Limits(new EnumMap<>(values));
    }

    public double of(Limit limit) {
        var value = values.get(limit);
        if (value == null) {
            throw new IllegalStateException("No value for " + limit);
        }
        return value;
    }

    int days(Limit limit) {
        return (int) of(limit);
    }
}
