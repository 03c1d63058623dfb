package org.lumbar.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {

    @Test
    void itAsksUntilThereIsAnAnswer() {
        var looks = new AtomicInteger();

        var found = Waiting.until(
                "the third look",
                Duration.ofSeconds(20),
                () -> Optional.of(looks.incrementAndGet()).filter(look -> look == 3),
                () -> "");

        assertThat(found).isEqualTo(3);
    }

    @Test
    void whatDoesNotComeIsNamedWithWhatWasSeenLast() {
        assertThatExceptionOfType(Waiting.InVain.class)
                .isThrownBy(() -> Waiting.until("a plan", Duration.ZERO, Optional::empty, () -> "plan outbox 3"))
                .withMessage("Waited 0 s for a plan in vain; last seen: plan outbox 3");
    }

    @Test
    void aThreadThatIsToStopStopsWaiting() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Waiting.until("nothing", Duration.ofMinutes(1), Optional::empty, () -> ""));
        assertThat(Thread.interrupted()).isTrue();
    }
}
