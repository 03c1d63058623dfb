package org.lumbar.platform.kernel.rules;

import java.util.List;
import java.util.SortedSet;

/** Holds as soon as one of its parts does; fails when none does. */
public record Any(List<Condition> of) implements Condition {

    public Any {
        of = Count.requireSome(of);
    }

    @Override
    public Verdict evaluate(Facts facts) {
        return Count.between(1, of.size(), of, facts);
    }

    @Override
    public Truth truth(Facts facts) {
        return Count.truth(1, of.size(), of, facts);
    }

    @Override
    public SortedSet<String> names() {
        return Count.names(of);
    }
}
