package org.lumbar.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.platform.StateFolder;
import org.lumbar.local.supervisor.ControlClient;
import org.lumbar.local.supervisor.ProcessStatus;
import org.lumbar.local.supervisor.ProcessStatus.State;

/** {@code lumbar status}, {@code restart} and {@code stop}: asks the platform that runs in another process. */
final class Running {

    private final StateFolder folder;
    private final PrintWriter out;

    Running(StateFolder folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    int status() throws Exception {
        return show(platform().status());
    }

    int restart(String service) throws Exception {
        return show(platform().restart(service));
    }

    int stop(@Nullable String service) throws Exception {
        if (service != null) {
            platform().stop(service);
            out.printf("%s is stopped. To start it again: ./lumbar restart %1$s%n", service);
            return 0;
        }
        platform().stopAll();
        out.println("The platform is stopping.");
        return 0;
    }

    private ControlClient platform() throws NotRunning, InterruptedException {
        return ControlClient.find(folder.control()).orElseThrow(() -> new NotRunning(folder));
    }

    private int show(List<ProcessStatus> processes) {
        out.printf("%-13s %-12s %8s %9s %7s  %s%n", "process", "state", "pid", "memory", "up", "ports");
        for (var process : processes) {
            out.printf(
                    "%-13s %-12s %8s %9s %7s  %s%n",
                    process.name(),
                    state(process),
                    process.pid() == null ? "" : process.pid(),
                    process.memoryMegabytes() == null ? "" : process.memoryMegabytes() + " MB",
                    process.pid() == null ? "" : inWords(process.up()),
                    new TreeMap<>(process.ports())
                            .entrySet().stream()
                                    .map(port -> port.getKey() + " " + port.getValue())
                                    .collect(Collectors.joining(", ")));
        }
        return processes.stream().allMatch(process -> process.state() == State.READY) ? 0 : 1;
    }

    private static String state(ProcessStatus process) {
        return switch (process.state()) {
            case NOT_STARTED -> "not started";
            case STARTING -> "starting";
            case READY -> "ready";
            case STOPPED -> "stopped";
            case FAILED -> "ended: " + process.exitCode();
        };
    }

    private static String inWords(Duration up) {
        if (up.toHours() > 0) {
            return "%d h %02d".formatted(up.toHours(), up.toMinutesPart());
        }
        return up.toMinutes() > 0
                ? "%d m %02d".formatted(up.toMinutes(), up.toSecondsPart())
                : "%d s".formatted(up.toSeconds());
    }
}
