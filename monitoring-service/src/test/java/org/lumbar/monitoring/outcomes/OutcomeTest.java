package org.lumbar.monitoring.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.outcomes.Outcome.State;

class OutcomeTest {

    private static final LocalDate DAY_0 = LocalDate.of(2026, 3, 2);
    private static final Outcome BEGUN = Outcome.begun(DAY_0, "RADICULOPATHY", "HIGH");

    private static LocalDate day(int day) {
        return DAY_0.plusDays(day);
    }

    @Test
    void theFirstGainThatMattersIsTheDayOfTheResponseWhateverComesLater() {
        var outcome = BEGUN.seen(day(7), false, true).seen(day(14), true, true).seen(day(21), false, true);

        assertThat(outcome.respondedOnDay()).isEqualTo(14);
        assertThat(outcome.respondsNow()).isFalse();
        assertThat(outcome.lastSeenDay()).isEqualTo(21);
        assertThat(outcome.observedDays()).isEqualTo(14);
    }

    @Test
    void anEarlierAnswerThatComesInLaterMayBeTheFirstButIsNotTheLast() {
        var outcome = BEGUN.seen(day(21), true, true).seen(day(14), true, false).seen(day(18), false, false);

        assertThat(outcome.respondedOnDay()).isEqualTo(14);
        assertThat(outcome.respondsNow()).isTrue();
        assertThat(outcome.lastSeenDay()).isEqualTo(21);
    }

    @Test
    void withoutAnAnswerNobodyHasResponded() {
        assertThat(BEGUN.respondedOnDay()).isNull();
        assertThat(BEGUN.observedDays()).isZero();
    }

    @Test
    void whoAnswersAgainHasNotDroppedOut() {
        var lost = BEGUN.in(State.DROPPED_OUT, day(30));

        assertThat(lost.stateDay()).isEqualTo(30);
        assertThat(lost.in(State.DROPPED_OUT, day(37))).isEqualTo(lost);
        assertThat(lost.seen(day(40), false, true).state()).isEqualTo(State.FOLLOWED);
        assertThat(lost.seen(day(40), false, true).stateDay()).isEqualTo(40);
    }

    @Test
    void whatHasEndedIsNotDroppedOutByLaterSilence() {
        assertThat(BEGUN.in(State.DISCHARGED, day(60))
                        .in(State.DROPPED_OUT, day(150))
                        .state())
                .isEqualTo(State.DISCHARGED);
        assertThat(BEGUN.in(State.CLOSED, day(60))
                        .in(State.DROPPED_OUT, day(150))
                        .state())
                .isEqualTo(State.CLOSED);
        assertThat(BEGUN.in(State.DISCHARGED, day(60)).in(State.CLOSED, day(70)).state())
                .isEqualTo(State.DISCHARGED);
        assertThat(BEGUN.in(State.CLOSED, day(60)).in(State.DISCHARGED, day(70)).state())
                .isEqualTo(State.DISCHARGED);
    }
}
