package org.lumbar.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker for a test: the one that {@code LUMBAR_KAFKA_BROKERS} names, otherwise one in a container where Docker
 * answers, otherwise a real single-node broker from its jars. One of our own can be stopped and started again on the same
 * data and port.
 */
public final class Broker implements AutoCloseable {

    private static final int PARTITIONS = 4;

    private final String address;
    private final List<String> process;
    private @Nullable ChildJvm running;

    private Broker(String address, List<String> process) {
        this.address = address;
        this.process = process;
    }

    public static Broker start() {
        var given = System.getenv("LUMBAR_KAFKA_BROKERS");
        return switch (Origin.of(given, Containers::canBeHad)) {
            case GIVEN -> new Broker(Objects.requireNonNull(given), List.of());
            case CONTAINER -> new Broker(Containers.kafka(), List.of());
            case OWN -> startOwn();
        };
    }

    /** A broker of the test's own, which it can {@linkplain #kill take away}, wherever other tests have theirs from. */
    public static Broker startOwn() {
        var broker = away();
        broker.restart();
        return broker;
    }

    /** A broker of our own that is away until it is {@linkplain #restart started}. */
    public static Broker away() {
        try {
            var address = "127.0.0.1:" + freePort();
            var directory = Files.createTempDirectory("broker").toString();
            return new Broker(address, List.of(directory, address, "127.0.0.1:" + freePort()));
        } catch (IOException e) {
            throw new UncheckedIOException("No place for a broker", e);
        }
    }

    /** True if this broker can be taken away; one that was given cannot. */
    public boolean isOurs() {
        return !process.isEmpty();
    }

    /** Starts the broker again after {@link #kill}, on the same data and port. */
    public void restart() {
        running = ChildJvm.start(BrokerProcess.class, process.toArray(String[]::new));
    }

    /** Takes the broker away, as {@code kill -9} does. */
    public void kill() {
        if (running != null) {
            running.kill();
            running = null;
        }
    }

    public String address() {
        return address;
    }

    /** The folder with everything that the broker has written; empty for a broker that was given. */
    public Optional<Path> data() {
        return process.stream().findFirst().map(Path::of);
    }

    public void createTopics(String... names) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(Stream.of(names)
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Topics not created: " + List.of(names), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", e);
        }
    }

    /** Sends as another service would, each record after the one before was acknowledged. */
    public void send(String topic, Records.TestRecord... records) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (var record : records) {
                var outgoing = new ProducerRecord<>(
                        topic, null, record.key(), record.data().getBytes(StandardCharsets.UTF_8));
                record.headers()
                        .forEach((name, value) -> outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(outgoing).get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Not sent to " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending to " + topic, e);
        }
    }

    /** Everything that a topic holds now, read with a plain consumer from the beginning. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
