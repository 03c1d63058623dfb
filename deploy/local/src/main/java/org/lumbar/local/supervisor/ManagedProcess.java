package org.lumbar.local.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.supervisor.ProcessStatus.State;

/**
 * One process and what it is doing. Ctrl-C and whatever else is sent to the terminal's process group reaches the
 * supervisor alone, which stops everything in order: the process gets a session of its own where the system can do that,
 * and ignores the terminal's interrupt where it cannot. Its standard input is a pipe that closes when the supervisor
 * ends, however it ends.
 */
final class ManagedProcess {

    /** A shell that becomes the process. */
    private static final List<String> APART = List.of(
            "/bin/sh",
            "-c",
            "trap '' INT HUP; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; exec \"$@\"",
            "sh");

    private static final int LAST_LINES = 25;
    private static final Duration POLL = Duration.ofMillis(100);

    private final ProcessPlan plan;
    private final PidFile pidFile;
    private final Progress progress;
    private final BooleanSupplier cancelled;

    private volatile State state = State.NOT_STARTED;
    private volatile @Nullable Process process;
    private volatile long startedNanos;

    /** @param cancelled tells whether everything is being stopped, so that nothing may start any more */
    ManagedProcess(ProcessPlan plan, PidFile pidFile, Progress progress, BooleanSupplier cancelled) {
        this.plan = plan;
        this.pidFile = pidFile;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    ProcessPlan plan() {
        return plan;
    }

    /** Starts the process and returns when it is ready. */
    synchronized void start() throws StartFailure, InterruptedException {
        progress.starting(plan);
        var started = launch();
        if (cancelled.getAsBoolean()) {
            stop(Duration.ZERO);
            throw failure("was not started: the platform is stopping.");
        }
        awaitReady(started);
        state = State.READY;
        progress.ready(plan, up());
    }

    private Process launch() throws StartFailure {
        try {
            LogFile.prepare(plan.log());
            var command = new ArrayList<>(APART);
            command.addAll(plan.command());
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
            builder.environment().putAll(plan.environment());
            var started = builder.start();
            startedNanos = System.nanoTime();
            process = started;
            state = State.STARTING;
            pidFile.write(started.toHandle());
            Thread.ofVirtual().name("watch-" + plan.name()).start(() -> watch(started));
            return started;
        } catch (IOException e) {
            throw new StartFailure(plan.name(), "cannot be started: " + e.getMessage(), plan.log(), List.of());
        }
    }

    private void awaitReady(Process started) throws StartFailure, InterruptedException {
        var deadline = startedNanos + plan.patience().toNanos();
        while (!plan.readiness().isReady()) {
            if (started.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("ended with exit code %d while it was starting.".formatted(started.exitValue()));
            }
            if (System.nanoTime() > deadline) {
                throw failure("was not ready after %d seconds."
                        .formatted(plan.patience().toSeconds()));
            }
        }
        if (!started.isAlive()) {
            throw failure(
                    "ended with exit code %d; something else answers in its place.".formatted(started.exitValue()));
        }
    }

    private StartFailure failure(String reason) {
        return new StartFailure(plan.name(), reason, plan.log(), LogFile.lastLines(plan.log(), LAST_LINES));
    }

    /** Tells when a process ends that was not asked to. */
    private void watch(Process which) {
        var exitCode = which.onExit().join().exitValue();
        var current = process;
        if (current == null || current.pid() != which.pid() || state == State.STOPPED) {
            return;
        }
        var wasReady = state == State.READY;
        state = State.FAILED;
        if (wasReady) {
            progress.ended(plan, exitCode);
        }
    }

    /** Asks the process to stop and waits; ends it when it takes too long. */
    void stop(Duration patience) {
        var running = process;
        if (running != null) {
            state = State.STOPPED;
            running.destroy();
            if (!waitFor(running, patience)) {
                running.destroyForcibly();
                waitFor(running, patience);
            }
            pidFile.delete();
        }
    }

    /** Ends the process without a moment for last words, as {@code kill -9} does. */
    void kill() {
        var running = process;
        if (running != null) {
            state = State.STOPPED;
            running.destroyForcibly();
            running.onExit().join();
            pidFile.delete();
        }
    }

    /** Sends a signal, such as {@code STOP} and {@code CONT}, to the process if it runs. */
    void signal(String name) throws InterruptedException {
        var running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(running.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean waitFor(Process running, Duration patience) {
        try {
            return running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isAlive() {
        var running = process;
        return running != null && running.isAlive();
    }

    ProcessStatus status() {
        var last = process;
        if (last == null || !last.isAlive()) {
            var exitCode = last == null ? null : Integer.valueOf(last.exitValue());
            return status(null, Duration.ZERO, null, exitCode);
        }
        return status(last.pid(), up(), memoryMegabytes(last.pid()), null);
    }

    private ProcessStatus status(
            @Nullable Long pid, Duration up, @Nullable Long memoryMegabytes, @Nullable Integer exitCode) {
        return new ProcessStatus(
                plan.name(),
                state,
                pid,
                up,
                memoryMegabytes,
                exitCode,
                plan.ports(),
                plan.log().toString());
    }

    private Duration up() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private static @Nullable Long memoryMegabytes(long pid) {
        var status = Path.of("/proc", String.valueOf(pid), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(null);
        } catch (IOException _) {
            return null;
        }
    }
}
