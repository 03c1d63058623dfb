package org.lumbar.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.ConsumerLag;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;

/**
 * How long the platform takes to be itself again: from the moment a fault hits until a write through the gateway is
 * acknowledged, and every consumer group has had its effect from all that had been published by then. Faults that come
 * meanwhile are part of it.
 */
final class Recovery {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_MILLIS = 500;

    private final PlatformClient.As canary;
    private final ConsumerLag lag;
    private final String patient;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("recovery").daemon().factory());

    private List<Hit> hits = List.of();
    private final List<Duration> took = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private boolean given;

    /**
     * A fault from which the platform has not recovered yet.
     *
     * @param ends how far the consumers have to come; empty as long as no write was acknowledged
     */
    private record Hit(long since, Map<TopicPartition, Long> ends) {

        private boolean isBefore(long nanos) {
            return since - nanos < 0;
        }

        private Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    Recovery(PlatformClient client, ConsumerLag lag, String run) {
        var actors = new Actors("canary", "canary");
        this.canary = client.as(actors.clinician("lind"));
        this.lag = lag;
        this.patient = Json.text(
                canary.post("/v1/patients", Json.object(), run + "-canary")
                        .expect(201)
                        .body(),
                "patientId");
        var _ = looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A fault hits now. */
    synchronized void hit() {
        var all = new ArrayList<>(hits);
        all.add(new Hit(System.nanoTime(), Map.of()));
        hits = List.copyOf(all);
    }

    private synchronized List<Hit> hits() {
        return hits;
    }

    private void look() {
        try {
            if (hits().stream().anyMatch(hit -> hit.ends().isEmpty())) {
                write();
            }
            for (var hit : hits()) {
                if (!hit.ends().isEmpty() && lag.isPast(hit.ends())) {
                    over(hit);
                }
            }
        } catch (RuntimeException _) {
            // no answer for as long as the client's patience lasts: the next look tries again
        }
        hits().stream().filter(hit -> hit.age().compareTo(PATIENCE) > 0).forEach(this::giveUp);
    }

    /** Whatever hit before a write was sent is over for the writer when it is acknowledged. */
    private void write() {
        var begin = System.nanoTime();
        given = !given;
        canary.put(
                        "/v1/patients/%s/consents/research".formatted(patient),
                        Json.object().put("given", given))
                .expect(200);
        var ends = lag.endsNow();
        replace(begin, ends);
    }

    private synchronized void replace(long before, Map<TopicPartition, Long> ends) {
        hits = hits.stream()
                .map(hit -> hit.ends().isEmpty() && hit.isBefore(before) ? new Hit(hit.since(), ends) : hit)
                .toList();
    }

    private synchronized void over(Hit hit) {
        took.add(hit.age());
        remove(hit);
    }

    private synchronized void giveUp(Hit hit) {
        failures.add("The platform did not recover within %d s".formatted(PATIENCE.toSeconds()));
        remove(hit);
    }

    private void remove(Hit hit) {
        hits = hits.stream().filter(each -> !each.equals(hit)).toList();
    }

    /** Faults from which the platform did not recover in good time. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    /**
     * The time within which this share of all recoveries was over.
     *
     * @param share of 100, such as 99
     */
    synchronized double seconds(int share) {
        if (took.isEmpty()) {
            return 0;
        }
        var sorted = took.stream().sorted().toList();
        var index = Math.clamp((long) Math.ceil(sorted.size() * share / 100.0) - 1, 0, sorted.size() - 1);
        return sorted.get(index).toMillis() / 1000.0;
    }

    /** Returns when the platform has recovered from every fault, or never will. */
    void await() throws InterruptedException {
        while (!hits().isEmpty()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        looking.shutdown();
    }
}
