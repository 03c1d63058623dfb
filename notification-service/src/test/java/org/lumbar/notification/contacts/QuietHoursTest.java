package org.lumbar.notification.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @ParameterizedTest
    @CsvSource({
        // through the night; Madrid is one hour ahead of UTC in winter
        "21:00, 08:00, 2026-03-02T19:59:59Z, 2026-03-02T19:59:59Z",
        "21:00, 08:00, 2026-03-02T20:00:00Z, 2026-03-03T07:00:00Z",
        "21:00, 08:00, 2026-03-03T02:00:00Z, 2026-03-03T07:00:00Z",
        "21:00, 08:00, 2026-03-03T07:00:00Z, 2026-03-03T07:00:00Z",
        // within one day
        "13:00, 15:00, 2026-03-02T11:59:00Z, 2026-03-02T11:59:00Z",
        "13:00, 15:00, 2026-03-02T12:00:00Z, 2026-03-02T14:00:00Z",
        "13:00, 15:00, 2026-03-02T14:00:00Z, 2026-03-02T14:00:00Z",
        // the clocks go forward at 2:00 on 29 March: the morning comes an hour sooner
        "21:00, 08:00, 2026-03-28T22:00:00Z, 2026-03-29T06:00:00Z",
        // quiet ends in the hour that does not exist
        "21:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z",
        // the clocks go back at 3:00 on 25 October: half past two comes twice, and the quiet does not come back
        "21:00, 02:30, 2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z"
    })
    void theFirstDecentMoment(LocalTime from, LocalTime to, Instant now, Instant decent) {
        assertThat(new QuietHours(from, to).firstMomentOutside(now, MADRID)).isEqualTo(decent);
    }

    @Test
    void quietHoursThatLastAllDayOrNotAtAllAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .withMessageContaining("12:00");
    }
}
