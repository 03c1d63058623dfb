package org.lumbar.monitoring.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.schedule.Schedule.ActivePlan;
import org.lumbar.monitoring.schedule.ScheduleKnowledge.Entry;
import org.lumbar.platform.kernel.Ids;

class ScheduleTest {

    private static final UUID PLAN = Ids.derive("plan", "test");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final LocalDate START = LocalDate.of(2026, 3, 2);

    private final Schedule schedule = Shipped.schedule();

    private static ActivePlan plan(String cause, String duration) {
        return new ActivePlan(PLAN, 1, START, OSLO, cause, duration);
    }

    /** Day 3 is for all acute and all radicular pain (PLATFORM, 7.1); whether pain is acute may be unknown. */
    @ParameterizedTest
    @CsvSource({
        "ACUTE, LUMBAR_STRAIN, 3",
        "CHRONIC, RADICULOPATHY, 3",
        "SUBACUTE, RADICULAR_PAIN, 3",
        "UNKNOWN, LUMBAR_STRAIN, 3",
        "SUBACUTE, LUMBAR_STRAIN, 7",
        "CHRONIC, SPINAL_STENOSIS, 7"
    })
    void acuteAndRadicularPainIsAskedForOnDayThree(String duration, String cause, int firstDay) {
        assertThat(schedule.of(plan(cause, duration)).getFirst().day()).isEqualTo(firstDay);
    }

    @Test
    void patientsAreAskedWeeklyThenFortnightlyThenMonthlyThenQuarterly() {
        assertThat(schedule.of(plan("LUMBAR_STRAIN", "CHRONIC")))
                .extracting(CheckIn::day)
                .containsExactly(7, 14, 21, 28, 35, 42, 56, 70, 84, 114, 144, 174, 265, 365);
    }

    @Test
    void functionIsAskedEverySecondWeekAndTheImpressionFromTheSixthWeekOn() {
        var checkIns = schedule.of(plan("LUMBAR_STRAIN", "CHRONIC"));

        assertThat(daysThatAsk(checkIns, Instrument.FUNCTION))
                .containsExactly(14, 28, 42, 56, 70, 84, 114, 144, 174, 265, 365);
        assertThat(daysThatAsk(checkIns, Instrument.PGIC)).containsExactly(42, 56, 70, 84);
        assertThat(daysThatAsk(checkIns, Instrument.PSFS)).containsExactly(42, 56, 70, 84);
        assertThat(daysThatAsk(checkIns, Instrument.QUALITY_OF_LIFE)).containsExactly(42, 84);
        assertThat(daysThatAsk(checkIns, Instrument.ACTIVITY)).containsExactly(114, 144, 174, 265, 365);
        assertThat(checkIns)
                .allSatisfy(checkIn ->
                        assertThat(checkIn.instruments()).contains(Instrument.RED_FLAGS, Instrument.ADVERSE_EVENTS));
    }

    private static List<Integer> daysThatAsk(List<CheckIn> checkIns, Instrument instrument) {
        return checkIns.stream()
                .filter(checkIn -> checkIn.instruments().contains(instrument))
                .map(CheckIn::day)
                .toList();
    }

    @Test
    void aWindowIsWholeDaysWhereTheClinicIs() {
        var day7 = schedule.of(plan("LUMBAR_STRAIN", "CHRONIC")).getFirst();

        assertThat(day7.opensAt()).isEqualTo(Instant.parse("2026-03-07T23:00:00Z"));
        assertThat(day7.dueAt()).isEqualTo(Instant.parse("2026-03-09T08:00:00Z"));
        assertThat(day7.closesAt()).isEqualTo(Instant.parse("2026-03-12T23:00:00Z"));
    }

    @Test
    void aWindowIsOpenFromItsFirstMomentToBeforeItsLast() {
        var day7 = schedule.of(plan("LUMBAR_STRAIN", "CHRONIC")).getFirst();

        assertThat(day7.isOpenAt(day7.opensAt())).isTrue();
        assertThat(day7.isOpenAt(day7.opensAt().minusMillis(1))).isFalse();
        assertThat(day7.isOpenAt(day7.closesAt().minusMillis(1))).isTrue();
        assertThat(day7.isOpenAt(day7.closesAt())).isFalse();
    }

    @Test
    void theHourStaysTheSameWhenTheClocksChange() {
        var checkIns = schedule.of(plan("LUMBAR_STRAIN", "CHRONIC"));
        var before = checkIns.get(2);
        var after = checkIns.get(3);

        assertThat(before.dueAt().atZone(OSLO).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(after.dueAt().atZone(OSLO).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(Duration.between(before.dueAt(), after.dueAt())).isEqualTo(Duration.ofHours(7 * 24 - 1));
    }

    @Test
    void theSamePlanAlwaysHasTheSameCheckInsAndAnotherVersionHasOthers() {
        var plan = plan("LUMBAR_STRAIN", "ACUTE");
        var second = new ActivePlan(PLAN, 2, START, OSLO, "LUMBAR_STRAIN", "ACUTE");

        assertThat(schedule.of(plan)).isEqualTo(schedule.of(plan));
        assertThat(schedule.of(plan)).extracting(CheckIn::checkIn).doesNotHaveDuplicates();
        assertThat(schedule.of(second))
                .extracting(CheckIn::checkIn)
                .doesNotContainAnyElementsOf(
                        schedule.of(plan).stream().map(CheckIn::checkIn).toList());
    }

    @Test
    void aCalendarThatLeavesRedFlagsOutIsRefused() {
        var forgetful =
                new Entry("week-1", 7, CheckInKind.WEEKLY, Set.of(), List.of(Instrument.NPRS), List.of("PLATFORM"));

        assertThatThrownBy(() ->
                        new ScheduleKnowledge("1", 1, 3, LocalTime.NOON, List.of(forgetful), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("week-1")
                .hasMessageContaining("red flags");
    }

    @Test
    void aCalendarWithTheSameDayTwiceIsRefused() {
        var asked = List.of(Instrument.RED_FLAGS, Instrument.ADVERSE_EVENTS);
        var first = new Entry("a", 7, CheckInKind.WEEKLY, Set.of(), asked, List.of("PLATFORM"));
        var second = new Entry("b", 7, CheckInKind.MICRO, Set.of(), asked, List.of("PLATFORM"));

        assertThatThrownBy(() ->
                        new ScheduleKnowledge("1", 1, 3, LocalTime.NOON, List.of(first, second), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Check-in b must have a day of its own");
    }
}
