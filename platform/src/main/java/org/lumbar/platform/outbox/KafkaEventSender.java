package org.lumbar.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.lumbar.platform.event.OutboxEntry;

/** Sends to the service's own topic; the record's key is the patient, so that one patient's events keep their order. */
final class KafkaEventSender implements EventSender {

    private final Producer<String, byte[]> producer;
    private final String topic;

    KafkaEventSender(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    public Future<?> send(OutboxEntry entry) {
        var headers = new ArrayList<Header>();
        for (Map.Entry<String, String> header : new TreeMap<>(entry.headers()).entrySet()) {
            headers.add(new RecordHeader(header.getKey(), header.getValue().getBytes(UTF_8)));
        }
        return producer.send(
                new ProducerRecord<>(topic, null, entry.key(), entry.data().getBytes(UTF_8), headers));
    }
}
