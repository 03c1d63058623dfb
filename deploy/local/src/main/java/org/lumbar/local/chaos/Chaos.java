package org.lumbar.local.chaos;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.lumbar.local.chaos.Fault.Kind;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.client.Settled.Pending;
import org.lumbar.local.client.Waiting;
import org.lumbar.local.supervisor.Supervisor;
import tools.jackson.databind.node.ObjectNode;

/**
 * Destroys a running platform while clinics work with it, lets it come to rest, and compares what clients were told with
 * what services and topics hold.
 */
public final class Chaos {

    private static final Duration CLIENTS_PATIENCE = Duration.ofMinutes(3);
    private static final Duration TIME_TO_SETTLE = Duration.ofMinutes(4);
    private static final Duration UNTIL_THE_NIGHT_IS_OVER = Duration.ofHours(18);
    private static final int MOST_SHOWN = 20;
    private static final int REPORTED_EVERY = 10;

    private final RunningPlatform platform;
    private final Supervisor supervisor;
    private final PrintWriter out;
    private final String run;

    /** @param run tells this run's requests from those of any other */
    public Chaos(RunningPlatform platform, Supervisor supervisor, PrintWriter out, String run) {
        this.platform = platform;
        this.supervisor = supervisor;
        this.out = out;
        this.run = run;
    }

    /**
     * Does it all.
     *
     * @return the report, whose {@code clean} is true when nothing was found and every kind of fault was tried
     * @throws IllegalArgumentException when there are fewer faults than kinds of them
     */
    public ObjectNode run(int faults, long seed) throws Exception {
        var plan = FaultPlan.of(faults, seed);
        var witness = new Witness();
        var client = platform.watchedClient(CLIENTS_PATIENCE, witness);
        var records = new Records(platform.brokers());
        var recovery = new Recovery(platform.watchedClient(CLIENTS_PATIENCE, _ -> {}), platform.lag(), run);
        var load = new Load(client, platform.time(), run, seed);
        var progress = new AtomicInteger();
        var destroyer = new Destroyer(
                processes(), records, recovery, fault -> tell(progress.incrementAndGet(), faults, load, witness));
        out.printf("Clinics begin to work; %d faults are to come%n", faults);
        load.start();
        try {
            destroyer.destroy(plan);
            recovery.await();
        } finally {
            load.stop();
        }
        out.println("The faults are over; waiting for everything to come to rest");
        var unsettled = settle();
        var held = new Holdings(platform.watchedClient(CLIENTS_PATIENCE, _ -> {})).of(load.patients());
        var findings = Checker.check(witness.told(), witness.revisions(), records.all(), held);
        var troubles = Stream.of(witness.failures(), recovery.failures(), unsettled)
                .flatMap(List::stream)
                .toList();
        var report = report(seed, destroyer, recovery, findings);
        report.put("patients", load.patients().size());
        report.put("stepsTakenAgain", load.interrupted());
        report.set("refused", Json.of(witness.refusals()));
        report.set("troubles", Json.of(troubles));
        report.set("findings", details(findings));
        report.put(
                "clean",
                findings.isClean() && troubles.isEmpty() && destroyer.counts().size() == Kind.values().length);
        show(findings, troubles);
        return report;
    }

    private void tell(int done, int faults, Load load, Witness witness) {
        if (done % REPORTED_EVERY == 0 || done == faults) {
            out.printf(
                    "  %d of %d faults; %d patients, %d promises%n",
                    done, faults, load.patients().size(), witness.told().size());
        }
    }

    /** What does not come to its end, in words; nothing if everything does and no record was set aside. */
    private List<String> settle() {
        var left = new ArrayList<String>();
        try {
            platform.settled().await(TIME_TO_SETTLE);
            platform.time().advanceTo(platform.time().now().plus(UNTIL_THE_NIGHT_IS_OVER));
            platform.settled().await(TIME_TO_SETTLE);
        } catch (Waiting.InVain e) {
            left.add(String.valueOf(e.getMessage()));
        }
        platform.settled().pending().stream()
                .filter(each -> each.isParked() && each.count() > 0)
                .map(Pending::toString)
                .forEach(left::add);
        return left;
    }

    private static ObjectNode report(long seed, Destroyer destroyer, Recovery recovery, Findings findings) {
        var report = Json.object().put("seed", seed);
        var faults = report.putObject("faults");
        for (var kind : Kind.values()) {
            faults.put(kind.label(), destroyer.counts().getOrDefault(kind, 0));
        }
        report.put("accepted", findings.accepted());
        report.put("lost", findings.lost().size());
        report.put("duplicated", findings.duplicated().size());
        report.put("outOfOrder", findings.outOfOrder().size());
        report.put("stateDiffers", findings.stateDiffers().size());
        report.put("recoverySecondsP50", recovery.seconds(50));
        report.put("recoverySecondsP99", recovery.seconds(99));
        return report;
    }

    private static ObjectNode details(Findings findings) {
        var details = Json.object();
        details.set("lost", Json.of(findings.lost()));
        details.set("duplicated", Json.of(findings.duplicated()));
        details.set("outOfOrder", Json.of(findings.outOfOrder()));
        details.set("stateDiffers", Json.of(findings.stateDiffers()));
        return details;
    }

    private void show(Findings findings, List<String> troubles) {
        Stream.of(findings.lost(), findings.duplicated(), findings.outOfOrder(), findings.stateDiffers(), troubles)
                .flatMap(found -> found.stream().limit(MOST_SHOWN))
                .forEach(found -> out.println("! " + found));
    }

    private Processes processes() {
        return new Processes() {
            @Override
            public void kill(String name) {
                supervisor.kill(name);
            }

            @Override
            public void start(String name) throws Exception {
                supervisor.restart(name);
            }

            @Override
            public void pause(String name) throws InterruptedException {
                supervisor.pause(name);
            }

            @Override
            public void resume(String name) throws InterruptedException {
                supervisor.resume(name);
            }
        };
    }
}
