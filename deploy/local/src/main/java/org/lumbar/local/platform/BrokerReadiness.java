package org.lumbar.local.platform;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.lumbar.local.broker.Topics;
import org.lumbar.local.supervisor.Readiness;

/** The broker is ready when it knows all topics. */
record BrokerReadiness(int port) implements Readiness {

    private static final int MOST_SECONDS = 5;

    @Override
    public boolean isReady() throws InterruptedException {
        if (!Readiness.listening(port).isReady()) {
            return false;
        }
        try (var admin = Admin.create(Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, MOST_SECONDS * 1000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MOST_SECONDS * 1000))) {
            return admin.listTopics()
                    .names()
                    .get(MOST_SECONDS, TimeUnit.SECONDS)
                    .containsAll(Topics.ALL);
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }
}
