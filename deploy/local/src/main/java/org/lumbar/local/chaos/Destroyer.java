package org.lumbar.local.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.lumbar.local.chaos.Fault.Kind;

/**
 * Does what a fault plan says. Several hands take faults in their order, so faults of different processes overlap; no
 * process is hit twice at the same time, and each is left running.
 */
final class Destroyer {

    private static final int HANDS = 2;
    private static final int TRIES_ON_TOPICS = 30;

    private final Processes processes;
    private final Records records;
    private final Recovery recovery;
    private final Consumer<Fault> done;
    private final Map<String, ReentrantLock> busy = new ConcurrentHashMap<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    /** @param done told after each fault that had its effect */
    Destroyer(Processes processes, Records records, Recovery recovery, Consumer<Fault> done) {
        this.processes = processes;
        this.records = records;
        this.recovery = recovery;
        this.done = done;
    }

    /** Returns when all faults are over and everything runs again. */
    void destroy(List<Fault> plan) throws ExecutionException, InterruptedException {
        var left = new ConcurrentLinkedQueue<>(plan);
        try (var threads = Executors.newFixedThreadPool(HANDS)) {
            var hands = new ArrayList<Future<?>>();
            for (int i = 0; i < HANDS; i++) {
                hands.add(threads.submit(() -> {
                    work(left);
                    return true;
                }));
            }
            for (var hand : hands) {
                hand.get();
            }
        }
    }

    /** How many faults of each kind had their effect. */
    synchronized Map<Kind, Integer> counts() {
        return new EnumMap<>(counts);
    }

    private void work(Queue<Fault> left) throws Exception {
        for (var fault = left.poll(); fault != null; fault = left.poll()) {
            if (fault.kind().isOnTopics()) {
                sendAgain(fault);
            } else {
                hit(fault);
            }
            Thread.sleep(fault.pause());
        }
    }

    private void hit(Fault fault) throws Exception {
        var lock = busy.computeIfAbsent(fault.target(), _ -> new ReentrantLock());
        lock.lock();
        try {
            recovery.hit();
            if (fault.kind().isKill()) {
                processes.kill(fault.target());
                Thread.sleep(fault.lasts());
                processes.start(fault.target());
            } else {
                processes.pause(fault.target());
                try {
                    Thread.sleep(fault.lasts());
                } finally {
                    processes.resume(fault.target());
                }
            }
            count(fault);
        } finally {
            lock.unlock();
        }
    }

    /** The broker may be away just now: tried again until some records went out. */
    private void sendAgain(Fault fault) throws InterruptedException {
        var dice = new Random(fault.dice());
        for (int i = 0; i < TRIES_ON_TOPICS; i++) {
            var sent = fault.kind() == Kind.DUPLICATE_RECORDS ? records.duplicate(dice) : records.reorder(dice);
            if (sent > 0) {
                count(fault);
                return;
            }
            Thread.sleep(1_000);
        }
    }

    private synchronized void count(Fault fault) {
        counts.merge(fault.kind(), 1, Integer::sum);
        done.accept(fault);
    }
}
