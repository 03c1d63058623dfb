package org.lumbar.local.supervisor;

import java.time.Duration;

/** What a supervisor has to tell while it works. Called from several threads. */
public interface Progress {

    /** Something that takes a while before anything starts, in words. */
    default void told(String what) {}

    void starting(ProcessPlan plan);

    void ready(ProcessPlan plan, Duration took);

    /** A process ended that nobody had asked to. It stays down until somebody restarts it. */
    void ended(ProcessPlan plan, int exitCode);

    void stopping(int processes);
}
