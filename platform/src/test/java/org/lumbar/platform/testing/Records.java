package org.lumbar.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.autoconfigure.PlatformAutoConfiguration;
import org.lumbar.platform.event.CloudEventHeaders;
import org.lumbar.platform.event.EventAttributes;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** Records as another service would have published them, and batches as the Kafka binder hands them over. */
public final class Records {

    private Records() {}

    /** A record of a topic. */
    public record TestRecord(String key, Map<String, String> headers, String data) {

        public TestRecord withData(String other) {
            return new TestRecord(key, headers, other);
        }

        public TestRecord withKey(String other) {
            return new TestRecord(other, headers, data);
        }

        public TestRecord without(String header) {
            var fewer = new TreeMap<>(headers);
            fewer.remove(header);
            return new TestRecord(key, fewer, data);
        }

        public TestRecord with(String header, String value) {
            var more = new TreeMap<>(headers);
            more.put(header, value);
            return new TestRecord(key, more, data);
        }
    }

    public static TestRecord record(
            String type,
            String source,
            long sequence,
            Tenant tenant,
            PatientId patient,
            @Nullable EpisodeId episode,
            Object data) {
        var attributes = new EventAttributes(
                Ids.derive("event", source, sequence).toString(),
                source,
                type,
                sequence,
                Instant.parse("2026-03-02T09:00:00Z"),
                tenant,
                patient,
                episode,
                "test",
                ActorId.of("lind"),
                Role.CLINICIAN);
        return new TestRecord(
                patient.toString(),
                CloudEventHeaders.of(attributes),
                PlatformAutoConfiguration.eventMapper().writeValueAsString(data));
    }

    /** The record that a waiting entry becomes. */
    public static TestRecord of(OutboxEntry entry) {
        return new TestRecord(entry.key(), entry.headers(), entry.data());
    }

    public static Message<List<byte[]>> batch(TestRecord... records) {
        return batch("test-topic", 0, records);
    }

    /** A batch of a topic's first partition, its records at {@code offset} and after. */
    public static Message<List<byte[]>> batch(String topic, long offset, TestRecord... records) {
        var each = Arrays.asList(records);
        var count = each.size();
        var converted = new ArrayList<Map<String, Object>>();
        for (var record : each) {
            var headers = new HashMap<String, Object>();
            record.headers().forEach((name, value) -> headers.put(name, value.getBytes(UTF_8)));
            converted.add(headers);
        }
        return MessageBuilder.withPayload(each.stream()
                        .map(record -> record.data().getBytes(UTF_8))
                        .toList())
                .setHeader(KafkaHeaders.BATCH_CONVERTED_HEADERS, converted)
                .setHeader(
                        KafkaHeaders.RECEIVED_KEY,
                        each.stream().map(TestRecord::key).toList())
                .setHeader(
                        KafkaHeaders.RECEIVED_TOPIC,
                        IntStream.range(0, count).mapToObj(i -> topic).toList())
                .setHeader(
                        KafkaHeaders.RECEIVED_PARTITION,
                        IntStream.range(0, count).mapToObj(i -> 0).toList())
                .setHeader(
                        KafkaHeaders.OFFSET,
                        IntStream.range(0, count).mapToObj(i -> offset + i).toList())
                .setHeader(
                        KafkaHeaders.RECEIVED_TIMESTAMP,
                        IntStream.range(0, count).mapToObj(i -> 0L).toList())
                .build();
    }
}
