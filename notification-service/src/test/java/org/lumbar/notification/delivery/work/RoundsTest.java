package org.lumbar.notification.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {

    /** A timer that ends at an error would leave every later escalation lying until a restart. */
    @Test
    void afterARoundThatEndsInAnErrorTheNextOneComes() throws InterruptedException {
        var twice = new CountDownLatch(2);
        var rounds = new Rounds(
                "failing",
                () -> {
                    twice.countDown();
                    throw new StackOverflowError();
                },
                Duration.ofMillis(1));
        rounds.start();
        try {
            assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            rounds.stop();
        }
    }
}
