package org.lumbar.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.client.DomainTime;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.demo.Clinics;
import org.lumbar.local.demo.Cohort;
import org.lumbar.local.demo.InParallel;

/**
 * Clinics at work: patients come, are assessed, decide, check in and read what is written to them, several at a time,
 * while the days go by. Everybody is a good client: each request has an Idempotency-Key and is sent again while it has
 * no answer.
 */
final class Load {

    private static final int WORKERS = 4;
    private static final int MOST_UNDER_CARE = 24;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration REAL_DAY = Duration.ofSeconds(5);
    private static final Duration BREATH = Duration.ofMillis(150);

    private final PlatformClient client;
    private final DomainTime time;
    private final String run;
    private final long seed;
    private final ConcurrentLinkedQueue<Treatment> waiting = new ConcurrentLinkedQueue<>();
    private final List<Treatment> all = new ArrayList<>();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("load-", 0).daemon().factory());
    private final List<Future<?>> work = new ArrayList<>();
    private volatile boolean stopping;

    Load(PlatformClient client, DomainTime time, String run, long seed) {
        this.client = client;
        this.time = time;
        this.run = run;
        this.seed = seed;
    }

    /** Opens the clinics and begins to work. */
    void start() throws InterruptedException {
        InParallel.forEach(Cohort.clinics(), clinic -> Clinics.open(clinic, client));
        for (int i = 0; i < WORKERS; i++) {
            var dice = new Random(seed * 31 + i);
            work.add(threads.submit(() -> {
                treat(dice);
                return true;
            }));
        }
        work.add(threads.submit(() -> {
            letDaysGoBy();
            return true;
        }));
    }

    /** Lets everybody finish what they are just doing, and returns when they have. */
    void stop() throws InterruptedException, ExecutionException {
        stopping = true;
        for (var each : work) {
            each.get();
        }
        threads.shutdown();
    }

    /** Everybody who came. */
    List<Treatment> patients() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** Steps that were given up because a client's patience was over, and taken again later. */
    int interrupted() {
        return interrupted.get();
    }

    private void treat(Random dice) throws InterruptedException {
        while (!stopping) {
            var next = next(dice);
            if (next != null) {
                step(next, dice);
                waiting.add(next);
            }
            Thread.sleep(BREATH);
        }
    }

    private @Nullable Treatment next(Random dice) {
        synchronized (all) {
            if (all.isEmpty() || (waiting.size() < MOST_UNDER_CARE && dice.nextInt(8) == 0)) {
                var patient = Cohort.generated(all.size() + 1, seed).getLast();
                var treatment = new Treatment(patient, client, run);
                all.add(treatment);
                return treatment;
            }
        }
        return waiting.poll();
    }

    private void step(Treatment treatment, Random dice) {
        try {
            treatment.step(time.now(), dice);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException _) {
            interrupted.incrementAndGet();
        }
    }

    private void letDaysGoBy() throws InterruptedException {
        while (!stopping) {
            Thread.sleep(REAL_DAY);
            time.advanceTo(time.now().plus(DAY));
        }
    }
}
