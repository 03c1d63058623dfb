package org.lumbar.platform.kernel.rules;

import java.util.SortedSet;

/** Holds when one fact of type {@link FactType#BOOL} is true: by far the most frequent condition, so its verdicts are ready made. */
public final class Holds implements Condition {

    private final String fact;
    private final Names names;
    private final Verdict present;
    private final Verdict absent;
    private final Verdict unknown;

    private Holds(String fact) {
        // one instance of each name: a map of facts then finds it without comparing texts
        this.fact = fact.intern();
        names = Names.of(this.fact);
        present = Verdict.decided(true, names);
        absent = Verdict.decided(false, names);
        unknown = Verdict.undecided(Names.NONE, names);
    }

    public static Holds of(String fact) {
        return new Holds(fact);
    }

    @Override
    public Verdict evaluate(Facts facts) {
        var value = facts.value(fact);
        if (value == null) {
            return unknown;
        }
        if (value instanceof Boolean known) {
            return known ? present : absent;
        }
        return Verdict.failed(
                names,
                Names.NONE,
                "Fact %s must be a Boolean, but is a %s"
                        .formatted(fact, value.getClass().getSimpleName()));
    }

    @Override
    public Truth truth(Facts facts) {
        var value = facts.value(fact);
        if (value == null) {
            return Truth.UNKNOWN;
        }
        return value instanceof Boolean known ? Truth.of(known) : Truth.ERROR;
    }

    @Override
    public Verdict always(boolean value) {
        return value ? present : absent;
    }

    @Override
    public SortedSet<String> names() {
        return names;
    }
}
