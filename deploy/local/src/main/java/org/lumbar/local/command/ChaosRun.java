package org.lumbar.local.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.chaos.Chaos;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.platform.Elsewhere;
import org.lumbar.local.platform.LocalPlatform;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import org.lumbar.local.supervisor.ProcessPlan;
import org.lumbar.local.supervisor.Progress;
import tools.jackson.databind.node.ObjectNode;

/** {@code lumbar chaos}: a platform of its own, its destruction, and the report. */
final class ChaosRun {

    private final PrintWriter out;
    private final Clock clock = Clock.systemUTC();

    ChaosRun(PrintWriter out) {
        this.out = out;
    }

    int run(@Nullable Path data, Ports ports, int faults, long seed, @Nullable Path reportFile) throws Exception {
        if (!Elsewhere.named(System.getenv()).equals(new Elsewhere(Optional.empty(), Optional.empty()))) {
            throw new IllegalArgumentException(
                    "Chaos kills store and broker, so it needs its own. Maybe unset %s and %s."
                            .formatted(Elsewhere.STORE, Elsewhere.BROKERS));
        }
        var begin = clock.instant();
        var folder = data == null ? StateFolder.usual().within("chaos") : new StateFolder(data);
        out.printf("Starting the platform in %s%n", folder.root());
        try (var platform = LocalPlatform.startEmpty(folder, ports, new Quiet(out));
                var running = new RunningPlatform(folder, ports)) {
            var report =
                    new Chaos(running, platform.supervisor(), out, "chaos-" + begin.toEpochMilli()).run(faults, seed);
            report.put("seconds", Duration.between(begin, clock.instant()).toSeconds());
            if (reportFile != null) {
                Files.createDirectories(reportFile.toAbsolutePath().resolveSibling(""));
                Files.writeString(reportFile, Json.pretty(report) + "\n");
                out.printf("The report is in %s%n", reportFile);
            }
            out.println(summary(report));
            var clean = report.path("clean").asBoolean();
            out.println(clean ? "Nothing was lost, doubled or disordered" : "Not clean");
            return clean ? 0 : 1;
        }
    }

    private static String summary(ObjectNode report) {
        return Stream.of(
                        "accepted",
                        "lost",
                        "duplicated",
                        "outOfOrder",
                        "stateDiffers",
                        "recoverySecondsP50",
                        "recoverySecondsP99",
                        "patients",
                        "seconds")
                .map(name -> "%s %s".formatted(name, report.path(name)))
                .collect(Collectors.joining(", "));
    }

    /** Says who was ready at the start; that processes end and start again is what this command is about. */
    private static final class Quiet implements Progress {

        private final ConsoleProgress console;

        Quiet(PrintWriter out) {
            this.console = new ConsoleProgress(out);
        }

        @Override
        public void starting(ProcessPlan plan) {}

        @Override
        public void ready(ProcessPlan plan, Duration took) {}

        @Override
        public void ended(ProcessPlan plan, int exitCode) {
            console.ended(plan, exitCode);
        }

        @Override
        public void stopping(int processes) {
            console.stopping(processes);
        }
    }
}
