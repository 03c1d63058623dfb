package org.lumbar.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.event.OutboxEntry;

/** Sends to the service's own topic; the record's key is the patient, so that one patient's events keep their order. */
final class KafkaEventSender implements EventSender, AutoCloseable {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final Supplier<Producer<String, byte[]>> makesProducer;
    private final String topic;
    private @Nullable Producer<String, byte[]> producer;

    /** @param makesProducer asked when there is something to send: its making fails while the broker has no address */
    KafkaEventSender(Supplier<Producer<String, byte[]>> makesProducer, String topic) {
        this.makesProducer = makesProducer;
        this.topic = topic;
    }

    @Override
    public Future<?> send(OutboxEntry entry) {
        var headers = new ArrayList<Header>();
        for (Map.Entry<String, String> header : new TreeMap<>(entry.headers()).entrySet()) {
            headers.add(new RecordHeader(header.getKey(), header.getValue().getBytes(UTF_8)));
        }
        return producer()
                .send(new ProducerRecord<>(
                        topic, null, entry.key(), entry.data().getBytes(UTF_8), headers));
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = makesProducer.get();
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(LONGEST_CLOSE);
        }
    }
}
