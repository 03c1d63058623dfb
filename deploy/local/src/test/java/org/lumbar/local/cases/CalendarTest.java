package org.lumbar.local.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.local.cases.Calendar.Slot;

class CalendarTest {

    private static final Instant FIRST_MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

    /** Asked on days 3, 7 and 14; each may be answered from a day before to three days after. */
    private static final Calendar CALENDAR =
            new Calendar(Stream.of(3, 7, 14).map(CalendarTest::slot).toList(), Instant.parse("2026-03-02T17:00:00Z"));

    private static Slot slot(int day) {
        var midnight = FIRST_MIDNIGHT.plus(Duration.ofDays(day));
        return new Slot(
                "check-in-" + day,
                day,
                midnight.plus(Duration.ofHours(9)),
                midnight.minus(Duration.ofDays(1)),
                midnight.plus(Duration.ofDays(4)));
    }

    @ParameterizedTest(name = "answers on days {0} go to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            3 7 14    | 0=3 1=7 2=14
            14 3      | 0=14 1=3
            8 17      | 0=7 1=14
            2 13      | 0=3 1=14
            6         | 0=7
            6 7       | 0=3 1=7
            5 6       | 0=3 1=7
            7 7       | 0=7
            12 18 100 |
            """)
    void anAnswerGoesToTheCheckInOfItsDayOrTheNearestThatIsOpenAndFree(String days, String expected) {
        var entries = Arrays.stream(days.split(" ", -1)).map(Integer::valueOf).toList();

        var matched = new TreeMap<Integer, Integer>();
        CALENDAR.match(entries).forEach((entry, slot) -> matched.put(entry, slot.day()));

        assertThat(matched).isEqualTo(expectedMatches(expected));
    }

    private static Map<Integer, Integer> expectedMatches(@Nullable String text) {
        var expected = new TreeMap<Integer, Integer>();
        if (text != null) {
            for (var pair : text.split(" ", -1)) {
                var sides = pair.split("=", -1);
                expected.put(Integer.valueOf(sides[0]), Integer.valueOf(sides[1]));
            }
        }
        return expected;
    }

    @Test
    void daysCountFromTheDayOnWhichThePlanStarted() {
        assertThat(CALENDAR.on(0)).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(CALENDAR.on(14)).isEqualTo("2026-03-16T12:00:00Z");
    }

    @Test
    void withoutAnyCheckInDaysCountFromNow() {
        var calendar = new Calendar(List.of(), Instant.parse("2026-03-02T17:00:00Z"));

        assertThat(calendar.on(2)).isEqualTo("2026-03-04T17:00:00Z");
        assertThat(calendar.match(List.of(2))).isEmpty();
    }
}
