package org.lumbar.local.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.lumbar.local.issuer.Secrets;
import org.lumbar.local.platform.Port;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;

/** All that is needed to work with a platform that runs on this machine. */
public final class RunningPlatform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Ports ports;
    private final PlatformClient client;
    private final DomainTime time;
    private final ConsumerLag lag;
    private final Settled settled;

    public RunningPlatform(StateFolder folder, Ports ports) {
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        var system = Clock.systemUTC();
        var tokens = new Tokens(
                http, ports.http(Port.ISSUER), Secrets.in(folder.issuer()).clientSecret(), system);
        this.ports = ports;
        this.client = new PlatformClient(http, ports.http(Port.GATEWAY), tokens, PATIENCE);
        this.time = DomainTime.in(folder.domainClock(), system);
        this.lag = new ConsumerLag(ports.brokers());
        this.settled = new Settled(http, services(ports), lag);
    }

    private static Map<String, URI> services(Ports ports) {
        return Map.of(
                "assessment", ports.http(Port.ASSESSMENT),
                "plan", ports.http(Port.PLAN),
                "monitoring", ports.http(Port.MONITORING),
                "notification", ports.http(Port.NOTIFICATION));
    }

    public Ports ports() {
        return ports;
    }

    public PlatformClient client() {
        return client;
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
