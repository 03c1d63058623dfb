package org.lumbar.local.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lumbar.local.broker.BrokerProcess;
import org.lumbar.local.issuer.IssuerProcess;
import org.lumbar.local.mail.MailProcess;
import org.lumbar.local.store.StoreProcess;
import org.lumbar.local.supervisor.ProcessPlan;
import org.lumbar.local.supervisor.Readiness;

/** The processes of the platform, nine when none runs elsewhere, and what each is told. */
final class Plans {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Issuer and mail are needed by requests, not by a start; the gateway needs nobody. */
    private static final Set<String> NEEDED_TO_START = Set.of("broker", "store");

    /** Services by their modules, in the order in which people are told of them. */
    private static final Map<String, Port> SERVICES = services();

    static final int SERVICE_HEAP_MEGABYTES = 256;
    private static final int GATEWAY_HEAP_MEGABYTES = 128;

    private final StateFolder state;
    private final Ports ports;
    private final Build build;
    private final Elsewhere elsewhere;
    private final HttpClient client = HttpClient.newHttpClient();

    Plans(StateFolder state, Ports ports, Build build, Elsewhere elsewhere) {
        this.elsewhere = elsewhere;
        this.state = state;
        this.ports = ports;
        this.build = build;
    }

    /** All processes, after preparing the services for it. */
    List<ProcessPlan> all(PreparedServices prepared) throws IOException, InterruptedException {
        return Stream.concat(infrastructure().stream(), services(prepared).stream())
                .toList();
    }

    List<ProcessPlan> infrastructure() {
        return Stream.of(broker(), store(), issuer(), mail())
                .filter(plan -> !elsewhere.processes().contains(plan.name()))
                .toList();
    }

    /** The modules that hold the services. */
    static List<String> modules() {
        return List.copyOf(SERVICES.keySet());
    }

    private List<ProcessPlan> services(PreparedServices prepared) throws IOException, InterruptedException {
        return prepared.of(modules()).entrySet().stream()
                .map(service -> service(service.getValue(), Objects.requireNonNull(SERVICES.get(service.getKey()))))
                .toList();
    }

    private static Map<String, Port> services() {
        var services = new LinkedHashMap<String, Port>();
        services.put("assessment-service", Port.ASSESSMENT);
        services.put("plan-service", Port.PLAN);
        services.put("monitoring-service", Port.MONITORING);
        services.put("notification-service", Port.NOTIFICATION);
        services.put("deploy/portal", Port.GATEWAY);
        return Collections.unmodifiableMap(services);
    }

    private ProcessPlan broker() {
        return own(
                "broker",
                BrokerProcess.class,
                512,
                List.of(),
                List.of(
                        number(Port.BROKER),
                        number(Port.CONTROLLER),
                        state.data("broker").toString()),
                new BrokerReadiness(ports.of(Port.BROKER)),
                List.of(Port.BROKER, Port.CONTROLLER));
    }

    private ProcessPlan store() {
        return own(
                "store",
                StoreProcess.class,
                512,
                List.of(Jvm.OPTIMIZED, "-Xmn288m"),
                List.of(
                        number(Port.STORE),
                        state.data("store").resolve("store.mv").toString()),
                Readiness.listening(ports.of(Port.STORE)),
                List.of(Port.STORE));
    }

    private ProcessPlan issuer() {
        return own(
                "issuer",
                IssuerProcess.class,
                96,
                List.of(),
                List.of(number(Port.ISSUER), state.issuer().toString()),
                answers(Port.ISSUER, "/.well-known/openid-configuration"),
                List.of(Port.ISSUER));
    }

    private ProcessPlan mail() {
        return own(
                "mail",
                MailProcess.class,
                64,
                List.of(),
                List.of(number(Port.SMTP), number(Port.MAIL), state.data("mail").toString()),
                answers(Port.MAIL, "/"),
                List.of(Port.MAIL, Port.SMTP));
    }

    private ProcessPlan own(
            String name,
            Class<?> main,
            int heapMegabytes,
            List<String> options,
            List<String> arguments,
            Readiness readiness,
            List<Port> listensOn) {
        var all = new ArrayList<>(options);
        all.add("-Dlumbar.process=" + name);
        all.add("-Dlumbar.log.level=INFO");
        return new ProcessPlan(
                name,
                Jvm.command(heapMegabytes, all, build.classPath(), main.getName(), arguments),
                Map.of("LUMBAR_STOP_WITH_PARENT", "true"),
                state.log(name),
                Set.of(),
                readiness,
                PATIENCE,
                numbers(listensOn));
    }

    private ProcessPlan service(ExtractedService service, Port port) {
        var options = new ArrayList<>(service.cache().options());
        options.add("-Dlumbar.process=" + port.label());
        return new ProcessPlan(
                port.label(),
                Jvm.command(
                        port == Port.GATEWAY ? GATEWAY_HEAP_MEGABYTES : SERVICE_HEAP_MEGABYTES,
                        options,
                        service.classPath(),
                        service.mainClass(),
                        List.of()),
                environment(port),
                state.log(port.label()),
                port == Port.GATEWAY ? Set.of() : neededToStart(),
                answers(port, "/actuator/health/readiness"),
                PATIENCE,
                numbers(List.of(port)));
    }

    private Set<String> neededToStart() {
        return NEEDED_TO_START.stream()
                .filter(needed -> !elsewhere.processes().contains(needed))
                .collect(Collectors.toSet());
    }

    private Map<String, String> environment(Port port) {
        var environment = new TreeMap<String, String>();
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", number(port));
        environment.put(Elsewhere.STORE, elsewhere.store().orElse("mongodb://127.0.0.1:" + ports.of(Port.STORE)));
        environment.put(Elsewhere.BROKERS, elsewhere.brokers().orElse(ports.brokers()));
        environment.put("LUMBAR_ISSUER_URI", ports.http(Port.ISSUER).toString());
        environment.put("LUMBAR_SMTP_HOST", "127.0.0.1");
        environment.put("LUMBAR_SMTP_PORT", number(Port.SMTP));
        environment.put("LUMBAR_ASSESSMENT_URI", ports.http(Port.ASSESSMENT).toString());
        environment.put("LUMBAR_PLAN_URI", ports.http(Port.PLAN).toString());
        environment.put("LUMBAR_MONITORING_URI", ports.http(Port.MONITORING).toString());
        environment.put("LUMBAR_NOTIFICATION_URI", ports.http(Port.NOTIFICATION).toString());
        environment.put("LUMBAR_NOTIFICATION_KEYS", state.notificationKeys().toString());
        environment.put("LUMBAR_NOTIFICATION_KEYS_CREATE", "true");
        // domain time jumps here, and somebody waits for what is due then
        environment.put("LUMBAR_MONITORING_DUE_POLLINTERVAL", "200ms");
        environment.put("LUMBAR_DOMAIN_CLOCK", state.domainClock().toString());
        environment.put(
                "LUMBAR_NOTIFICATION_DELIVERY_PORTAL", ports.http(Port.GATEWAY).toString());
        environment.put("LUMBAR_STOP_WITH_PARENT", "true");
        environment.put("LUMBAR_LOG_FORMAT", "");
        return environment;
    }

    private Readiness answers(Port port, String path) {
        return Readiness.answering(client, URI.create(ports.http(port) + path));
    }

    private String number(Port port) {
        return String.valueOf(ports.of(port));
    }

    private Map<String, Integer> numbers(List<Port> of) {
        var numbers = new TreeMap<String, Integer>();
        of.forEach(port -> numbers.put(port.label(), ports.of(port)));
        return numbers;
    }
}
