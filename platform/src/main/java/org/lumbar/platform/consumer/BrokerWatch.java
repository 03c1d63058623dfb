package org.lumbar.platform.consumer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the broker from time to time: whether it answers, and how many records each consumer has still to read. The
 * answers are a health indicator and meters; nobody who asks for them waits for the broker.
 */
final class BrokerWatch implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final long MOST_MILLIS = 3_000;

    private final Supplier<Admin> admins;
    private final BoundConsumers bound;
    private final Supplier<Set<String>> consumers;
    private final MeterRegistry meters;
    private final Map<String, Long> lag = new ConcurrentHashMap<>();
    private volatile String trouble = "not looked at yet";
    private @Nullable Admin admin;
    private @Nullable ScheduledExecutorService timer;

    /** @param consumers names of those that should be reading */
    BrokerWatch(Supplier<Admin> admins, BoundConsumers bound, Supplier<Set<String>> consumers, MeterRegistry meters) {
        this.admins = admins;
        this.bound = bound;
        this.consumers = consumers;
        this.meters = meters;
        Gauge.builder("lumbar.broker.up", () -> trouble.isEmpty() ? 1 : 0)
                .description("1 if the broker answered at the last look, else 0")
                .register(meters);
        Gauge.builder("lumbar.consumers.idle", () -> bound.idle(consumers.get()).size())
                .description("consumers that are not bound to the broker or have stopped")
                .register(meters);
    }

    @Override
    public synchronized void start() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("broker-watch").daemon(true).factory());
            var _ = timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.execute(this::closeAdmin);
            timer.shutdown();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void look() {
        try {
            if (admin == null) {
                admin = admins.get();
            }
            get(admin.describeCluster().nodes());
            trouble = "";
            bound.topics().forEach(this::measure);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void away(Exception e) {
        trouble = e.getCause() == null ? e.toString() : e.getCause().toString();
        lag.clear();
        log.atDebug().setCause(e).log("The broker did not answer");
    }

    private void closeAdmin() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private void measure(String consumer, List<String> topics) {
        try {
            lag.put(consumer, behind(consumer, topics));
            Gauge.builder("lumbar.consumer.lag", lag, all -> lagOf(all.get(consumer)))
                    .description("records that the consumer has still to read, at the last look; not a number while the"
                            + " broker is away")
                    .tag("consumer", consumer)
                    .register(meters);
        } catch (ExecutionException | TimeoutException e) {
            lag.remove(consumer);
            log.atDebug().addKeyValue("consumer", consumer).setCause(e).log("Lag not measured");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double lagOf(@Nullable Long known) {
        return known == null ? Double.NaN : known;
    }

    private long behind(String consumer, List<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        var partitions = partitions(topics);
        var ends = offsets(partitions, OffsetSpec.latest());
        var committed = committed(consumer);
        var begins = committed.keySet().containsAll(partitions)
                ? Map.<TopicPartition, Long>of()
                : offsets(partitions, OffsetSpec.earliest());
        return partitions.stream()
                .mapToLong(partition -> {
                    var read = committed.get(partition);
                    var from = read == null ? begins.getOrDefault(partition, 0L) : read.offset();
                    return Math.max(0, ends.getOrDefault(partition, 0L) - from);
                })
                .sum();
    }

    private List<TopicPartition> partitions(List<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        return get(admin().describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        var found = new HashMap<TopicPartition, Long>();
        get(admin().listOffsets(asked).all()).forEach((partition, offset) -> found.put(partition, offset.offset()));
        return found;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group)
            throws ExecutionException, TimeoutException, InterruptedException {
        var all = get(admin().listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                .all());
        var committed = new HashMap<TopicPartition, OffsetAndMetadata>();
        all.getOrDefault(group, Map.of()).forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset);
            }
        });
        return committed;
    }

    private Admin admin() {
        if (admin == null) {
            throw new KafkaException("There is no client yet");
        }
        return admin;
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Up if the broker answers and every consumer reads. */
    @Override
    public Health health() {
        var idle = bound.idle(consumers.get());
        var health = trouble.isEmpty() && idle.isEmpty() ? Health.up() : Health.down();
        if (!trouble.isEmpty()) {
            health.withDetail("broker", trouble);
        }
        if (!idle.isEmpty()) {
            health.withDetail("consumersNotReading", idle);
        }
        return health.withDetail("lag", new TreeMap<>(lag)).build();
    }
}
