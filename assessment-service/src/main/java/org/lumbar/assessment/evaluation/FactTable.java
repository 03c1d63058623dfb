package org.lumbar.assessment.evaluation;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one patient by name: a map that is told beforehand which names there are. An evaluation asks some 2,000
 * times for one of some 600 facts, and a hash map that begins anew with each patient was the dearest part of it.
 */
final class FactTable extends AbstractMap<String, Object> {

    /** Where the value of each name stands, the same for all patients. */
    static final class Places {

        /** The golden ratio of all ints: takes names that differ in a letter far from each other. */
        private static final int SPREAD = 0x9E3779B9;

        private final @Nullable String[] names;

        Places(Collection<String> known) {
            // at most half is taken, so that most names stand where they are looked for first
            names = new String[Integer.highestOneBit(Math.max(1, known.size())) * 4];
            known.forEach(name -> names[of(name)] = name);
        }

        /** Where a name stands, or the empty place where it would. */
        int of(String name) {
            int place = (name.hashCode() * SPREAD) >>> (Integer.numberOfLeadingZeros(names.length) + 1);
            for (var there = names[place]; there != null && !there.equals(name); there = names[place]) {
                place = (place + 1) & (names.length - 1);
            }
            return place;
        }

        int[] of(Collection<String> some) {
            return some.stream().mapToInt(this::of).toArray();
        }
    }

    private final Places places;
    private final @Nullable Object[] values;

    /** What has no place. */
    private final Map<String, Object> others = new HashMap<>();

    FactTable(Places places) {
        this.places = places;
        this.values = new Object[places.names.length];
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        int place = places.of(text);
        return places.names[place] == null ? others.get(text) : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        int place = places.of(name);
        if (places.names[place] == null) {
            return others.put(name, value);
        }
        var before = values[place];
        values[place] = value;
        return before;
    }

    /** Says of every one of these places that its fact is absent, unless something is known of it. */
    void absentUnlessKnown(int[] some) {
        for (int place : some) {
            if (values[place] == null) {
                values[place] = false;
            }
        }
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        int place = places.of(text);
        if (places.names[place] == null) {
            return others.remove(text);
        }
        var before = values[place];
        values[place] = null;
        return before;
    }

    /** All of them as they are now; they cannot be changed through it. */
    @Override
    public Set<Entry<String, Object>> entrySet() {
        var all = new HashMap<>(others);
        for (int i = 0; i < values.length; i++) {
            var name = places.names[i];
            var value = values[i];
            if (name != null && value != null) {
                all.put(name, value);
            }
        }
        return Collections.unmodifiableMap(all).entrySet();
    }
}
