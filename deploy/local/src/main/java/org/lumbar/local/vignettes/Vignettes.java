package org.lumbar.local.vignettes;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.cases.CaseFiles;
import org.lumbar.local.cases.FiledCase;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.platform.LocalPlatform;
import org.lumbar.local.platform.Port;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import org.lumbar.local.supervisor.ControlClient;
import org.lumbar.local.supervisor.Progress;

/** {@code lumbar vignettes}: reads case files, finds or starts a platform, and tells how each case came out. */
public final class Vignettes {

    private final PrintWriter out;
    private final Progress progress;
    private final Clock clock = Clock.systemUTC();

    /** @param progress hears of the processes, if a platform has to be started */
    public Vignettes(PrintWriter out, Progress progress) {
        this.out = out;
        this.progress = progress;
    }

    /**
     * Runs all cases of some files.
     *
     * @param report where to write the report; null for nowhere
     * @param data the platform's folder; null for the one that runs in {@code .lumbar}, or an empty one just for this
     * @param ports where to listen, if a platform has to be started
     * @return 0 if every case passed, else 1
     * @throws IllegalArgumentException when a file cannot be read
     */
    public int run(List<Path> files, @Nullable Path report, @Nullable Path data, Ports ports) throws Exception {
        var vignettes = CaseFiles.read(files);
        UnknownKeys.warnings(vignettes).forEach(warning -> out.println("! " + warning));
        var begin = clock.instant();
        var verdicts = verdicts(vignettes, data, ports);
        out.println();
        verdicts.forEach(verdict -> out.println(verdict.line()));
        var passed = verdicts.stream().filter(Verdict::passed).count();
        out.printf(
                "%n%d of %d cases came out as expected, in %d s%n",
                passed,
                verdicts.size(),
                Duration.between(begin, clock.instant()).toSeconds());
        if (report != null) {
            Files.createDirectories(report.toAbsolutePath().resolveSibling(""));
            Files.writeString(report, Json.pretty(Verdict.report(verdicts)) + "\n");
            out.printf("The report is in %s%n", report);
        }
        return passed == verdicts.size() ? 0 : 1;
    }

    private List<Verdict> verdicts(List<FiledCase> vignettes, @Nullable Path data, Ports ports) throws Exception {
        var folder = data == null ? StateFolder.usual() : new StateFolder(data);
        if (ControlClient.find(folder.control()).isPresent()) {
            out.printf("Using the platform that runs in %s; its domain time moves on%n", folder.root());
            return verdicts(vignettes, folder, Ports.read(folder.ports()));
        }
        if (data != null) {
            return onOwn(vignettes, folder, ports);
        }
        var temporary = Files.createTempDirectory("lumbar-vignettes-");
        var verdicts = onOwn(vignettes, new StateFolder(temporary), ports);
        delete(temporary);
        return verdicts;
    }

    private List<Verdict> onOwn(List<FiledCase> vignettes, StateFolder folder, Ports ports) throws Exception {
        out.printf("Starting a platform in %s%n", folder.root());
        try (var platform = LocalPlatform.start(folder, ports, progress)) {
            out.printf("The platform is up: %s%n", ports.http(Port.GATEWAY));
            return verdicts(vignettes, platform.state(), ports);
        }
    }

    private List<Verdict> verdicts(List<FiledCase> vignettes, StateFolder folder, Ports ports)
            throws InterruptedException {
        try (var platform = new RunningPlatform(folder, ports)) {
            var name = "vignettes-" + clock.millis();
            return new VignetteRun(
                            platform.client(),
                            platform.time(),
                            () -> platform.settled().await(),
                            out,
                            name)
                    .run(vignettes);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
