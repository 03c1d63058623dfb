package org.lumbar.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.platform.Infrastructure;

class BrokerIT {

    private static final String PLANS = "lumbar.plan.events";

    @TempDir
    Path folder;

    @Test
    void theTopicsOfThePublishedLanguageAreThereAndKeepNinetyDays() throws Exception {
        try (var infrastructure = Infrastructure.start(folder, "broker");
                var admin = Admin.create(at(infrastructure))) {
            var topics = admin.describeTopics(Topics.ALL).allTopicNames().get();
            var configs = admin.describeConfigs(Topics.ALL.stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                            .toList())
                    .all()
                    .get();

            assertThat(topics.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(12));
            assertThat(configs.values())
                    .allSatisfy(config -> assertThat(config.get("retention.ms").value())
                            .isEqualTo(String.valueOf(Duration.ofDays(90).toMillis())));
            assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrderElementsOf(Topics.ALL);
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        try (var infrastructure = Infrastructure.start(folder, "broker")) {
            var sent = IntStream.range(0, 500).mapToObj(i -> "event-" + i).collect(Collectors.toSet());
            try (var producer =
                    new KafkaProducer<>(at(infrastructure), new StringSerializer(), new StringSerializer())) {
                for (var value : sent) {
                    producer.send(new ProducerRecord<>(PLANS, value, value)).get();
                }
            }

            infrastructure.kill("broker");
            infrastructure.restart("broker");

            assertThat(read(infrastructure)).isEqualTo(sent);
        }
    }

    private static Set<String> read(Infrastructure infrastructure) {
        var read = new HashSet<String>();
        try (var consumer =
                new KafkaConsumer<>(at(infrastructure), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 12)
                    .mapToObj(number -> new TopicPartition(PLANS, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.value()));
            }
        }
        return read;
    }

    private static Map<String, Object> at(Infrastructure infrastructure) {
        return Map.of("bootstrap.servers", infrastructure.ports().brokers());
    }
}
