package org.lumbar.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import org.lumbar.local.supervisor.ProcessPlan;
import org.lumbar.local.supervisor.Progress;

/** A line for each process that is ready, and a loud one for each that ends by itself. */
final class ConsoleProgress implements Progress {

    private final PrintWriter out;

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void told(String what) {
        out.println(what);
    }

    @Override
    public void starting(ProcessPlan plan) {}

    @Override
    public void ready(ProcessPlan plan, Duration took) {
        out.printf("  %-13s ready after %4.1f s%n", plan.name(), took.toMillis() / 1000.0);
    }

    @Override
    public void ended(ProcessPlan plan, int exitCode) {
        out.printf(
                "! %s ended with exit code %d and stays down. Its log: %s. To start it again: ./lumbar restart %1$s%n",
                plan.name(), exitCode, plan.log());
    }

    @Override
    public void stopping(int processes) {
        out.printf("Stopping %d processes …%n", processes);
    }
}
