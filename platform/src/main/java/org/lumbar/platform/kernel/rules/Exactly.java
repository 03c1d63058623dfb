package org.lumbar.platform.kernel.rules;

import java.util.List;
import java.util.SortedSet;

/** Holds when {@code count} of its parts do and all others do not. */
public record Exactly(int count, List<Condition> of) implements Condition {

    public Exactly {
        of = Count.requireSome(of);
        Count.require(count, 0, of.size(), of);
    }

    @Override
    public Verdict evaluate(Facts facts) {
        return Count.between(count, count, of, facts);
    }

    @Override
    public Truth truth(Facts facts) {
        return Count.truth(count, count, of, facts);
    }

    @Override
    public SortedSet<String> names() {
        return Count.names(of);
    }
}
