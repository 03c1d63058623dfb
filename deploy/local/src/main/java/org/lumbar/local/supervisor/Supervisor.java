package org.lumbar.local.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Runs a set of processes: each starts as soon as those it needs are ready, all stop in the opposite order. A process
 * that ends by itself is reported and stays down; nothing is restarted silently.
 */
public final class Supervisor implements AutoCloseable {

    private static final Duration PATIENCE_WHEN_STOPPING = Duration.ofSeconds(20);

    private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
    private final Progress progress;
    private volatile boolean stopped;

    /**
     * @param plans what to run; a process stands after those it needs
     * @param run folder for the files that say which process is which
     */
    public Supervisor(List<ProcessPlan> plans, Path run, Progress progress) {
        this.progress = progress;
        for (var plan : plans) {
            for (var needed : plan.after()) {
                if (!processes.containsKey(needed)) {
                    throw new IllegalArgumentException(
                            "%s needs %s, which is not listed before it".formatted(plan.name(), needed));
                }
            }
            var pidFile = new PidFile(run.resolve(plan.name() + ".pid"));
            processes.put(plan.name(), new ManagedProcess(plan, pidFile, progress, () -> stopped));
        }
    }

    /** Starts all processes and returns when all are ready. When one fails, all are stopped again. */
    public void start() throws StartFailure, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new LinkedHashMap<String, CompletableFuture<ManagedProcess>>();
            var firstFailure = new CompletableFuture<ManagedProcess>();
            processes.forEach((name, process) -> starts.put(
                    name,
                    after(process.plan(), starts).thenApplyAsync(_ -> startOrReport(process, firstFailure), threads)));
            var all = CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new));
            try {
                CompletableFuture.anyOf(all, firstFailure).get();
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw failureIn(e);
            }
        } catch (StartFailure | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static CompletableFuture<Void> after(
            ProcessPlan plan, Map<String, CompletableFuture<ManagedProcess>> starts) {
        return CompletableFuture.allOf(plan.after().stream().map(starts::get).toArray(CompletableFuture[]::new));
    }

    private static ManagedProcess startOrReport(
            ManagedProcess process, CompletableFuture<ManagedProcess> firstFailure) {
        try {
            process.start();
            return process;
        } catch (StartFailure e) {
            firstFailure.completeExceptionally(e);
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static StartFailure failureIn(ExecutionException e) throws InterruptedException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure failure) {
                return failure;
            }
            if (cause instanceof InterruptedException interruption) {
                throw interruption;
            }
        }
        throw new IllegalStateException("A process was not started", e);
    }

    /** Stops one process and starts it again; returns when it is ready. */
    public void restart(String name) throws StartFailure, InterruptedException {
        var process = find(name);
        process.stop(PATIENCE_WHEN_STOPPING);
        process.start();
    }

    /** Stops one process; it stays down until it is restarted. */
    public void stop(String name) {
        find(name).stop(PATIENCE_WHEN_STOPPING);
    }

    /** Ends one process as {@code kill -9} does; it stays down until it is restarted. */
    public void kill(String name) {
        find(name).kill();
    }

    /** Lets one process stand still, as it does when its machine has no time for it, until {@link #resume}. */
    public void pause(String name) throws InterruptedException {
        find(name).signal("STOP");
    }

    public void resume(String name) throws InterruptedException {
        find(name).signal("CONT");
    }

    private ManagedProcess find(String name) {
        var process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("There is no %s; there are %s".formatted(name, processes.keySet()));
        }
        return process;
    }

    public List<ProcessStatus> status() {
        return processes.values().stream().map(ManagedProcess::status).toList();
    }

    /** Waits for processes that an earlier platform left behind in this folder; they end by themselves. */
    public static void clearLeftovers(Path run, List<ProcessPlan> plans) throws InterruptedException {
        for (var plan : plans) {
            new PidFile(run.resolve(plan.name() + ".pid")).clear(PATIENCE_WHEN_STOPPING);
        }
    }

    /** Stops all processes: those that need others first, those that nobody needs any more at the same time. */
    @Override
    public synchronized void close() {
        stopped = true;
        var left = new ArrayList<>(
                processes.values().stream().filter(ManagedProcess::isAlive).toList());
        if (!left.isEmpty()) {
            progress.stopping(left.size());
        }
        while (!left.isEmpty()) {
            var unneeded = left.stream()
                    .filter(one -> left.stream()
                            .noneMatch(other ->
                                    other.plan().after().contains(one.plan().name())))
                    .toList();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                unneeded.forEach(process -> threads.execute(() -> process.stop(PATIENCE_WHEN_STOPPING)));
            }
            left.removeAll(unneeded);
        }
    }
}
