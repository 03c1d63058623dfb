package org.lumbar.local.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the published language. */
public final class Topics {

    /** One topic for each service. */
    public static final List<String> ALL = List.of(
            "lumbar.assessment.events", "lumbar.plan.events", "lumbar.monitoring.events", "lumbar.notification.events");

    /** Never changed in place: a patient's records must stay in one partition. */
    private static final int PARTITIONS = 12;

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final long SECONDS_TO_ANSWER = 30;

    private Topics() {}

    /** Makes the topics that are not there yet, with as many replicas as the broker's own default says. */
    public static void createMissing(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        var missing = new ArrayList<>(ALL);
        missing.removeAll(admin.listTopics().names().get(SECONDS_TO_ANSWER, TimeUnit.SECONDS));
        var created = missing.stream()
                .map(topic -> new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())
                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(RETENTION.toMillis()))))
                .toList();
        admin.createTopics(created).all().get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    }
}
