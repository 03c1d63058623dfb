package org.lumbar.platform.rules;

import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lumbar.platform.kernel.rules.FactType;

/**
 * The facts that conditions may name.
 *
 * @param values all values of those facts of type TEXT of which they are known
 */
record Vocabulary(SortedMap<String, FactType> types, SortedMap<String, SortedSet<String>> values) {

    Vocabulary knowing(String fact, Collection<String> known) {
        var more = new TreeMap<>(values);
        more.put(fact, new TreeSet<>(known));
        return new Vocabulary(types, more);
    }
}
