package org.lumbar.platform.consumer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** The consumers that have been bound to the broker, by their group. */
final class BoundConsumers {

    private final Map<String, AbstractMessageListenerContainer<?, ?>> containers = new ConcurrentHashMap<>();

    void bound(String group, AbstractMessageListenerContainer<?, ?> container) {
        containers.put(group, container);
    }

    /** Those of the consumers that read nothing at the moment: not bound yet, or stopped. */
    Set<String> idle(Set<String> consumers) {
        var idle = new TreeSet<String>();
        for (var consumer : consumers) {
            var container = containers.get(consumer);
            if (container == null || !container.isRunning()) {
                idle.add(consumer);
            }
        }
        return idle;
    }

    /** The topics that each bound consumer reads. */
    Map<String, List<String>> topics() {
        var topics = new TreeMap<String, List<String>>();
        containers.forEach((group, container) -> {
            var names = container.getContainerProperties().getTopics();
            topics.put(group, names == null ? List.of() : List.of(names));
        });
        return topics;
    }
}
