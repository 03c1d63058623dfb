package org.lumbar.platform.kernel.rules;

import java.util.SortedSet;

/** Holds always, or never, whatever the facts are. */
public record Constant(boolean value) implements Condition {

    private static final Verdict ALWAYS = Verdict.decided(true, Names.NONE);
    private static final Verdict NEVER = Verdict.decided(false, Names.NONE);

    @Override
    public Verdict evaluate(Facts facts) {
        return value ? ALWAYS : NEVER;
    }

    @Override
    public Truth truth(Facts facts) {
        return Truth.of(value);
    }

    @Override
    public Verdict always(boolean outcome) {
        return outcome ? ALWAYS : NEVER;
    }

    @Override
    public SortedSet<String> names() {
        return Names.NONE;
    }
}
