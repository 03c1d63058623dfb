package org.lumbar.local.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.lumbar.local.broker.Topics;

/** How far the consumer groups are behind the ends of the topics. */
public final class ConsumerLag implements AutoCloseable {

    private static final long MOST_SECONDS = 15;

    private final Admin admin;

    /** The topics of this platform get no more partitions while it runs. */
    private volatile Set<TopicPartition> partitions = Set.of();

    /** The partitions of all topics that a group reads, once one of its members has been given any. */
    private final Map<String, Set<TopicPartition>> readBy = new ConcurrentHashMap<>();

    public ConsumerLag(String brokers) {
        this.admin = Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
    }

    /**
     * One look at the broker.
     *
     * @param ends where each partition ends
     * @param behind groups that have not read to the end, with how many records they lack
     */
    record Look(Map<TopicPartition, Long> ends, List<String> behind) {}

    Look look() {
        try {
            var ends = ends();
            var behind = new ArrayList<String>();
            for (var group : positions().entrySet()) {
                var lacking = lacking(group.getValue(), ends);
                if (lacking > 0) {
                    behind.add("consumer %s %d".formatted(group.getKey(), lacking));
                }
            }
            return new Look(ends, behind);
        } catch (ExecutionException | TimeoutException e) {
            return new Look(Map.of(), List.of("broker: " + e));
        } catch (InterruptedException e) {
            throw Unreachable.interrupted(e);
        }
    }

    /** Where each partition ends at this moment; empty while the broker is away. */
    public Map<TopicPartition, Long> endsNow() {
        return look().ends();
    }

    /** Whether every group has committed at least these positions of the topics that it reads. */
    public boolean isPast(Map<TopicPartition, Long> positions) {
        try {
            return positions().values().stream().allMatch(group -> lacking(group, positions) <= 0);
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            throw Unreachable.interrupted(e);
        }
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, TimeoutException, InterruptedException {
        var latest = partitions().stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        get(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private Set<TopicPartition> partitions() throws ExecutionException, TimeoutException, InterruptedException {
        if (partitions.isEmpty()) {
            partitions = get(admin.describeTopics(Topics.ALL).allTopicNames()).values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toUnmodifiableSet());
        }
        return partitions;
    }

    /**
     * How far each group has come: what it has committed, and 0 where it has not yet committed anything of what it is to
     * read.
     */
    private Map<String, Map<TopicPartition, Long>> positions()
            throws ExecutionException, TimeoutException, InterruptedException {
        var groups = get(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .toList();
        if (groups.isEmpty()) {
            return Map.of();
        }
        learnWhatIsReadBy(groups);
        var positions = new TreeMap<String, Map<TopicPartition, Long>>();
        groups.forEach(group -> readBy.getOrDefault(group, Set.of())
                .forEach(partition -> of(group, positions).put(partition, 0L)));
        var all =
                groups.stream().collect(Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec()));
        get(admin.listConsumerGroupOffsets(all).all())
                .forEach((group, committed) -> committed.forEach((partition, offset) ->
                        of(group, positions).put(partition, offset == null ? 0L : offset.offset())));
        return positions;
    }

    /** A group keeps to its topics, so it is asked only until it has told. */
    private void learnWhatIsReadBy(List<String> groups)
            throws ExecutionException, TimeoutException, InterruptedException {
        var unknown =
                groups.stream().filter(group -> !readBy.containsKey(group)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        for (var group : get(admin.describeConsumerGroups(unknown).all()).values()) {
            var topics = group.members().stream()
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .map(TopicPartition::topic)
                    .collect(Collectors.toSet());
            if (!topics.isEmpty()) {
                readBy.put(
                        group.groupId(),
                        partitions().stream()
                                .filter(partition -> topics.contains(partition.topic()))
                                .collect(Collectors.toUnmodifiableSet()));
            }
        }
    }

    private static Map<TopicPartition, Long> of(String group, Map<String, Map<TopicPartition, Long>> positions) {
        return positions.computeIfAbsent(group, _ -> new HashMap<>());
    }

    /** Of a topic that a group reads, a partition without a commit has not been read at all. */
    private static long lacking(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        var topics = positions.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        return ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .mapToLong(end -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(MOST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.close();
    }
}
