package org.lumbar.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lumbar.platform.outbox.RelayQueue.Ref;
import org.lumbar.platform.outbox.RelayQueue.Taken;

class RelayQueueTest {

    private static final Ref ONE = new Ref("plans", "1");
    private static final Ref TWO = new Ref("plans", "2");
    private static final Ref THREE = new Ref("plans", "3");

    private final RelayQueue queue = new RelayQueue(2);

    @Test
    void urgentDocumentsComeFirstWhateverCameBefore() throws InterruptedException {
        queue.offer(ONE, false);
        queue.offer(TWO, true);
        queue.offer(ONE, false);

        assertThat(queue.take(10)).containsExactly(new Taken(TWO, true), new Taken(ONE, false));
    }

    @Test
    void aDocumentThatBecomesUrgentIsThereOnceAndStaysUrgent() throws InterruptedException {
        queue.offer(ONE, false);
        queue.offer(TWO, false);
        queue.offer(TWO, true);
        queue.offer(TWO, false);

        assertThat(queue.take(10)).containsExactly(new Taken(TWO, true), new Taken(ONE, false));
    }

    @Test
    void whatDoesNotFitIsRefusedAndUrgentOnesHaveRoomOfTheirOwn() throws InterruptedException {
        assertThat(queue.offer(ONE, false)).isTrue();
        assertThat(queue.offer(TWO, false)).isTrue();
        assertThat(queue.offer(THREE, false)).isFalse();
        assertThat(queue.offer(ONE, false)).as("it is there already").isTrue();
        assertThat(queue.offer(THREE, true)).isTrue();
        assertThat(queue.size()).isEqualTo(3);

        assertThat(queue.take(2)).containsExactly(new Taken(THREE, true), new Taken(ONE, false));
        assertThat(queue.offer(THREE, false)).as("there is room again").isTrue();
    }
}
