package org.lumbar.local.chaos;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing that the destroyer does.
 *
 * @param number its place in the run, from 1
 * @param target the process it hits; empty for what is done to topics
 * @param lasts how long a process stays dead or still; zero for what is done to topics
 * @param pause how long to wait before the next fault
 * @param dice decides what the plan leaves open: which records are sent again
 */
record Fault(int number, Kind kind, String target, Duration lasts, Duration pause, long dice) {

    /** What can go wrong, and how often it does: a share of all. */
    enum Kind {
        KILL_SERVICE(5),
        KILL_BROKER(2),
        KILL_STORE(2),
        PAUSE_SERVICE(5),
        PAUSE_BROKER(2),
        PAUSE_STORE(2),
        DUPLICATE_RECORDS(4),
        REORDER_RECORDS(4);

        private final int share;

        Kind(int share) {
            this.share = share;
        }

        int share() {
            return share;
        }

        boolean isKill() {
            return this == KILL_SERVICE || this == KILL_BROKER || this == KILL_STORE;
        }

        boolean isOnTopics() {
            return this == DUPLICATE_RECORDS || this == REORDER_RECORDS;
        }

        /** As it stands in reports: {@code kill-service}. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
