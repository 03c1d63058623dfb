package org.lumbar.notification.education;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One patient's way through the topics.
 *
 * @param startedAt when the plan became active; null before
 * @param timeZone of the clinic; days are counted by its calendar
 * @param taught when each topic was taught last
 */
public record Curriculum(
        Situation situation, @Nullable Instant startedAt, String timeZone, Map<String, Instant> taught) {

    public static final Curriculum NOT_STARTED = new Curriculum(Situation.UNKNOWN, null, "UTC", Map.of());

    /** Lessons of a later day come in the morning. PLATFORM. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    public Curriculum {
        taught = new TreeMap<>(taught);
    }

    public Curriculum knowing(Situation newer) {
        return new Curriculum(situation.updatedBy(newer), startedAt, timeZone, taught);
    }

    public Curriculum startedAt(Instant at, ZoneId zone) {
        return new Curriculum(situation, at, zone.getId(), taught);
    }

    public Curriculum having(String topic, Instant at) {
        var more = new TreeMap<>(taught);
        more.put(topic, at);
        return new Curriculum(situation, startedAt, timeZone, more);
    }

    boolean taughtWithin(Duration last, String topic, Instant now) {
        var at = taught.get(topic);
        return at != null && at.plus(last).isAfter(now);
    }

    /** When the lessons of this day after the start are due; null before the start. */
    @Nullable
    Instant dueOn(int day) {
        if (startedAt == null) {
            return null;
        }
        if (day == 0) {
            return startedAt;
        }
        var zone = ZoneId.of(timeZone);
        return startedAt
                .atZone(zone)
                .toLocalDate()
                .plusDays(day)
                .atTime(MORNING)
                .atZone(zone)
                .toInstant();
    }
}
