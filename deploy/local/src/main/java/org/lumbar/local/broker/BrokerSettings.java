package org.lumbar.local.broker;

import java.nio.file.Path;
import java.util.Properties;

/** How the broker is set up: one node that is broker and controller, modest in memory, quick to come back. */
final class BrokerSettings {

    /** The name of the cluster, 16 bytes in Kafka's spelling. One is enough: no two local clusters ever meet. */
    static final String CLUSTER_ID = "bHVtYmFyLWxvY2FsLTEyMw";

    private BrokerSettings() {}

    static Properties of(int port, int controllerPort, Path data) {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("log.dirs", data.toAbsolutePath().toString());
        settings.setProperty("auto.create.topics.enable", "false");
        oneNodeHoldsEverything(settings);
        backQuicklyAfterAKill(settings);
        modestInMemory(settings);
        return settings;
    }

    private static void oneNodeHoldsEverything(Properties settings) {
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    /** With the defaults the old session of a killed broker keeps the new one waiting for 12 s; with these for 5 s. */
    private static void backQuicklyAfterAKill(Properties settings) {
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    private static void modestInMemory(Properties settings) {
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.num.partitions", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
        settings.setProperty("log.index.size.max.bytes", String.valueOf(1 << 20));
        settings.setProperty("log.segment.bytes", String.valueOf(256 << 20));
    }
}
