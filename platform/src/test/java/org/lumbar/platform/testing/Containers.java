package org.lumbar.platform.testing;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** A real MongoDB and a real Kafka in containers, one of each for this process; Testcontainers takes them away after it. */
final class Containers {

    private static final String MONGODB = "mongo:8.0";
    private static final String KAFKA = "apache/kafka:4.1.0";
    private static final String TESTCONTAINERS = "org.testcontainers.DockerClientFactory";

    private Containers() {}

    /** Tells whether Docker answers; false also where Testcontainers is not on the class path, as in the services' tests. */
    static boolean canBeHad() {
        return Docker.ANSWERS;
    }

    private static final class Docker {

        static final boolean ANSWERS = answers();

        private static boolean answers() {
            var answers = isPresent() && DockerClientFactory.instance().isDockerAvailable();
            System.out.println(
                    answers
                            ? "Docker answers: tests run against %s and %s".formatted(MONGODB, KAFKA)
                            : "Docker does not answer: tests run against servers from their jars");
            return answers;
        }

        private static boolean isPresent() {
            try {
                Class.forName(TESTCONTAINERS, false, Containers.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException _) {
                return false;
            }
        }
    }

    static String mongodb() {
        return MongoDb.URI;
    }

    static String kafka() {
        return Kafka.BROKERS;
    }

    private static final class MongoDb {

        static final String URI = started().getConnectionString();

        @SuppressWarnings("resource") // until the process ends
        private static MongoDBContainer started() {
            var container = new MongoDBContainer(MONGODB).withReplicaSet();
            container.start();
            return container;
        }
    }

    private static final class Kafka {

        static final String BROKERS = started().getBootstrapServers();

        @SuppressWarnings("resource") // until the process ends
        private static KafkaContainer started() {
            var container = new KafkaContainer(KAFKA);
            container.start();
            return container;
        }
    }
}
