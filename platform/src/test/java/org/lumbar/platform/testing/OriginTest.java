package org.lumbar.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @Test
    void whatTheEnvironmentNamesIsUsedAndDockerIsNotAsked() {
        assertThat(Origin.of("mongodb://elsewhere", () -> {
                    throw new AssertionError("Docker was asked");
                }))
                .isEqualTo(Origin.GIVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyNameNamesNothing(String given) {
        assertThat(Origin.of(given, () -> false)).isEqualTo(Origin.OWN);
    }

    @Test
    void whereDockerAnswersItIsAContainerOtherwiseOneFromItsJars() {
        assertThat(Origin.of(null, () -> true)).isEqualTo(Origin.CONTAINER);
        assertThat(Origin.of(null, () -> false)).isEqualTo(Origin.OWN);
    }

    /** All other tests then run against them as well; this one says whether they did. */
    @Test
    void whereDockerAnswersTestsRunAgainstContainers() {
        assumeTrue(
                Containers.canBeHad(),
                "Docker does not answer here: nothing ran against Testcontainers' MongoDB and Kafka");

        try (var store = DocumentStore.start();
                var broker = Broker.start()) {
            assertThat(store.mongo()
                            .executeCommand(new Document("buildInfo", 1))
                            .getString("version"))
                    .startsWith("8.");
            broker.createTopics("containers");
            broker.send("containers", new Records.TestRecord("key", Map.of(), "{}"));
            assertThat(broker.records("containers")).hasSize(1);
            assertThat(broker.isOurs()).isFalse();
        }
    }
}
