package org.lumbar.platform.event;

import java.time.Instant;
import java.util.Map;

/**
 * An event as it waits in its aggregate's document: ready to send, byte for byte the same however often it is sent.
 *
 * @param sequence its place in the aggregate's life, from 1
 * @param at when it was written, in system time: tells how long it has been waiting
 * @param key the record's key: the patient id
 * @param data the event's data, JSON
 * @param headers the record's headers: CloudEvents attributes in the Kafka binding's binary mode
 */
public record OutboxEntry(long sequence, Instant at, String key, Map<String, String> headers, String data) {

    public OutboxEntry {
        headers = Map.copyOf(headers);
    }

    public String type() {
        return headers.getOrDefault(CloudEventHeaders.TYPE, "");
    }
}
