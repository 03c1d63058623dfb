package org.lumbar.notification.contacts;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The part of each day in which a person wants to be left alone; may go past midnight.
 *
 * @param from first moment of quiet, by the person's own clock
 * @param to first moment after it
 */
public record QuietHours(LocalTime from, LocalTime to) {

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "Quiet hours must begin and end at different times, but both are " + from);
        }
    }

    /** The first moment from {@code now} on that is not quiet: {@code now} itself, or when the quiet ends. */
    public Instant firstMomentOutside(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        if (!holds(local.toLocalTime())) {
            return now;
        }
        var ends = local.toLocalDate().atTime(to);
        if (!ends.isAfter(local.toLocalDateTime())) {
            ends = ends.plusDays(1);
        }
        var end = ends.atZone(zone).toInstant();
        return end.isAfter(now) ? end : now;
    }

    private boolean holds(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
