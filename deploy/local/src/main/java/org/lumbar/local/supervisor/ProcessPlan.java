package org.lumbar.local.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to run one process.
 *
 * @param command program and arguments
 * @param environment set on top of this process's own
 * @param log where its output goes
 * @param after names of the processes that must be ready before it starts
 * @param readiness tells whether it can be used
 * @param patience longest time from start to ready
 * @param ports what it listens on, by name
 */
public record ProcessPlan(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        Set<String> after,
        Readiness readiness,
        Duration patience,
        Map<String, Integer> ports) {

    public ProcessPlan {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        after = Set.copyOf(after);
        ports = Map.copyOf(ports);
    }
}
