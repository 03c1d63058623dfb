package org.lumbar.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells whether everything that was set off has come to its end: no service has work left that is due, and every
 * consumer has read its topics to the end. Records that were set aside do not keep it from settling: they wait for a
 * person, and {@link #pending()} tells of them.
 */
public final class Settled {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final HttpClient client;
    private final Map<String, URI> services;
    private final ConsumerLag lag;

    /** @param services origin of each service by its name */
    public Settled(HttpClient client, Map<String, URI> services, ConsumerLag lag) {
        this.client = client;
        this.services = new TreeMap<>(services);
        this.lag = lag;
    }

    /**
     * What a service has not done yet.
     *
     * @param part what it calls it
     */
    public record Pending(String service, String part, long count) {

        /** Records that could not be processed, and those of the same patient that wait behind them. */
        public boolean isParked() {
            return part.equals("parked");
        }

        @Override
        public String toString() {
            return "%s %s %d".formatted(service, part, count);
        }
    }

    /**
     * Returns when everything is settled.
     *
     * @throws Waiting.InVain naming what is still pending
     */
    public void await() {
        await(PATIENCE);
    }

    /** The same for what may take longer, such as after a fault. */
    public void await(Duration patience) {
        var lastSeen = new ArrayList<String>();
        Waiting.until(
                "everything to settle",
                patience,
                () -> {
                    lastSeen.clear();
                    lastSeen.addAll(unsettled());
                    return lastSeen.isEmpty() ? Optional.of(true) : Optional.empty();
                },
                () -> String.join(", ", lastSeen));
    }

    /**
     * What keeps it from being settled; nothing if it is. The topics are looked at before and after the services: what
     * moved in between shows as a new end.
     */
    private List<String> unsettled() {
        var before = lag.look();
        if (!before.behind().isEmpty()) {
            return before.behind();
        }
        var deaf = services.entrySet().stream()
                .filter(service -> !hears(service.getValue()))
                .map(service -> service.getKey() + " does not hear the broker")
                .toList();
        if (!deaf.isEmpty()) {
            return deaf;
        }
        var unsettled = new ArrayList<String>();
        pending().stream()
                .filter(each -> !each.isParked() && each.count() > 0)
                .map(Pending::toString)
                .forEach(unsettled::add);
        if (unsettled.isEmpty() && !lag.look().equals(before)) {
            unsettled.add("records that have just been written");
        }
        return unsettled;
    }

    /** Whether all consumers of a service are reading; one that has just started may not have begun. */
    private boolean hears(URI origin) {
        try {
            var request = HttpRequest.newBuilder(origin.resolve("/actuator/health/stream"))
                    .timeout(LONGEST_ANSWER)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw Unreachable.interrupted(e);
        }
    }

    /** What each service has left, also what is none. */
    public List<Pending> pending() {
        return services.entrySet().stream()
                .flatMap(service -> pending(service.getKey(), service.getValue()).stream())
                .toList();
    }

    private List<Pending> pending(String service, URI origin) {
        var request = HttpRequest.newBuilder(origin.resolve("/actuator/pendingwork"))
                .timeout(LONGEST_ANSWER)
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return List.of(new Pending(service, "answer " + response.statusCode(), 1));
            }
            return Json.read(response.body()).path("parts").properties().stream()
                    .map(part ->
                            new Pending(service, part.getKey(), part.getValue().asLong()))
                    .toList();
        } catch (IOException _) {
            return List.of(new Pending(service, "not reachable", 1));
        } catch (InterruptedException e) {
            throw Unreachable.interrupted(e);
        }
    }
}
