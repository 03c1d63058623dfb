package org.lumbar.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.ConsumerLag;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.client.Waiting;

/**
 * How long the platform takes to be itself again: from the moment a fault hits until a write through the gateway is
 * acknowledged, and every consumer group has had its effect from all that had been published by then. Faults that come
 * meanwhile are part of it.
 */
final class Recovery implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final PlatformClient.As canary;
    private final ConsumerLag lag;
    private final ExecutorService waiting = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("recovery-", 0).daemon().factory());
    private final List<Duration> took = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final String patient;
    private boolean given;

    Recovery(PlatformClient client, ConsumerLag lag, String run) {
        var actors = new Actors("canary", "canary");
        this.canary = client.as(actors.clinician("lind"));
        this.lag = lag;
        this.patient = Json.text(
                canary.post("/v1/patients", Json.object(), run + "-canary")
                        .expect(201)
                        .body(),
                "patientId");
    }

    /** Now. */
    long begins() {
        return System.nanoTime();
    }

    /** Measures in the background; what is measured is there after {@link #close}. */
    void awaitFrom(long since) {
        waiting.execute(() -> {
            try {
                write();
                catchUp();
                add(Duration.ofNanos(System.nanoTime() - since));
            } catch (RuntimeException e) {
                fail(String.valueOf(e.getMessage()));
            }
        });
    }

    private void catchUp() {
        var ends = Waiting.until("the broker", PATIENCE, this::ends, () -> "it does not answer");
        Waiting.until(
                "consumers to catch up",
                PATIENCE,
                () -> lag.isPast(ends) ? Optional.of(true) : Optional.empty(),
                () -> "they have not");
    }

    private Optional<Map<TopicPartition, Long>> ends() {
        return Optional.of(lag.endsNow()).filter(ends -> !ends.isEmpty());
    }

    private void write() {
        canary.put(
                        "/v1/patients/%s/consents/research".formatted(patient),
                        Json.object().put("given", next()))
                .expect(200);
    }

    private synchronized boolean next() {
        given = !given;
        return given;
    }

    private synchronized void add(Duration recovery) {
        took.add(recovery);
    }

    private synchronized void fail(String reason) {
        failures.add("The platform did not recover: " + reason);
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

    /** Waits for the last measurements. */
    @Override
    public void close() {
        waiting.shutdown();
        try {
            waiting.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
