package org.lumbar.platform.kernel.rules;

import java.util.List;
import java.util.SortedSet;

/** Holds when every one of its parts does; fails as soon as one does. */
public record All(List<Condition> of) implements Condition {

    public All {
        of = Count.requireSome(of);
    }

    @Override
    public Verdict evaluate(Facts facts) {
        return Count.between(of.size(), of.size(), of, facts);
    }

    @Override
    public Truth truth(Facts facts) {
        return Count.truth(of.size(), of.size(), of, facts);
    }

    @Override
    public SortedSet<String> names() {
        return Count.names(of);
    }
}
