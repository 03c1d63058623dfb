package org.lumbar.local.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private static final Set<String> INFRASTRUCTURE = Set.of("broker", "store", "issuer", "mail");

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

    List<ProcessPlan> all() {
        return Stream.concat(infrastructure().stream(), services().stream()).toList();
    }

    List<ProcessPlan> infrastructure() {
        return Stream.of(broker(), store(), issuer(), mail())
                .filter(plan -> !elsewhere.processes().contains(plan.name()))
                .toList();
    }

    private List<ProcessPlan> services() {
        return List.of(
                service("assessment", "assessment-service", Port.ASSESSMENT, 256),
                service("plan", "plan-service", Port.PLAN, 256),
                service("monitoring", "monitoring-service", Port.MONITORING, 256),
                service("notification", "notification-service", Port.NOTIFICATION, 256),
                service("gateway", "deploy/portal", Port.GATEWAY, 128));
    }

    private ProcessPlan broker() {
        return own(
                "broker",
                BrokerProcess.class,
                512,
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
                384,
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
                List.of(number(Port.ISSUER), state.issuer().toString()),
                answers(Port.ISSUER, "/.well-known/openid-configuration"),
                List.of(Port.ISSUER));
    }

    private ProcessPlan mail() {
        return own(
                "mail",
                MailProcess.class,
                64,
                List.of(number(Port.SMTP), number(Port.MAIL), state.data("mail").toString()),
                answers(Port.MAIL, "/"),
                List.of(Port.MAIL, Port.SMTP));
    }

    private ProcessPlan own(
            String name,
            Class<?> main,
            int heapMegabytes,
            List<String> arguments,
            Readiness readiness,
            List<Port> listensOn) {
        return new ProcessPlan(
                name,
                Jvm.command(
                        heapMegabytes,
                        List.of("-Dlumbar.process=" + name, "-Dlumbar.log.level=INFO"),
                        build.classPath(),
                        main.getName(),
                        arguments),
                Map.of("LUMBAR_STOP_WITH_PARENT", "true"),
                state.log(name),
                Set.of(),
                readiness,
                PATIENCE,
                numbers(listensOn));
    }

    private ProcessPlan service(String name, String module, Port port, int heapMegabytes) {
        var service = ExtractedService.of(build.service(module), build.home().resolve(".lumbar/apps"));
        return new ProcessPlan(
                name,
                Jvm.command(
                        heapMegabytes,
                        List.of("-Dlumbar.process=" + name),
                        service.jar() + ":" + build.clockJar(),
                        service.mainClass(),
                        List.of()),
                environment(port),
                state.log(name),
                INFRASTRUCTURE.stream()
                        .filter(needed -> !elsewhere.processes().contains(needed))
                        .collect(Collectors.toSet()),
                answers(port, "/actuator/health/readiness"),
                PATIENCE,
                numbers(List.of(port)));
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
        environment.put("LUMBAR_DOMAIN_CLOCK", state.domainClock().toString());
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
