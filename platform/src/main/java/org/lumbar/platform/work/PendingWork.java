package org.lumbar.platform.work;

/** Something that is due now and not done yet: events to publish, records set aside, timers that have run out. */
public interface PendingWork {

    /** What it is, as a key in the answer of {@code /actuator/pendingwork}. */
    String name();

    /** How much of it there is at this moment, read from the store. */
    long count();
}
