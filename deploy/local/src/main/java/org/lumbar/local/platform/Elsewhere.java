package org.lumbar.local.platform;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Store and broker that run elsewhere and are used instead of starting our own.
 *
 * @param store MongoDB connection string
 * @param brokers Kafka bootstrap addresses
 */
public record Elsewhere(Optional<String> store, Optional<String> brokers) {

    public static final String STORE = "LUMBAR_MONGODB_URI";
    public static final String BROKERS = "LUMBAR_KAFKA_BROKERS";

    /** What the environment names, by the same variables that the services know. */
    public static Elsewhere named(Map<String, String> environment) {
        return new Elsewhere(value(environment, STORE), value(environment, BROKERS));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Names of the processes that are not ours to start. */
    Set<String> processes() {
        var processes = new HashSet<String>();
        store.ifPresent(_ -> processes.add("store"));
        brokers.ifPresent(_ -> processes.add("broker"));
        return processes;
    }
}
