package org.lumbar.notification.education;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.notification.NotificationKnowledge;
import org.lumbar.notification.education.Moment.Trigger;

class EducationTest {

    private static final Education EDUCATION = NotificationKnowledge.education();
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LONG_AFTER = START.plus(Duration.ofDays(300));

    private static Curriculum curriculum(Situation situation) {
        return Curriculum.NOT_STARTED.knowing(situation).startedAt(START, ZoneId.of("Europe/Madrid"));
    }

    private static Situation code(String name, String value) {
        return new Situation(Map.of(), Map.of(), Map.of(name, value));
    }

    private static Situation finding(String name) {
        return new Situation(Map.of(name, true), Map.of(), Map.of());
    }

    private static List<String> topicsEver(Situation situation) {
        return EDUCATION.due(curriculum(situation), LONG_AFTER).stream()
                .map(Lesson::topic)
                .toList();
    }

    /** Clinical.md 8, columns "when" and "who". */
    @ParameterizedTest
    @CsvSource({
        "durationClass, ACUTE, ED-03",
        "durationClass, ACUTE, ED-04",
        "durationClass, ACUTE, ED-14",
        "causeClass, RADICULAR_PAIN, ED-26",
        "causeClass, RADICULOPATHY, ED-26",
        "causeClass, SPINAL_STENOSIS, ED-27",
        "causeClass, POSTURAL_SEDENTARY, ED-15",
        "riskStratum, MEDIUM, ED-06",
        "riskStratum, HIGH, ED-06"
    })
    void aTopicIsForThoseWhomItConcerns(String fact, String value, String topic) {
        assertThat(topicsEver(code(fact, value))).contains(topic);
        assertThat(topicsEver(code(fact, "UNKNOWN"))).doesNotContain(topic);
        assertThat(topicsEver(Situation.UNKNOWN)).doesNotContain(topic);
    }

    @ParameterizedTest
    @CsvSource({
        "plan_exercise, ED-10", "plan_nsaid_oral, ED-22", "takes_nsaid, ED-22", "wants_imaging, ED-05",
        "prolonged_sitting, ED-15", "desk_work, ED-16", "manual_work, ED-17", "fear_avoidance, ED-17",
        "fear_of_bending, ED-18", "poor_sleep, ED-19"
    })
    void aFindingCallsForItsTopic(String finding, String topic) {
        assertThat(topicsEver(finding(finding))).contains(topic);
        assertThat(topicsEver(Situation.UNKNOWN)).doesNotContain(topic);
    }

    @Test
    void someTopicsAreForEverybody() {
        assertThat(topicsEver(Situation.UNKNOWN)).containsExactly("ED-02", "ED-01", "ED-13", "ED-34", "ED-35");
    }

    @Test
    void nothingIsDueBeforeThePlanIsActive() {
        assertThat(EDUCATION.due(Curriculum.NOT_STARTED, LONG_AFTER)).isEmpty();
        assertThat(EDUCATION.next(Curriculum.NOT_STARTED, START)).isEmpty();
    }

    @Test
    void theNextDayIsTheNextMorningByTheClinicsCalendar() {
        // half past eleven in the evening in Madrid, already tomorrow in UTC terms of nobody's morning
        var lateEvening =
                Curriculum.NOT_STARTED.startedAt(Instant.parse("2026-03-02T22:30:00Z"), ZoneId.of("Europe/Madrid"));

        assertThat(EDUCATION.next(lateEvening, Instant.parse("2026-03-02T22:30:00Z")))
                .contains(Instant.parse("2026-03-03T08:00:00Z"));
    }

    @Test
    void theClocksGoingForwardDoesNotMoveTheMorning() {
        var beforeTheChange =
                Curriculum.NOT_STARTED.startedAt(Instant.parse("2026-03-28T12:00:00Z"), ZoneId.of("Europe/Madrid"));

        assertThat(EDUCATION.next(beforeTheChange, Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-03-29T07:00:00Z"));
    }

    @Test
    void afterTheLastDayThereIsNoNext() {
        assertThat(EDUCATION.next(curriculum(Situation.UNKNOWN), LONG_AFTER)).isEmpty();
    }

    @Test
    void ofSeveralDaysThatHavePassedOnlyTheLatestIsDue() {
        assertThat(EDUCATION.due(curriculum(finding("plan_exercise")), LONG_AFTER))
                .contains(new Lesson("ED-10", "ED-10-AGAIN", "START-7", false))
                .doesNotContain(new Lesson("ED-10", "ED-10", "START-1", false));
    }

    @Test
    void whatWasJustTaughtIsNotRepeatedForAFlare() {
        var taught = curriculum(Situation.UNKNOWN).having("ED-02", "ED-02", START);

        assertThat(EDUCATION.due(taught, Trigger.FLARE, "check-in-1", START.plus(Duration.ofHours(23))))
                .extracting(Lesson::topic)
                .doesNotContain("ED-02");
        assertThat(EDUCATION.due(taught, Trigger.FLARE, "check-in-1", START.plus(Duration.ofHours(24))))
                .extracting(Lesson::topic)
                .contains("ED-02");
    }

    @Test
    void onlyTheFactsThatDecideNeedBeKept() {
        assertThat(EDUCATION.factNames())
                .contains("durationClass", "plan_exercise")
                .doesNotContain("age", "bmi");
    }
}
