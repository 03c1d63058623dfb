package org.lumbar.local.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.lumbar.local.broker.Topics;

/** All that the services have published, read with a plain consumer. */
public final class PublishedEvents {

    private static final String ATTRIBUTE = "ce_";
    private static final Duration POLL = Duration.ofMillis(500);

    private PublishedEvents() {}

    /** Everything on the topics at this moment, each partition in its order. */
    public static List<PublishedEvent> readAll(String brokers) {
        var events = new ArrayList<PublishedEvent>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = Topics.ALL.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(POLL).forEach(record -> events.add(read(record)));
            }
        }
        return events;
    }

    private static PublishedEvent read(ConsumerRecord<String, byte[]> record) {
        var attributes = new HashMap<String, String>();
        var contentType = "";
        for (var header : record.headers()) {
            if (header.key().equals("content-type")) {
                contentType = new String(header.value(), StandardCharsets.UTF_8);
            } else if (header.key().startsWith(ATTRIBUTE)) {
                attributes.put(
                        header.key().substring(ATTRIBUTE.length()), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new PublishedEvent(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? "" : record.key(),
                contentType,
                attributes,
                Json.MAPPER.readTree(record.value()));
    }
}
