package org.lumbar.plan.composition;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Facts by name, the value beside its name in one array: a composition asks a thousand times, and what a hash map spreads
 * over memory is what looking them up costs most of its time.
 */
final class KnownFacts {

    /** 2^32 divided by the golden ratio: spreads names whose hash codes are alike. */
    private static final int SPREAD = 0x9E3779B9;

    private final @Nullable Object[] table;
    private int size;

    /** @param most how many facts it has to hold */
    KnownFacts(int most) {
        // half of it stays empty, so that what is looked for stands where it should
        table = new Object[4 * Integer.highestOneBit(2 * Math.max(most, 1) - 1)];
    }

    @Nullable
    Object get(String name) {
        return table[place(name) + 1];
    }

    /** What is put later takes the place of what was put before. */
    void put(String name, Object value) {
        int place = place(name);
        if (table[place] == null) {
            size++;
        }
        table[place] = name;
        table[place + 1] = value;
    }

    /** Where the name stands; if it does not, where it would. */
    private int place(String name) {
        int place = ((name.hashCode() * SPREAD) >>> (Integer.numberOfLeadingZeros(table.length) + 1)) & -2;
        for (var there = table[place]; there != null && !name.equals(there); there = table[place]) {
            place = (place + 2) & (table.length - 1);
        }
        return place;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KnownFacts that && size == that.size && isWithin(that);
    }

    private boolean isWithin(KnownFacts that) {
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] instanceof String name && !Objects.equals(that.get(name), table[i + 1])) {
                return false;
            }
        }
        return true;
    }

    /** The same in whatever order they were put. */
    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < table.length; i += 2) {
            sum += Objects.hashCode(table[i]) ^ Objects.hashCode(table[i + 1]);
        }
        return sum;
    }
}
