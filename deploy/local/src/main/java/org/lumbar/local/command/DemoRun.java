package org.lumbar.local.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.demo.Demo;
import org.lumbar.local.demo.SimulatedPatient;
import org.lumbar.local.platform.LocalPlatform;
import org.lumbar.local.platform.Port;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import tools.jackson.databind.node.ObjectNode;

/** {@code lumbar demo}: the platform, the cohort, and the report. */
final class DemoRun {

    private final PrintWriter out;
    private final @Nullable Path reportFile;
    private final boolean keep;
    private final Clock clock = Clock.systemUTC();

    DemoRun(PrintWriter out, @Nullable Path reportFile, boolean keep) {
        this.out = out;
        this.reportFile = reportFile;
        this.keep = keep;
    }

    int run(@Nullable Path data, Ports ports, List<SimulatedPatient> cohort) throws Exception {
        var begin = clock.instant();
        try (var platform = start(data, ports);
                var running = new RunningPlatform(platform.state(), ports)) {
            out.printf("The platform is up: %s%n", ports.http(Port.GATEWAY));
            var outcome = new Demo(running, out, "demo-" + begin.toEpochMilli()).run(cohort);
            var report = outcome.report();
            report.put("seconds", Duration.between(begin, clock.instant()).toSeconds());
            write(report);
            var complete = report.path("incomplete").asLong() == 0
                    && report.path("patients").asInt() == cohort.size();
            out.printf(
                    "%s in %d s%n",
                    complete ? "Every patient came through" : "Not every patient came through",
                    report.path("seconds").asLong());
            if (keep) {
                out.println();
                out.print(outcome.invitation().text());
                out.flush();
                platform.awaitStop();
            }
            return complete ? 0 : 1;
        }
    }

    private LocalPlatform start(@Nullable Path data, Ports ports) throws Exception {
        var folder = data == null ? StateFolder.usual().within("demo") : new StateFolder(data);
        out.printf("Starting the platform in %s%n", folder.root());
        return data == null
                ? LocalPlatform.startEmpty(folder, ports, new ConsoleProgress(out))
                : LocalPlatform.start(folder, ports, new ConsoleProgress(out));
    }

    private void write(ObjectNode report) throws Exception {
        if (reportFile != null) {
            Files.createDirectories(reportFile.toAbsolutePath().resolveSibling(""));
            Files.writeString(reportFile, Json.pretty(report) + "\n");
            out.printf("The report is in %s%n", reportFile);
        }
    }
}
