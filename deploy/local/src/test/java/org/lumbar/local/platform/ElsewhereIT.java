package org.lumbar.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.supervisor.ProcessPlan;

class ElsewhereIT {

    private static final String MONGODB = "mongodb://mongo.example.org/?replicaSet=rs0";
    private static final String KAFKA = "kafka-1.example.org:9092,kafka-2.example.org:9092";

    @TempDir
    Path folder;

    @Test
    void whatTheEnvironmentDoesNotNameOrLeavesEmptyIsOurs() {
        assertThat(Elsewhere.named(Map.of("LUMBAR_MONGODB_URI", " ")).processes())
                .isEqualTo(Elsewhere.named(Map.of()).processes())
                .isEmpty();
    }

    @Test
    void whatRunsElsewhereIsNotStarted() {
        assertThat(infrastructure(Map.of())).containsExactly("broker", "store", "issuer", "mail");
        assertThat(infrastructure(Map.of("LUMBAR_MONGODB_URI", MONGODB))).containsExactly("broker", "issuer", "mail");
        assertThat(infrastructure(Map.of("LUMBAR_MONGODB_URI", MONGODB, "LUMBAR_KAFKA_BROKERS", KAFKA)))
                .containsExactly("issuer", "mail");
    }

    private List<String> infrastructure(Map<String, String> environment) {
        var plans = new Plans(new StateFolder(folder), Ports.from(9000), Build.ours(), Elsewhere.named(environment));
        return plans.infrastructure().stream().map(ProcessPlan::name).toList();
    }
}
