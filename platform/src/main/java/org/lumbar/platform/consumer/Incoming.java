package org.lumbar.platform.consumer;

import java.time.Instant;
import java.util.Map;

/**
 * A record as it came from the broker.
 *
 * @param key the record's key; empty when it has none
 * @param timestamp when it was written, in system time
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, perhaps unreadable; never compared
record Incoming(
        String topic,
        int partition,
        long offset,
        String key,
        Instant timestamp,
        Map<String, String> headers,
        byte[] data) {

    Incoming {
        headers = Map.copyOf(headers);
    }

    String position() {
        return "%s-%d@%d".formatted(topic, partition, offset);
    }
}
