package org.lumbar.platform.kernel.rules;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Holds when its part does not. What is unknown or failed stays so. */
public record Not(Condition part) implements Condition {

    @Override
    public Verdict evaluate(Facts facts) {
        return part.evaluate(facts).not();
    }

    @Override
    public Truth truth(Facts facts) {
        return part.truth(facts).not();
    }

    @Override
    public @Nullable Verdict always(boolean value) {
        var opposite = part.always(!value);
        return opposite == null ? null : opposite.not();
    }

    @Override
    public SortedSet<String> names() {
        return part.names();
    }
}
