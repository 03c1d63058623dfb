package org.lumbar.platform.work;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Tells how much work a service still has to do, by kind. */
@Endpoint(id = "pendingwork")
public final class PendingWorkEndpoint {

    private final List<PendingWork> kinds;

    public PendingWorkEndpoint(List<PendingWork> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /**
     * The answer.
     *
     * @param total sum of the parts
     */
    public record Pending(long total, Map<String, Long> parts) {}

    @ReadOperation
    public Pending pending() {
        var parts = new TreeMap<String, Long>();
        kinds.forEach(kind -> parts.merge(kind.name(), kind.count(), Long::sum));
        return new Pending(parts.values().stream().mapToLong(Long::longValue).sum(), parts);
    }
}
