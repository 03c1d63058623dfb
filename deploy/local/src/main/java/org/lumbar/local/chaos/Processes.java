package org.lumbar.local.chaos;

/** What the destroyer may do to the processes of a platform. */
interface Processes {

    /** Ends a process without a moment for last words; it stays down. */
    void kill(String name);

    /** Starts a process that is down and returns when it is ready. */
    void start(String name) throws Exception;

    /** Lets a process stand still until it is resumed. */
    void pause(String name) throws InterruptedException;

    void resume(String name) throws InterruptedException;
}
