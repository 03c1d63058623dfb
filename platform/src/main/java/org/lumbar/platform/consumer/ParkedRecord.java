package org.lumbar.platform.consumer;

import java.time.Instant;
import java.util.Map;

/**
 * A record set aside: with its error if it could not be processed, or because it waits behind one that could not.
 *
 * @param id derived from consumer and position: a second delivery is the same document
 * @param waiting true if it only waits behind another record of the same patient
 * @param error what went wrong, without data of the record; empty when it only waits
 * @param parkedAt system time
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, perhaps unreadable; never compared
public record ParkedRecord(
        String id,
        String consumer,
        String patient,
        String topic,
        int partition,
        long offset,
        String type,
        Map<String, String> headers,
        byte[] data,
        boolean waiting,
        String error,
        Instant parkedAt) {

    public ParkedRecord {
        headers = Map.copyOf(headers);
    }

    String position() {
        return "%s-%d@%d".formatted(topic, partition, offset);
    }
}
