package org.lumbar.platform.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** Takes a batch message of the Kafka binder apart. */
final class Batches {

    private Batches() {}

    static List<Incoming> records(Message<? extends List<?>> batch) {
        var payloads = batch.getPayload();
        var topics = list(batch, KafkaHeaders.RECEIVED_TOPIC);
        var partitions = list(batch, KafkaHeaders.RECEIVED_PARTITION);
        var offsets = list(batch, KafkaHeaders.OFFSET);
        var keys = list(batch, KafkaHeaders.RECEIVED_KEY);
        var timestamps = list(batch, KafkaHeaders.RECEIVED_TIMESTAMP);
        var headers = list(batch, KafkaHeaders.BATCH_CONVERTED_HEADERS);
        var records = new ArrayList<Incoming>();
        for (int i = 0; i < payloads.size(); i++) {
            records.add(new Incoming(
                    text(at(topics, i)),
                    (int) number(at(partitions, i)),
                    number(at(offsets, i)),
                    text(at(keys, i)),
                    Instant.ofEpochMilli(number(at(timestamps, i))),
                    headers(at(headers, i)),
                    payloads.get(i) instanceof byte[] data ? data : new byte[0]));
        }
        return records;
    }

    private static List<?> list(Message<?> batch, String header) {
        return batch.getHeaders().get(header) instanceof List<?> values ? values : List.of();
    }

    private static @Nullable Object at(List<?> values, int i) {
        return i < values.size() ? values.get(i) : null;
    }

    private static Map<String, String> headers(@Nullable Object converted) {
        var headers = new TreeMap<String, String>();
        if (converted instanceof Map<?, ?> map) {
            map.forEach((name, value) -> headers.put(String.valueOf(name), text(value)));
        }
        return headers;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, UTF_8);
        }
        return value == null ? "" : value.toString();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }
}
