package org.lumbar.notification.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lumbar.notification.correspondence.Importance.IMPORTANT;
import static org.lumbar.notification.correspondence.Importance.ROUTINE;
import static org.lumbar.notification.correspondence.Importance.SAFETY;
import static org.lumbar.notification.correspondence.Story.MADRID;
import static org.lumbar.notification.correspondence.Story.MONDAY;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lumbar.notification.correspondence.Allowance.Answer;
import org.lumbar.platform.kernel.Ids;

class AllowanceTest {

    private static final Restraint RESTRAINT = new Restraint(2, 6, 1, 5);
    private static final Instant TUESDAY_MORNING = Instant.parse("2026-03-03T08:00:00Z");

    private Allowance allowance = Allowance.UNTOUCHED;
    private int number;

    private Answer asks(Importance importance, Instant now) {
        var answer = allowance.ask(message(++number), importance, now, MADRID, RESTRAINT);
        if (answer instanceof Answer.Granted(var after)) {
            allowance = after;
        }
        return answer;
    }

    private static MessageId message(int number) {
        return new MessageId(Ids.derive("message", number));
    }

    @Test
    void aSecondRoutineMessageOfADayWaitsForTheNextMorning() {
        assertThat(asks(ROUTINE, MONDAY)).isInstanceOf(Answer.Granted.class);
        assertThat(asks(ROUTINE, MONDAY.plus(Duration.ofHours(5)))).isEqualTo(new Answer.NotBefore(TUESDAY_MORNING));
        assertThat(asks(ROUTINE, TUESDAY_MORNING)).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void routineStepsBackBehindWhatIsImportantAndNotTheOtherWayRound() {
        asks(IMPORTANT, MONDAY);

        assertThat(asks(ROUTINE, MONDAY)).isEqualTo(new Answer.NotBefore(TUESDAY_MORNING));
        assertThat(asks(IMPORTANT, MONDAY)).isInstanceOf(Answer.Granted.class);
        assertThat(asks(IMPORTANT, MONDAY)).isEqualTo(new Answer.NotBefore(TUESDAY_MORNING));
    }

    @Test
    void aFullWeekWaitsUntilItsFirstMessageIsSevenDaysOld() {
        for (int day = 0; day < 5; day++) {
            assertThat(asks(ROUTINE, MONDAY.plus(Duration.ofDays(day)))).isInstanceOf(Answer.Granted.class);
        }

        assertThat(asks(ROUTINE, MONDAY.plus(Duration.ofDays(5))))
                .isEqualTo(new Answer.NotBefore(MONDAY.plus(Duration.ofDays(7))));
        assertThat(asks(ROUTINE, MONDAY.plus(Duration.ofDays(7)))).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void whatWasGrantedIsGrantedAgainAndCountsOnce() {
        allowance = ((Answer.Granted) allowance.ask(message(1), ROUTINE, MONDAY, MADRID, RESTRAINT)).after();

        assertThat(allowance.ask(message(1), ROUTINE, MONDAY, MADRID, RESTRAINT))
                .isEqualTo(new Answer.Granted(allowance));
        assertThat(allowance.givenBack(message(1))).isEqualTo(Allowance.UNTOUCHED);
    }

    @Test
    void theDayIsThePatientsOwn() {
        var lateOnMonday = Instant.parse("2026-03-02T22:59:00Z");
        asks(ROUTINE, lateOnMonday);

        // one minute later it is Tuesday in Madrid
        assertThat(asks(ROUTINE, lateOnMonday.plusSeconds(60))).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void limitsThatLetNothingThroughAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Restraint(0, 6, 1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Restraint(2, 1, 1, 5));
    }

    @Property(tries = 500)
    void noStormOfMessagesGetsMoreThanTheLimitsAndSafetyIsNeverHeldBack(
            @ForAll @Size(max = 200) List<@IntRange(max = 3_000) Integer> minutes,
            @ForAll @Size(min = 1, max = 200) List<Importance> importances) {
        allowance = Allowance.UNTOUCHED;
        var now = MONDAY;
        var granted = new ArrayList<Allowance.Taken>();
        for (int i = 0; i < minutes.size(); i++) {
            now = now.plus(Duration.ofMinutes(minutes.get(i)));
            var importance = importances.get(i % importances.size());
            var answer = asks(importance, now);
            switch (answer) {
                case Answer.Granted _ -> granted.add(new Allowance.Taken(message(number), importance, now));
                case Answer.NotBefore(var when) -> {
                    assertThat(importance).isNotEqualTo(SAFETY);
                    assertThat(when).isAfter(now);
                }
            }
        }
        for (int i = 0; i < granted.size(); i++) {
            var each = granted.get(i);
            var week = granted.subList(0, i + 1).stream()
                    .filter(other -> other.importance() != SAFETY)
                    .filter(other -> other.at().isAfter(each.at().minus(Duration.ofDays(7))))
                    .toList();
            var today = each.at().atZone(MADRID).toLocalDate();
            var day = week.stream()
                    .filter(other -> other.at().atZone(MADRID).toLocalDate().equals(today))
                    .toList();
            assertThat(day.stream().filter(other -> other.importance() == IMPORTANT))
                    .hasSizeLessThanOrEqualTo(RESTRAINT.importantPerDay());
            assertThat(week.stream().filter(other -> other.importance() == IMPORTANT))
                    .hasSizeLessThanOrEqualTo(RESTRAINT.importantPerWeek());
            assertThat(day.stream().filter(other -> other.importance() == ROUTINE))
                    .hasSizeLessThanOrEqualTo(RESTRAINT.routinePerDay());
            if (each.importance() == ROUTINE) {
                assertThat(week).hasSizeLessThanOrEqualTo(RESTRAINT.routinePerWeek());
            }
        }
    }
}
