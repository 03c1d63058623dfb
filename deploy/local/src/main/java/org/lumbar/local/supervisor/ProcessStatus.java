package org.lumbar.local.supervisor;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one process is doing.
 *
 * @param pid null while there is none
 * @param up since when it runs; zero when it does not
 * @param memoryMegabytes what it holds of the machine's memory; null where the system does not tell
 * @param exitCode how it ended; null while it runs or when it never ran
 */
public record ProcessStatus(
        String name,
        State state,
        @Nullable Long pid,
        Duration up,
        @Nullable Long memoryMegabytes,
        @Nullable Integer exitCode,
        Map<String, Integer> ports,
        String log) {

    public ProcessStatus {
        ports = Map.copyOf(ports);
    }

    public enum State {
        NOT_STARTED,
        STARTING,
        READY,
        /** Asked to stop, or stopped because it was asked to. */
        STOPPED,
        /** Ended without being asked. */
        FAILED
    }
}
