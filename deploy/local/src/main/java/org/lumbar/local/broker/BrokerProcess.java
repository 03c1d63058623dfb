package org.lumbar.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.utils.Time;
import org.lumbar.local.clock.StopWithParent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker as a process: {@code BrokerProcess PORT CONTROLLER-PORT DIR}. Ready when all topics are there. */
public final class BrokerProcess {

    private static final Logger log = LoggerFactory.getLogger(BrokerProcess.class);

    private BrokerProcess() {}

    static void main(String[] args) throws Exception {
        StopWithParent.watch();
        var port = Integer.parseInt(args[0]);
        var directory = Path.of(args[2]);
        var settings = BrokerSettings.of(port, Integer.parseInt(args[1]), directory.resolve("log"));
        format(settings, directory);
        var broker = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(broker::shutdown));
        broker.startup();
        try (var admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port))) {
            Topics.createMissing(admin);
        }
        log.atInfo().addKeyValue("port", port).addKeyValue("topics", Topics.ALL).log("Broker ready");
        broker.awaitShutdown();
    }

    private static void format(Properties settings, Path directory) throws IOException {
        Files.createDirectories(directory);
        var file = directory.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, "Written at each start");
        }
        var exit = StorageTool.execute(
                new String[] {
                    "format",
                    "--cluster-id",
                    BrokerSettings.CLUSTER_ID,
                    "--config",
                    file.toString(),
                    "--ignore-formatted"
                },
                System.out);
        if (exit != 0) {
            throw new IllegalStateException(
                    "The broker's data folder %s cannot be formatted: exit code %d".formatted(directory, exit));
        }
    }
}
