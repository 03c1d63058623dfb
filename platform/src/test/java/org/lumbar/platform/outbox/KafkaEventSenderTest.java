package org.lumbar.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.event.OutboxEntry;

class KafkaEventSenderTest {

    private static final OutboxEntry ENTRY = new OutboxEntry(
            1, Instant.EPOCH, "patient", Map.of("ce_id", "1", "content-type", "application/json"), "{}");

    private final List<MockProducer<String, byte[]>> made = new ArrayList<>();
    private final AtomicLong nanoTime = new AtomicLong(-5);
    private final KafkaEventSender sender = new KafkaEventSender(this::producer, "topic", nanoTime::get);

    /** One that answers nothing by itself. */
    private Producer<String, byte[]> producer() {
        var producer = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        made.add(producer);
        return producer;
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    @Test
    void anEventGoesOutAsItStandsInTheOutboxUnderItsPatient() {
        var _ = sender.send(ENTRY);

        assertThat(made.getFirst().history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("topic");
            assertThat(record.key()).isEqualTo("patient");
            assertThat(record.value()).asString().isEqualTo("{}");
            assertThat(record.headers()).extracting(header -> header.key()).containsExactly("ce_id", "content-type");
        });
    }

    @Test
    void aProducerThatHasHadNothingAcknowledgedForAMinuteIsReplaced() {
        var _ = sender.send(ENTRY);
        pass(Duration.ofSeconds(59));
        var _ = sender.send(ENTRY);
        assertThat(made).hasSize(1);

        pass(Duration.ofSeconds(2));
        var _ = sender.send(ENTRY);

        assertThat(made).hasSize(2);
        assertThat(made.getFirst().closed()).isTrue();
        assertThat(made.getLast().history()).hasSize(1);
    }

    @Test
    void oneThatIsAnsweredIsKeptHoweverLongNothingWasSent() {
        var _ = sender.send(ENTRY);
        made.getFirst().completeNext();
        pass(Duration.ofHours(1));

        var _ = sender.send(ENTRY);
        made.getFirst().errorNext(new IllegalStateException("this one not"));
        pass(Duration.ofSeconds(50));
        var _ = sender.send(ENTRY);

        assertThat(made).hasSize(1);
    }
}
