package org.lumbar.platform.kernel.rules;

import java.util.List;
import java.util.SortedSet;

/** Holds when {@code count} or fewer of its parts do, and none that is still open could make it more. */
public record AtMost(int count, List<Condition> of) implements Condition {

    public AtMost {
        of = Count.requireSome(of);
        Count.require(count, 0, of.size() - 1, of);
    }

    @Override
    public Verdict evaluate(Facts facts) {
        return Count.between(0, count, of, facts);
    }

    @Override
    public Truth truth(Facts facts) {
        return Count.truth(0, count, of, facts);
    }

    @Override
    public SortedSet<String> names() {
        return Count.names(of);
    }
}
