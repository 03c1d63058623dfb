package org.lumbar.notification.delivery.work;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.lumbar.notification.correspondence.DeliveryQueue;
import org.lumbar.notification.correspondence.DeliveryQueue.Waiting;
import org.lumbar.notification.delivery.DeliveringMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers all that is due in one queue, several messages at a time. */
final class DeliveryRound implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(DeliveryRound.class);
    private static final int BATCH = 100;

    private final DeliveringMessages delivering;
    private final DeliveryQueue queue;
    private final Executor executor;
    private final Semaphore free;
    private final int atATime;

    DeliveryRound(DeliveringMessages delivering, DeliveryQueue queue, Executor executor, int atATime) {
        this.delivering = delivering;
        this.queue = queue;
        this.executor = executor;
        this.atATime = atATime;
        this.free = new Semaphore(atATime);
    }

    /** Ends when there was nothing left to begin and all that was begun is done. */
    @Override
    public void run() {
        try {
            while (true) {
                var due = delivering.due(queue, BATCH);
                for (var waiting : due) {
                    free.acquire();
                    executor.execute(() -> deliver(waiting));
                }
                free.acquire(atATime);
                free.release(atATime);
                if (due.size() < BATCH) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails here is due again when its lease runs out. */
    private void deliver(Waiting waiting) {
        try {
            delivering.deliver(queue, waiting);
        } catch (RuntimeException | Error e) {
            log.atWarn()
                    .addKeyValue("mail", waiting.pending().message())
                    .setCause(e)
                    .log("Delivery step not finished, it is taken up again");
        } finally {
            free.release();
        }
    }
}
