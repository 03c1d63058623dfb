package org.lumbar.plan.composition;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.lumbar.platform.kernel.rules.Facts;

/** How reasons write facts and sources: worked out once for a whole knowledge, because every composition writes hundreds. */
final class Wording {

    private record Written(String yes, String no, String unknown) {

        static Written of(String name) {
            return new Written(name, "no " + name, name + "=?");
        }
    }

    private final Map<String, Written> facts = new HashMap<>();
    private final IdentityHashMap<Collection<String>, String> citations = new IdentityHashMap<>();

    /** Gets the facts ready that a condition may speak of. */
    void prepare(Collection<String> names) {
        names.forEach(name -> facts.computeIfAbsent(name, Written::of));
    }

    /** Gets the citation of a rule ready. */
    void prepareCitation(List<String> sources) {
        citations.put(sources, String.join(", ", sources));
    }

    String citation(Collection<String> sources) {
        var ready = citations.get(sources);
        return ready != null ? ready : String.join(", ", sources);
    }

    /** The known facts with their values, then the unknown ones. */
    List<String> facts(SortedSet<String> known, SortedSet<String> unknown, Facts of) {
        var written = new String[known.size() + unknown.size()];
        int size = 0;
        for (var name : known) {
            written[size++] = fact(name, of);
        }
        for (var name : unknown) {
            written[size++] = written(name).unknown();
        }
        return List.of(written);
    }

    private String fact(String name, Facts of) {
        var value = of.value(name);
        // by far the most are of this kind
        if (value instanceof Boolean known) {
            return known ? written(name).yes() : written(name).no();
        }
        return switch (value) {
            case null -> written(name).unknown();
            case Double number when number == Math.rint(number) -> name + "=" + number.longValue();
            case Object other -> name + "=" + other;
        };
    }

    private Written written(String name) {
        var ready = facts.get(name);
        return ready != null ? ready : Written.of(name);
    }
}
