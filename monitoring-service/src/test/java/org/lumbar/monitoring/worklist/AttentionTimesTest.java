package org.lumbar.monitoring.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.story.Deadline;
import org.lumbar.monitoring.worklist.AttentionTimes.Within;

class AttentionTimesTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** Specification 7.4: 15 minutes, 4 hours, 3 working days, 7 days. 2026-03-05 is a Thursday. */
    @ParameterizedTest
    @CsvSource({
        "EMERGENCY,     2026-03-05T10:00:00Z, 2026-03-05T10:15:00Z",
        "URGENT,        2026-03-05T22:30:00Z, 2026-03-06T02:30:00Z",
        "ADVERSE_EVENT, 2026-03-06T10:00:00Z, 2026-03-07T10:00:00Z",
        "WORSENING,     2026-03-05T10:00:00Z, 2026-03-10T10:00:00Z",
        "WORSENING,     2026-03-07T10:00:00Z, 2026-03-11T10:00:00Z",
        "SUSPENDED,     2026-03-06T10:00:00Z, 2026-03-09T10:00:00Z",
        "CONFLICTING,   2026-03-05T10:00:00Z, 2026-03-12T10:00:00Z",
        "PLATEAU,       2026-03-05T10:00:00Z, 2026-03-12T10:00:00Z"
    })
    void everythingHasItsTime(Deadline deadline, Instant since, Instant due) {
        assertThat(Shipped.attentionTimes().due(deadline, since, OSLO)).isEqualTo(due);
    }

    @Test
    void workingDaysAreDaysOfTheClinicAlsoWhenTheClocksChange() {
        // Friday, 27 March at 23:30 in Oslo; on Sunday the clocks go forward.
        var since = Instant.parse("2026-03-27T22:30:00Z");

        assertThat(Shipped.attentionTimes().due(Deadline.SUSPENDED, since, OSLO))
                .isEqualTo(Instant.parse("2026-03-30T21:30:00Z"));
    }

    @Test
    void aDeadlineWithoutATimeStopsTheStart() {
        assertThatThrownBy(
                        () -> new AttentionTimes(Map.of(Deadline.EMERGENCY, new Within(Duration.ofMinutes(15), false))))
                .hasMessageContaining("there is none for [URGENT");
        assertThatThrownBy(() -> new Within(Duration.ZERO, false)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new Within(Duration.ofHours(30), true)).hasMessageContaining("PT30H");
    }
}
