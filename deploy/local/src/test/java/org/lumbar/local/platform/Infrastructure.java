package org.lumbar.local.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lumbar.local.supervisor.ProcessPlan;
import org.lumbar.local.supervisor.ProcessStatus;
import org.lumbar.local.supervisor.Progress;
import org.lumbar.local.supervisor.StartFailure;
import org.lumbar.local.supervisor.Supervisor;

/** Some of the platform's own processes, as the platform runs them, on ports that nobody uses. */
public final class Infrastructure implements AutoCloseable {

    private static final Progress SILENT = new Progress() {
        @Override
        public void starting(ProcessPlan plan) {}

        @Override
        public void ready(ProcessPlan plan, Duration took) {}

        @Override
        public void ended(ProcessPlan plan, int exitCode) {}

        @Override
        public void stopping(int processes) {}
    };

    private final StateFolder state;
    private final Ports ports;
    private final Supervisor supervisor;

    private Infrastructure(StateFolder state, Ports ports, Supervisor supervisor) {
        this.state = state;
        this.ports = ports;
        this.supervisor = supervisor;
    }

    public static Infrastructure start(Path folder, String... names) throws StartFailure, InterruptedException {
        var state = new StateFolder(folder);
        var ports = Ports.free();
        state.create();
        var plans = new Plans(state, ports, Build.ours(), Elsewhere.named(Map.of()))
                .infrastructure().stream()
                        .filter(plan -> List.of(names).contains(plan.name()))
                        .toList();
        var infrastructure = new Infrastructure(state, ports, new Supervisor(plans, state.run(), SILENT));
        infrastructure.supervisor.start();
        return infrastructure;
    }

    public Ports ports() {
        return ports;
    }

    public StateFolder state() {
        return state;
    }

    public Path data(String of) {
        return state.data(of);
    }

    public void restart(String name) throws StartFailure, InterruptedException {
        supervisor.restart(name);
    }

    long pid(String name) {
        return supervisor.status().stream()
                .filter(status -> status.name().equals(name))
                .map(ProcessStatus::pid)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** {@code kill -9}, and not a moment for last words. */
    public void kill(String name) {
        var process = ProcessHandle.of(pid(name)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        supervisor.close();
    }
}
