package org.lumbar.local.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lumbar.local.issuer.Secrets;
import org.lumbar.local.platform.Port;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;

/** All that is needed to work with a platform that runs on this machine. */
public final class RunningPlatform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final StateFolder folder;
    private final Ports ports;
    private final String brokers;
    private final HttpClient http;
    private final Tokens tokens;
    private final PlatformClient client;
    private final DomainTime time;
    private final ConsumerLag lag;
    private final Settled settled;

    public RunningPlatform(StateFolder folder, Ports ports) {
        this.http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        var system = Clock.systemUTC();
        this.tokens = new Tokens(
                http, ports.http(Port.ISSUER), Secrets.in(folder.issuer()).clientSecret(), system);
        this.folder = folder;
        this.ports = ports;
        this.client = new PlatformClient(http, ports.http(Port.GATEWAY), tokens, PATIENCE);
        this.time = DomainTime.in(folder.domainClock(), system);
        this.brokers = read(folder.brokers());
        this.lag = new ConsumerLag(brokers);
        this.settled = new Settled(http, services(ports), lag);
    }

    private static Map<String, URI> services(Ports ports) {
        return Map.of(
                "assessment", ports.http(Port.ASSESSMENT),
                "plan", ports.http(Port.PLAN),
                "monitoring", ports.http(Port.MONITORING),
                "notification", ports.http(Port.NOTIFICATION));
    }

    public StateFolder folder() {
        return folder;
    }

    public Ports ports() {
        return ports;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Kafka bootstrap addresses, also when the broker is not one of ours. */
    public String brokers() {
        return brokers;
    }

    public Tokens tokens() {
        return tokens;
    }

    public PlatformClient client() {
        return client;
    }

    /** A client for each service itself, for what the gateway does not let through: {@code /ops}. */
    public Map<String, PlatformClient> services() {
        return services(ports).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, service -> new PlatformClient(http, service.getValue(), tokens, PATIENCE)));
    }

    /** A client of more patience, whose exchanges somebody watches. */
    public PlatformClient watchedClient(Duration patience, Consumer<Exchange> witness) {
        return new PlatformClient(http, ports.http(Port.GATEWAY), tokens, patience, witness);
    }

    public ConsumerLag lag() {
        return lag;
    }

    public DomainTime time() {
        return time;
    }

    public Settled settled() {
        return settled;
    }

    @Override
    public void close() {
        lag.close();
    }
}
