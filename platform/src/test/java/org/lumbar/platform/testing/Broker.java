package org.lumbar.platform.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker for a test: the one that {@code LUMBAR_KAFKA_BROKERS} names, otherwise a real single-node broker from
 * its jars. It can be stopped and started again on the same data and port.
 */
public final class Broker implements AutoCloseable {

    private static final int PARTITIONS = 4;

    private final String address;
    private final Properties settings = new Properties();
    private @Nullable KafkaRaftServer server;

    private Broker(String address) {
        this.address = address;
    }

    public static Broker start() {
        var given = System.getenv("LUMBAR_KAFKA_BROKERS");
        if (given != null) {
            return new Broker(given);
        }
        try {
            var broker = new Broker("127.0.0.1:" + freePort());
            broker.format(Files.createTempDirectory("broker"));
            broker.restart();
            return broker;
        } catch (IOException e) {
            throw new IllegalStateException("No broker could be started", e);
        }
    }

    private void format(Path directory) throws IOException {
        var controller = "127.0.0.1:" + freePort();
        settings.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("listeners", "PLAINTEXT://%s,CONTROLLER://%s".formatted(address, controller)),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", directory + "/data"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("auto.create.topics.enable", "false")));
        var file = Files.createFile(directory.resolve("server.properties"));
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            settings.store(out, null);
        }
        var said = new ByteArrayOutputStream();
        var code = StorageTool.execute(
                new String[] {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException("Storage not formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    /** Starts the broker after {@link #stop}. */
    public void restart() {
        server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
    }

    /** Takes the broker away. */
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    public String address() {
        return address;
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
        stop();
    }
}
