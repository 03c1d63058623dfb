package org.lumbar.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.event.OutboxEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends to the service's own topic; the record's key is the patient, so that one patient's events keep their order. */
final class KafkaEventSender implements EventSender, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaEventSender.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);
    /** Several times what a send may take. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private final Supplier<Producer<String, byte[]>> makesProducer;
    private final String topic;
    private final LongSupplier nanoTime;
    private @Nullable Producer<String, byte[]> producer;
    /** When something was first sent since the last acknowledgement; null when all was acknowledged. */
    private volatile @Nullable Long silentSince;

    /** @param makesProducer asked when there is something to send: its making fails while the broker has no address */
    KafkaEventSender(Supplier<Producer<String, byte[]>> makesProducer, String topic, LongSupplier nanoTime) {
        this.makesProducer = makesProducer;
        this.topic = topic;
        this.nanoTime = nanoTime;
    }

    @Override
    public Future<?> send(OutboxEntry entry) {
        var headers = new ArrayList<Header>();
        for (Map.Entry<String, String> header : new TreeMap<>(entry.headers()).entrySet()) {
            headers.add(new RecordHeader(header.getKey(), header.getValue().getBytes(UTF_8)));
        }
        return producer()
                .send(
                        new ProducerRecord<>(
                                topic, null, entry.key(), entry.data().getBytes(UTF_8), headers),
                        (_, failure) -> answered(failure));
    }

    /**
     * A producer can break for good: an error ends its thread, or the broker's refusal of a right makes it refuse
     * everything from then on. One that has had nothing acknowledged for a minute is replaced; if it was the broker that
     * was away, nothing is lost by it.
     */
    private synchronized Producer<String, byte[]> producer() {
        var now = nanoTime.getAsLong();
        var silent = silentSince;
        if (silent == null) {
            silentSince = now;
        } else if (producer != null && now - silent > LONGEST_SILENCE.toNanos()) {
            log.atWarn().log("Nothing acknowledged for a minute, making a new producer");
            producer.close(Duration.ZERO);
            producer = null;
            silentSince = now;
        }
        if (producer == null) {
            producer = makesProducer.get();
        }
        return producer;
    }

    /** Called by the producer's thread, for which closing waits: it must not wait for us. */
    private void answered(@Nullable Exception failure) {
        if (failure == null) {
            silentSince = null;
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(LONGEST_CLOSE);
        }
    }
}
