package org.lumbar.platform.kernel.rules;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A few names in order, immutable. Verdicts hold two of these each and join them by the hundred thousand a second, which
 * a tree of nodes is too slow and too large for.
 */
@SuppressWarnings("JdkObsolete") // NavigableSet asks for a dozen more methods, and nobody walks these backwards
final class Names extends AbstractSet<String> implements SortedSet<String> {

    static final Names NONE = new Names(new String[0]);

    private final String[] sorted;

    private Names(String[] sorted) {
        this.sorted = sorted;
    }

    static Names of(String name) {
        return new Names(new String[] {name});
    }

    static Names copyOf(SortedSet<String> names) {
        if (names instanceof Names immutable) {
            return immutable;
        }
        if (names.isEmpty()) {
            return NONE;
        }
        var sorted = names.toArray(new String[0]);
        Arrays.sort(sorted);
        return new Names(sorted);
    }

    /** All names of all parts, each once: sorted together, not with every part that is added. */
    static Names joined(Names... parts) {
        int size = 0;
        var largest = NONE;
        for (var part : parts) {
            size += part.sorted.length;
            largest = part.sorted.length > largest.sorted.length ? part : largest;
        }
        if (size == largest.sorted.length) {
            return largest;
        }
        var all = new String[size];
        int filled = 0;
        for (var part : parts) {
            System.arraycopy(part.sorted, 0, all, filled, part.sorted.length);
            filled += part.sorted.length;
        }
        Arrays.sort(all);
        int distinct = 1;
        for (int i = 1; i < all.length; i++) {
            if (!all[i].equals(all[distinct - 1])) {
                all[distinct++] = all[i];
            }
        }
        return new Names(distinct == all.length ? all : Arrays.copyOf(all, distinct));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.asList(sorted).iterator();
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(sorted, sorted.length, Object[].class);
    }

    @Override
    public int size() {
        return sorted.length;
    }

    @Override
    public boolean contains(@Nullable Object name) {
        return name instanceof String text && Arrays.binarySearch(sorted, text) >= 0;
    }

    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public SortedSet<String> subSet(String from, String to) {
        return range(position(from), position(to));
    }

    @Override
    public SortedSet<String> headSet(String to) {
        return range(0, position(to));
    }

    @Override
    public SortedSet<String> tailSet(String from) {
        return range(position(from), sorted.length);
    }

    @Override
    public String first() {
        return at(0);
    }

    @Override
    public String last() {
        return at(sorted.length - 1);
    }

    private Names range(int from, int to) {
        return new Names(Arrays.copyOfRange(sorted, from, to));
    }

    private int position(String name) {
        int found = Arrays.binarySearch(sorted, name);
        return found >= 0 ? found : -found - 1;
    }

    private String at(int index) {
        if (sorted.length == 0) {
            throw new NoSuchElementException("There is no name");
        }
        return sorted[index];
    }
}
