package org.lumbar.local.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.lumbar.local.broker.Topics;
import org.lumbar.local.client.Json;

/** The topics as a partner with too many rights sees them: reads all there is, and sends some of it again. */
final class Records {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_AGAIN = 12;
    private static final int HOW_FAR_BACK = 300;
    private static final int SECONDS_TO_SEND = 60;

    private final String brokers;

    Records(String brokers) {
        this.brokers = brokers;
    }

    /** Everything on the topics at this moment, each partition in its order. */
    List<TopicRecord> all() {
        try (var consumer = consumer()) {
            var partitions = partitions(consumer);
            var begin = consumer.beginningOffsets(partitions);
            return read(consumer, begin, consumer.endOffsets(partitions)).stream()
                    .map(Records::record)
                    .toList();
        }
    }

    /**
     * Sends some recent records of one partition once more, in their order: a second delivery, as after a crash between
     * sending and noting it.
     *
     * @return how many; 0 when there is nothing to send yet
     */
    int duplicate(Random dice) throws InterruptedException {
        return again(dice, "duplicate", false);
    }

    /** Sends some recent records of one partition once more, in another order. */
    int reorder(Random dice) throws InterruptedException {
        return again(dice, "reorder", true);
    }

    private int again(Random dice, String how, boolean shuffled) throws InterruptedException {
        try (var consumer = consumer();
                var producer = producer()) {
            var chosen = some(consumer, dice);
            if (shuffled) {
                Collections.shuffle(chosen, dice);
            }
            var sent = new ArrayList<Future<?>>();
            for (var record : chosen) {
                var copy = new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value());
                record.headers().forEach(copy.headers()::add);
                copy.headers().remove(TopicRecord.INJECTED);
                copy.headers().add(TopicRecord.INJECTED, how.getBytes(StandardCharsets.UTF_8));
                sent.add(producer.send(copy));
            }
            for (var each : sent) {
                each.get(SECONDS_TO_SEND, TimeUnit.SECONDS);
            }
            return chosen.size();
        } catch (ExecutionException | TimeoutException | KafkaException _) {
            return 0;
        }
    }

    /** A few records in a row from near the end of any partition that has some. */
    private static List<ConsumerRecord<String, byte[]>> some(KafkaConsumer<String, byte[]> consumer, Random dice) {
        var partitions = partitions(consumer);
        var ends = consumer.endOffsets(partitions);
        var begins = consumer.beginningOffsets(partitions);
        var filled = partitions.stream()
                .filter(each -> at(ends, each) > at(begins, each))
                .toList();
        if (filled.isEmpty()) {
            return new ArrayList<>();
        }
        var partition = filled.get(dice.nextInt(filled.size()));
        var end = at(ends, partition);
        var earliest = Math.max(at(begins, partition), end - HOW_FAR_BACK);
        var from = earliest + dice.nextLong(end - earliest);
        var to = Math.min(end, from + 1 + dice.nextInt(MOST_AGAIN));
        return read(consumer, Map.of(partition, from), Map.of(partition, to));
    }

    private static List<ConsumerRecord<String, byte[]>> read(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < at(to, new TopicPartition(record.topic(), record.partition()))) {
                    found.add(record);
                }
            }
        }
        return found;
    }

    private static long at(Map<TopicPartition, Long> positions, TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return Topics.ALL.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static TopicRecord record(ConsumerRecord<String, byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                headers,
                Json.read(new String(record.value(), StandardCharsets.UTF_8)));
    }
}
