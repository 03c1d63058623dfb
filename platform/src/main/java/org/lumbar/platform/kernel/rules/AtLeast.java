package org.lumbar.platform.kernel.rules;

import java.util.List;
import java.util.SortedSet;

/** Holds when {@code count} or more of its parts do: "4 of 9", whatever the other five are. */
public record AtLeast(int count, List<Condition> of) implements Condition {

    public AtLeast {
        of = Count.requireSome(of);
        Count.require(count, 1, of.size(), of);
    }

    @Override
    public Verdict evaluate(Facts facts) {
        return Count.between(count, of.size(), of, facts);
    }

    @Override
    public Truth truth(Facts facts) {
        return Count.truth(count, of.size(), of, facts);
    }

    @Override
    public SortedSet<String> names() {
        return Count.names(of);
    }
}
