package org.lumbar.platform.consumer;

/** A batch was not processed and is to be delivered again. Says nothing of what the records say: it gets logged. */
final class BatchKept extends RuntimeException {

    private static final long serialVersionUID = 1;

    BatchKept(Throwable outage) {
        super("The batch is kept because of " + outage.getClass().getName());
    }
}
