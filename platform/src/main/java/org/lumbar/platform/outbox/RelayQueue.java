package org.lumbar.platform.outbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Documents that a lane has to look after, each at most once, those with an urgent event first. It holds only so many:
 * while the broker is away for long the store remembers the rest, and the sweeper brings it when there is room again.
 */
final class RelayQueue {

    /** A document that may have events to publish. */
    record Ref(String collection, String id) {}

    /** A document taken out of the queue. */
    record Taken(Ref ref, boolean isUrgent) {}

    private final int capacity;
    private final Set<Ref> urgent = new LinkedHashSet<>();
    private final Set<Ref> others = new LinkedHashSet<>();

    /** @param capacity most documents of either kind */
    RelayQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Takes a document in, unless there is no room; tells whether it is in the queue now. */
    synchronized boolean offer(Ref ref, boolean isUrgent) {
        if (urgent.contains(ref)) {
            return true;
        }
        var queue = isUrgent ? urgent : others;
        if (!queue.contains(ref)) {
            if (queue.size() >= capacity) {
                return false;
            }
            queue.add(ref);
            notifyAll();
        }
        if (isUrgent) {
            others.remove(ref);
        }
        return true;
    }

    /** Waits until there is a document and takes up to {@code most}. */
    synchronized List<Taken> take(int most) throws InterruptedException {
        while (urgent.isEmpty() && others.isEmpty()) {
            wait();
        }
        var taken = new ArrayList<Taken>();
        move(urgent, taken, true, most);
        move(others, taken, false, most);
        return taken;
    }

    synchronized int size() {
        return urgent.size() + others.size();
    }

    private static void move(Set<Ref> from, List<Taken> to, boolean isUrgent, int most) {
        for (Iterator<Ref> each = from.iterator(); each.hasNext() && to.size() < most; ) {
            to.add(new Taken(each.next(), isUrgent));
            each.remove();
        }
    }
}
